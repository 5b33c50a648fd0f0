/**
 * Envoy's RBAC filter behind jwt_authn in a real Envoy. For policies of Istio and Envoy Gateway, Envoy has the
 * filters that their control planes write; explain reads both the resources and these filters.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { parse } from "yaml";
import { policyFilter } from "../../explain/foreign/envoy-gateway/policy-filter.ts";
import type { ForeignConfig } from "../../explain/foreign/foreign-types.ts";
import { writtenFilter, writtenRules } from "../../explain/foreign/istio/written-filter.ts";
import { jsonDocument } from "../../explain/foreign/foreign-document.ts";
import { type Resource, resourcesIn } from "../../explain/foreign/kubernetes/resources.ts";
import { SourceFile } from "../../explain/source/source-file.ts";
import type { Json, JsonObject, ListenerSpec } from "../harness/bootstrap.ts";
import { DEFAULT_HOST } from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";
import { type Authorization, perRouteRbac } from "./gateway-rbac.ts";
import { istioRbac, type Policy, RBAC, rbacFilter } from "./istio-rbac.ts";
import { configIn, differences, ofEnvoy, ofExplain, onlyConfig } from "./native-envoy.ts";
import { theirsTo, WITH_DETAILS } from "./native-envoy.ts";

interface Sent {
  about: string;
  /** The name of a token, in Authorization. */
  token?: string;
  method?: string;
  path?: string;
  host?: string;
  headers?: [string, string][];
}

interface Configuration {
  name: string;
  /** AuthorizationPolicies of the namespace foo. */
  istio?: Policy[];
  /** Of the RequestAuthentication, additionally to the common rule. */
  rule?: JsonObject;
  /** `authorization` of a SecurityPolicy. */
  gateway?: Authorization;
  /** RBAC filters after jwt_authn, and before it; `providers` of it and `requires`. */
  envoy?: {
    after?: JsonObject[];
    before?: JsonObject[];
    perRoute?: JsonObject;
    provider?: JsonObject;
    requires?: JsonObject;
    manager?: JsonObject;
  };
  requests?: Sent[];
  /** Without the common tokens. */
  only?: boolean;
}

const FOLDER = import.meta.dirname;
const IN_PARALLEL = 8;
const TYPE = "type.googleapis.com";
const JWT = "envoy.filters.http.jwt_authn";
const ISSUER = "https://issuer.example";
const JWKS = "${jwks:rsa-a}";

function read<T>(file: string): T {
  return parse(readFileSync(join(FOLDER, file), "utf8")) as T;
}

const configurations = read<Configuration[]>("rbac-configurations.yaml");
const tokens = read<(TokenSpec & { name: string })[]>("rbac-tokens.yaml");

void describe("Envoy's RBAC filter answers what explain says", () => {
  let gateway: Gateway;
  const made = new Map<string, string>();

  before(async () => {
    for (const { name, ...spec } of tokens) {
      if (name !== "none") made.set(name, await makeToken(spec));
    }
    const specs = configurations.map(listenerOf);
    gateway = await Gateway.start({ listeners: specs });
    for (const [index, { name }] of specs.entries()) {
      assert.equal(gateway.rejected.get(name), undefined, configurations[index]?.name);
    }
  });

  after(() => gateway.stop());

  void test("there are at least 30 configurations with authorization", () => {
    assert.ok(configurations.length >= 30, `${configurations.length}`);
  });

  for (const [index, configuration] of configurations.entries()) {
    void test(configuration.name, async () => {
      const spec = listenerOf(configuration, index);
      const configs: [string, ForeignConfig][] = [
        ["filters", configIn(spec)],
        ...resourcesOf(configuration).map((one): [string, ForeignConfig] => ["resources", one]),
      ];
      const sent = requestsOf(configuration);
      const found: string[] = [];
      for (let at = 0; at < sent.length; at += IN_PARALLEL) {
        const some = sent.slice(at, at + IN_PARALLEL);
        const each = await Promise.all(some.map((one) => compared(spec.name, one, configs)));
        found.push(...each.flat());
      }
      assert.deepEqual(found, []);
    });
  }

  async function compared(
    name: string,
    { about, token, host = DEFAULT_HOST, headers = [], ...rest }: Sent,
    configs: readonly (readonly [string, ForeignConfig])[],
  ): Promise<string[]> {
    const text = token === undefined ? undefined : made.get(token);
    const all: [string, string][] = [
      ...(text === undefined ? [] : [["authorization", `Bearer ${text}`] as [string, string]]),
      ...headers,
    ];
    const response = await gateway.request(name, { ...rest, headers: [["host", host], ...all] });
    const expected = ofEnvoy(response);
    const found = configs.map(async ([kind, config]) => {
      const theirs = await theirsTo(config, { ...rest, host, headers: all });
      return differences(`${about} (${kind})`, expected, ofExplain(theirs));
    });
    return (await Promise.all(found)).flat();
  }
});

function requestsOf({ requests = [], only }: Configuration): Sent[] {
  const common = tokens.map(({ name }): Sent => ({ about: name, token: name }));
  return only ? requests : [...common, ...requests];
}

