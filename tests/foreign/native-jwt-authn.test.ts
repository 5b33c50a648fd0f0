/**
 * Envoy's own jwt_authn filter in a real Envoy: what explain says that it answers is what it answers, for
 * every configuration with every token.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { parse } from "yaml";
import { foreignConfigs } from "../../explain/foreign/gateways.ts";
import type { ForeignConfig, Theirs } from "../../explain/foreign/foreign-types.ts";
import { jsonDocument } from "../../explain/foreign/foreign-document.ts";
import { SourceFile } from "../../explain/source/source-file.ts";
import type { Request } from "../../sandbox/sandbox-request.ts";
import { clusterAt, type JsonObject, type ListenerSpec, listeners } from "../harness/bootstrap.ts";
import { DEFAULT_HOST, type GatewayResponse, headerValue } from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";
import { runShared } from "../harness/shared-vm.ts";
import { expand, expandText, KEY_REFERENCES } from "../harness/template.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";
import { jwks } from "../harness/test-keys.ts";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

interface Sent {
  about: string;
  method?: string;
  path?: string;
  headers?: [string, string][];
}

interface Configuration {
  name: string;
  /** JwtAuthentication; may use ${jwks:...}. */
  filter: JsonObject;
  /** Other members of the route configuration, such as virtual_hosts. */
  route_config?: JsonObject;
  /** Other than the common tokens; headers and path may use ${name of a token}. */
  requests?: Sent[];
  /** Without the common tokens. */
  only?: boolean;
}

const FOLDER = import.meta.dirname;
const IN_PARALLEL = 8;
const KEY_PATH = "/keys";
const EMPTY_PATH = "/empty";
/** Header in which Envoy sends the response code details of local replies. */
const DETAILS = "x-details";
const WITH_DETAILS: JsonObject = {
  filter: {
    status_code_filter: {
      comparison: { op: "GE", value: { default_value: 400, runtime_key: "none" } },
    },
  },
  headers_to_add: [{ header: { key: DETAILS, value: "%RESPONSE_CODE_DETAILS%" } }],
};

function read<T>(file: string): T {
  return parse(readFileSync(join(FOLDER, file), "utf8")) as T;
}

const configurations = read<Configuration[]>("jwt-authn-configurations.yaml");
const tokens = read<(TokenSpec & { name: string })[]>("tokens.yaml");

void describe("Envoy's own jwt_authn answers what explain says", () => {
  let gateway: Gateway;
  let keyServer: Server;
  const made = new Map<string, string>();
  const foreign = new Map<string, ForeignConfig>();

  before(async () => {
    keyServer = createServer((request, response) => {
      if (request.url === KEY_PATH) response.end(jwks("rsa-a,ec-a"));
      else response.end("{}");
    });
    await new Promise<void>((resolve) => keyServer.listen(0, "127.0.0.1", resolve));
    for (const { name, ...spec } of tokens) {
      if (name !== "none") made.set(name, await makeToken(spec));
    }
    const specs = configurations.map(listenerOf);
    const { port } = keyServer.address() as AddressInfo;
    gateway = await Gateway.start({ listeners: specs, clusters: [clusterAt("keys", port)] });
    for (const [index, spec] of specs.entries()) {
      assert.equal(gateway.rejected.get(spec.name), undefined, configurations[index]?.name);
      foreign.set(spec.name, configOf(spec));
    }
  });

  after(async () => {
    await gateway.stop();
    keyServer.close();
  });

  void test("there are at least 40 configurations", () => {
    assert.ok(configurations.length >= 40, `${configurations.length}`);
  });

  for (const [index, configuration] of configurations.entries()) {
    void test(configuration.name, async () => {
      const name = nameOf(index);
      const sent = requestsOf(configuration, made);
      const differences: string[] = [];
      for (let at = 0; at < sent.length; at += IN_PARALLEL) {
        const some = sent.slice(at, at + IN_PARALLEL);
        const found = await Promise.all(some.map((one) => difference(name, one)));
        differences.push(...found.flat());
      }
      assert.deepEqual(differences, []);
    });
  }

  async function difference(name: string, sent: Sent): Promise<string[]> {
    const { about, ...request } = sent;
    const response = await gateway.request(name, request);
    const config = foreign.get(name);
    assert.ok(config);
    const theirs = await theirsTo(config, { host: DEFAULT_HOST, ...request });
    const expected = ofEnvoy(response);
    const actual = {
      status: theirs.status ?? 200,
      body: theirs.body ?? "",
      details: theirs.responseCodeDetails ?? "",
      challenge: challengeOf(theirs),
    };
    const isSame = JSON.stringify(expected) === JSON.stringify(actual);
    return isSame
      ? []
      : [`${about}: Envoy ${JSON.stringify(expected)}, explain ${JSON.stringify(actual)}`];
  }
});

function challengeOf({ headers = [] }: Theirs): string {
  return headers.find(([name]) => name === "www-authenticate")?.[1] ?? "";
}

function ofEnvoy(response: GatewayResponse): object {
  const passes = response.status === 200;
  return {
    status: response.status,
    body: passes ? "" : response.body,
    details: headerValue(response.headers, DETAILS) ?? "",
    challenge: headerValue(response.headers, "www-authenticate") ?? "",
  };
}

function nameOf(index: number): string {
  return `native${index}`;
}

function listenerOf(configuration: Configuration, index: number): ListenerSpec {
  const name = nameOf(index);
  const { route_config } = configuration;
  return {
    name,
    native: expand(configuration.filter, KEY_REFERENCES) as JsonObject,
    connectionManager: { local_reply_config: { mappers: [WITH_DETAILS] } },
    ...(route_config && { routeConfig: route_config }),
  };
}

function configOf(spec: ListenerSpec): ForeignConfig {
  const places = {
    ...{ wasm: "", listeners: "", accessLog: "/dev/null" },
    ...{ upstreamPort: 1, maxRequestHeadersKb: 60 },
  };
  const file = new SourceFile("lds.json", JSON.stringify(listeners([spec], places)));
  const document = jsonDocument(file);
  const [config] = document ? foreignConfigs([document]) : [];
  assert.ok(config);
  return config;
}

function theirsTo(config: ForeignConfig, request: Request): Promise<Theirs> {
  const served = { [KEY_PATH]: jwks("rsa-a,ec-a"), [EMPTY_PATH]: "{}" };
  const now = Date.now();
  const resolved = config.resolve({ request, host: request.host ?? "", now, served });
  return resolved.answer({ request, now, run: (job) => Promise.resolve(runShared(job)) });
}

function requestsOf({ requests = [], only }: Configuration, made: Map<string, string>): Sent[] {
  const common = tokens.map(({ name }): Sent => {
    const token = made.get(name);
    const headers: [string, string][] = token ? [["authorization", `Bearer ${token}`]] : [];
    return { about: name, headers };
  });
  const references = Object.fromEntries([...made].map(([name, token]) => [name, () => token]));
  const own = requests.map((sent): Sent => ({
    ...sent,
    ...(sent.path && { path: expandText(sent.path, references) }),
    headers: (sent.headers ?? []).map(([name, value]) => [name, expandText(value, references)]),
  }));
  return only ? own : [...common, ...own];
}
