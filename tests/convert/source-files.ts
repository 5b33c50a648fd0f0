/** The configurations of other gateways in tests/foreign, with their requests. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Surroundings } from "../../explain/given-question.ts";
import type { Request } from "../../sandbox/sandbox-request.ts";
import { expand, expandText, KEY_REFERENCES } from "../harness/template.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import type { TokenSpec } from "../harness/test-tokens.ts";

/** A request with what is known of it. */
export interface SentTo {
  about: string;
  token?: TokenSpec | string;
  request: Omit<Request, "headers"> & { headers?: [string, string][] };
  around: Partial<Omit<Surroundings, "now">>;
}

export interface SourceFileCase {
  name: string;
  text: string;
  as?: string;
  plugin?: string;
  sent: SentTo[];
}

const FOREIGN = join(import.meta.dirname, "..", "foreign");
const POLICIES = ["istio", "istio-threads", "envoy-gateway", "envoy-gateway-threads"];
const PLAIN = ["higress-cases", "kong-cases", "apisix-cases"];

function read<T>(file: string): T {
  return parse(readFileSync(join(FOREIGN, `${file}.yaml`), "utf8")) as T;
}

/** Every configuration once, with the requests of all its cases. */
export function sourceFiles(): SourceFileCase[] {
  return [...POLICIES.flatMap(policyFiles), ...PLAIN.flatMap(plainFiles), ...envoyFiles()];
}

interface PolicyCase {
  about: string;
  config?: string;
  plugin?: string;
  token?: TokenSpec;
  request?: SentTo["request"];
  around?: SentTo["around"];
}

function policyFiles(file: string): SourceFileCase[] {
  const found: SourceFileCase[] = [];
  for (const { about, config, plugin, token, request = {}, around = {} } of read<PolicyCase[]>(
    file,
  )) {
    if (config !== undefined) {
      const text = expandText(config, KEY_REFERENCES);
      found.push({ name: `${file}: ${about}`, text, ...(plugin && { plugin }), sent: [] });
    }
    found.at(-1)?.sent.push({ about, request, around, ...(token && { token }) });
  }
  return found;
}

interface PlainCase {
  name: string;
  as?: string;
  config: string;
  requests: (SentTo["request"] & {
    about: string;
    token?: TokenSpec | string;
    route?: string;
    service?: string;
  })[];
}

function plainFiles(file: string): SourceFileCase[] {
  return read<PlainCase[]>(file).map(({ name, as, config, requests }) => ({
    name: `${file}: ${name}`,
    text: expandText(config, KEY_REFERENCES),
    ...(as !== undefined && { as }),
    sent: requests.map(({ about, token, route, service, headers, path, method, host }) => ({
      about,
      ...(token !== undefined && { token }),
      request: {
        ...(headers && { headers }),
        ...(path !== undefined && { path }),
        ...(method !== undefined && { method }),
        ...(host !== undefined && { host }),
      },
      around: { ...(route !== undefined && { route }), ...(service !== undefined && { service }) },
    })),
  }));
}

interface EnvoyCase {
  name: string;
  filter: JsonObject;
  route_config?: JsonObject;
}

/** One of each kind, because every configuration gets them. */
const TOKENS = ["none", "valid", "expired", "unknown iss", "other aud", "aud as URL"];

/** With tokens that every configuration of Envoy gets. */
function envoyFiles(): SourceFileCase[] {
  const tokens = read<(TokenSpec & { name: string })[]>("tokens");
  const sent = tokens
    .filter(({ name }) => TOKENS.includes(name))
    .map(({ name, ...token }): SentTo => ({
      about: name,
      request: {},
      around: {},
      ...(name !== "none" && { token }),
    }));
  return read<EnvoyCase[]>("jwt-authn-configurations").map(
    ({ name, filter, route_config: routes }) => {
      const config = expand(filter, KEY_REFERENCES) as JsonObject;
      const type = "type.googleapis.com/envoy.extensions.filters";
      const jwt = {
        name: "envoy.filters.http.jwt_authn",
        typed_config: { "@type": `${type}.http.jwt_authn.v3.JwtAuthentication`, ...config },
      };
      const manager = {
        "@type": `${type}.network.http_connection_manager.v3.HttpConnectionManager`,
        http_filters: [jwt],
        ...(routes && { route_config: routes }),
      };
      return { name: `envoy: ${name}`, text: JSON.stringify({ typed_config: manager }), sent };
    },
  );
}