/** The resources, as explain reads them. */
function resourcesOf({ istio, rule, gateway }: Configuration): ForeignConfig[] {
  const items = istio ? istioItems(istio, rule) : gateway ? gatewayItems(gateway) : [];
  if (items.length === 0) return [];
  return [onlyConfig("list.json", JSON.stringify({ apiVersion: "v1", kind: "List", items }))];
}

function istioItems(policies: Policy[], rule: JsonObject = {}): JsonObject[] {
  const apiVersion = "security.istio.io/v1";
  const jwtRules = [{ issuer: ISSUER, jwks: expandText(JWKS, KEY_REFERENCES), ...rule }];
  const metadata = { name: "jwt", namespace: "foo" };
  const authentication = {
    apiVersion,
    kind: "RequestAuthentication",
    metadata,
    spec: { jwtRules },
  };
  const others = policies.map((policy) => ({ apiVersion, kind: "AuthorizationPolicy", ...policy }));
  return [authentication, ...others] as unknown as JsonObject[];
}

function gatewayItems(authorization: Authorization): JsonObject[] {
  const inline = expandText(JWKS, KEY_REFERENCES);
  const providers = [{ name: "p", issuer: ISSUER, localJWKS: { type: "Inline", inline } }];
  const spec = {
    targetRefs: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", name: "backend" }],
    jwt: { providers },
    authorization,
  };
  return [
    {
      ...{ apiVersion: "gateway.envoyproxy.io/v1alpha1", kind: "SecurityPolicy" },
      ...{ metadata: { name: "policy", namespace: "foo" }, spec },
    },
  ] as unknown as JsonObject[];
}

function parsed(items: JsonObject[]): Resource[] {
  const text = JSON.stringify({ apiVersion: "v1", kind: "List", items });
  const document = jsonDocument(new SourceFile("list.json", text));
  return document === undefined ? [] : resourcesIn([document]);
}

function listenerOf(configuration: Configuration, index: number): ListenerSpec {
  const { istio, rule, gateway } = configuration;
  const name = `rbac${index}`;
  if (istio) {
    const [first, ...more] = parsed(istioItems(istio, rule)).filter(
      ({ kind }) => kind === "RequestAuthentication",
    );
    assert.ok(first);
    const written = writtenFilter(first.node, writtenRules([first, ...more], []), {});
    const splitClaims = [
      "permission",
      "scope",
      ...((rule?.["spaceDelimitedClaims"] ?? []) as Json[]),
    ];
    const filters = [
      jwtAuthn(written.config.value as JsonObject, splitClaims, () => "payload"),
      ...istioRbac(istio),
    ];
    return listenerWith(name, filters, { normalize_path: true });
  }
  if (gateway) {
    const [first] = parsed(gatewayItems(gateway));
    assert.ok(first);
    const written = policyFilter(first, first.spec.get("jwt"), [], []);
    const filters = [
      jwtAuthn(written.config.value as JsonObject, ["scope", "scp"], (provider) => provider),
      rbacFilter({}),
    ];
    const manager = { normalize_path: true, merge_slashes: true };
    return listenerWith(name, filters, manager, { [RBAC]: perRouteRbac(gateway) });
  }
  return envoyListener(name, configuration.envoy ?? {});
}

function envoyListener(
  name: string,
  {
    before = [],
    after: behind = [],
    perRoute,
    provider,
    requires,
    manager,
  }: NonNullable<Configuration["envoy"]>,
): ListenerSpec {
  const p = {
    issuer: ISSUER,
    local_jwks: { inline_string: expandText(JWKS, KEY_REFERENCES) },
    payload_in_metadata: "payload",
    ...provider,
  };
  const rules = [{ match: { prefix: "/" }, requires: requires ?? { provider_name: "p" } }];
  const type = `${TYPE}/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication`;
  const jwt = { name: JWT, typed_config: { "@type": type, providers: { p }, rules } };
  const filters = [...before.map(rbacFilter), jwt, ...behind.map(rbacFilter)];
  const rbac = perRoute && {
    "@type": `${TYPE}/envoy.extensions.filters.http.rbac.v3.RBACPerRoute`,
    ...perRoute,
  };
  return listenerWith(name, filters, manager, rbac && { [RBAC]: rbac });
}

/** With what control planes write for authorization. */
function jwtAuthn(
  config: JsonObject,
  split: Json[],
  metadata: (provider: string) => string,
): JsonObject {
  const providers = Object.entries(config["providers"] as JsonObject).map(([name, provider]) => [
    name,
    {
      ...(provider as JsonObject),
      payload_in_metadata: metadata(name),
      normalize_payload_in_metadata: { space_delimited_claims: split },
    },
  ]);
  const type = `${TYPE}/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication`;
  const all = { "@type": type, ...config, providers: Object.fromEntries(providers) as JsonObject };
  return { name: JWT, typed_config: all };
}

function listenerWith(
  name: string,
  filters: JsonObject[],
  manager: JsonObject = {},
  perFilter?: JsonObject,
): ListenerSpec {
  const router = {
    name: "envoy.filters.http.router",
    typed_config: { "@type": `${TYPE}/envoy.extensions.filters.http.router.v3.Router` },
  };
  return {
    name,
    direct: true,
    connectionManager: {
      local_reply_config: { mappers: [WITH_DETAILS] },
      http_filters: [...filters, router],
      ...manager,
    },
    ...(perFilter && { routeConfig: { typed_per_filter_config: perFilter } }),
  };
}
