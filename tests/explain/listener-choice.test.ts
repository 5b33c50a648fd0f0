/** Which of several jwt_authn filters of an Envoy serves a request, and that explain says so. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Note } from "../../explain/foreign/foreign-types.ts";
import { FOREIGN_EN } from "../../explain/language/foreign-en.ts";
import { InputError } from "../../explain/source/input-error.ts";
import { readConfig } from "../../explain/source/read-config.ts";
import type { Request } from "../../sandbox/sandbox-request.ts";

const TYPE = "type.googleapis.com";
const MANAGER = `${TYPE}/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager`;
const JWT = `${TYPE}/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication`;

interface Chain {
  name?: string;
  issuer: string;
  match?: object;
  domains?: string[];
  tls?: boolean;
}

function chain({ name, issuer, match, domains = ["*"], tls }: Chain): object {
  const p = { issuer, local_jwks: { inline_string: '{"keys":[]}' } };
  const rules = [{ match: { prefix: "/" }, requires: { provider_name: "p" } }];
  const virtual_hosts = [{ name: "v", domains, routes: [] }];
  const typed_config = {
    "@type": MANAGER,
    route_config: { name: issuer, virtual_hosts },
    http_filters: [{ name: "jwt", typed_config: { "@type": JWT, providers: { p }, rules } }],
  };
  return {
    ...(name && { name }),
    ...(match && { filter_chain_match: match }),
    ...(tls && { transport_socket: { name: "envoy.transport_sockets.tls" } }),
    filters: [{ name: "envoy.filters.network.http_connection_manager", typed_config }],
  };
}

function listener(name: string, port: number, chains: Chain[], byDefault?: Chain): object {
  return {
    name,
    address: { socket_address: { address: "0.0.0.0", port_value: port } },
    filter_chains: chains.map(chain),
    ...(byDefault && { default_filter_chain: chain(byDefault) }),
  };
}

/** The issuer of the chosen filter, and what explain says about the choice. */
function chosen(
  listeners: object[],
  request: Request,
  plugin?: string,
): { issuer: string; notes: string[] } {
  const text = JSON.stringify({ static_resources: { listeners } });
  const { foreign } = readConfig("envoy.json", text, plugin);
  assert.ok(foreign);
  const around = { request, host: request.host ?? "", now: 0, served: {} };
  const { translation, notes } = foreign.resolve(around);
  const [consumer] = translation.configuration["consumers"] as { issuer: string }[];
  const told = notes.filter(({ slug }: Note) => slug === "filter-chosen");
  return {
    issuer: consumer?.issuer ?? "",
    notes: told.map(({ slug, values }) => FOREIGN_EN.notes[slug](values)),
  };
}

const TWO = [
  listener("plain", 8080, [{ issuer: "a" }]),
  listener("secure", 8443, [{ issuer: "b", tls: true }]),
];

void test("the port of the host chooses the listener", () => {
  assert.equal(chosen(TWO, { host: "shop.example:8080" }).issuer, "a");
  const { issuer, notes } = chosen(TWO, { host: "shop.example:8443" });
  assert.equal(issuer, "b");
  assert.match(notes.join(), /secure serves this request \(port 8443\)/);
});

void test("the scheme chooses between chains with TLS and without", () => {
  assert.equal(chosen(TWO, { host: "shop.example", scheme: "https" }).issuer, "b");
  assert.equal(chosen(TWO, { host: "shop.example", scheme: "http" }).issuer, "a");
});

void test("a request that may be for both is not decided, and --plugin chooses", () => {
  assert.throws(
    () => chosen(TWO, { host: "shop.example" }),
    (error: unknown) =>
      error instanceof InputError && /serve this request: plain, secure\./.test(error.message),
  );
  const { issuer, notes } = chosen(TWO, { host: "shop.example" }, "secure");
  assert.deepEqual({ issuer, notes }, { issuer: "b", notes: [] });
});

const BY_NAME = [
  listener(
    "https",
    443,
    [
      { name: "exact", issuer: "exact", match: { server_names: ["shop.example"] } },
      { name: "wild", issuer: "wild", match: { server_names: ["*.example"] } },
      { name: "wilder", issuer: "wilder", match: { server_names: ["*.shop.example"] } },
    ],
    { issuer: "default" },
  ),
];

void test("server names choose the filter chain, the most specific first", () => {
  const issuerFor = (host: string): string => chosen(BY_NAME, { host }).issuer;
  assert.equal(issuerFor("shop.example"), "exact");
  assert.equal(issuerFor("SHOP.example:443"), "exact");
  assert.equal(issuerFor("a.shop.example"), "wilder");
  assert.equal(issuerFor("other.example"), "wild");
  assert.equal(issuerFor("example"), "default");
  const { notes } = chosen(BY_NAME, { host: "a.shop.example" });
  assert.match(notes.join(), /https\/wilder serves this request \(server_names a\.shop\.example\)/);
});

void test("ports of filter chains, as in the inbound listener of Istio", () => {
  const inbound = [
    listener("virtualInbound", 15006, [
      { name: "0.0.0.0_8080", issuer: "a", match: { destination_port: 8080 } },
      { name: "0.0.0.0_9090", issuer: "b", match: { destination_port: 9090 } },
    ]),
  ];
  assert.equal(chosen(inbound, { host: "orders:9090" }).issuer, "b");
  assert.equal(chosen(inbound, { host: "x" }, "virtualInbound/0.0.0.0_8080").issuer, "a");
});

void test("domains of virtual hosts choose the listener", () => {
  const listeners = [
    listener("a", 8080, [{ issuer: "a", domains: ["a.example"] }]),
    listener("b", 8081, [{ issuer: "b", domains: ["*.b.example"] }]),
  ];
  const { issuer, notes } = chosen(listeners, { host: "x.b.example" });
  assert.equal(issuer, "b");
  assert.match(notes.join(), /b serves this request \(domains x\.b\.example\)/);
});

void test("the same filter in several listeners needs no choice", () => {
  const listeners = [
    listener("a", 8080, [{ issuer: "a" }]),
    listener("b", 8081, [{ issuer: "a" }]),
  ];
  assert.deepEqual(chosen(listeners, { host: "x" }), { issuer: "a", notes: [] });
});
