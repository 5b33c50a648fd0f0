/**
 * Envoy selects the route again after the plugin changed headers. Tests what a client can and cannot do with
 * that, with real routes by headers.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import type { Json, JsonObject, RouteSpec } from "../harness/bootstrap.ts";
import type { HeaderPair } from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";

const MUTATION =
  "type.googleapis.com/envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation";

const CONSUMERS: Json = [
  { name: "partner", issuer: "https://partner.test", jwks: jwks("hs-a") },
  { name: "lesser", issuer: "https://lesser.test", jwks: jwks("rsa-a") },
];
const ROUTES: RouteSpec[] = [
  { name: "chosen", prefix: "/", headers: { "x-mse-consumer": "x" } },
  { name: "of-partner", prefix: "/", headers: { "x-mse-consumer": "partner" } },
  { name: "rest", prefix: "/" },
];
const pluginConfig: JsonObject = {
  consumers: CONSUMERS,
  _rules_: [
    { _match_route_: ["chosen"], allow: ["lesser"] },
    { _match_route_: ["rest", "of-partner"], allow: ["partner"] },
  ],
};

let gateway: Gateway;
const tokens: Record<string, string> = {};
before(async () => {
  const remove = { "@type": MUTATION, mutations: [{ remove: "x-mse-consumer" }] };
  const early = [{ name: "remove", typed_config: remove }];
  gateway = await Gateway.start({
    listeners: [
      { name: "plain", routes: ROUTES, pluginConfig },
      {
        name: "early",
        routes: ROUTES,
        pluginConfig,
        connectionManager: { early_header_mutation_extensions: early },
      },
    ],
  });
  const claims = (name: string): JsonObject => ({ iss: `https://${name}.test`, exp: "+1h" });
  tokens["lesser"] = await makeToken({ key: "rsa-a", claims: claims("lesser") });
  tokens["partner"] = await makeToken({ key: "hs-a", claims: claims("partner") });
});
after(() => gateway.stop());

async function ask(listener: string, who: string, more: HeaderPair[]): Promise<[number, string]> {
  const headers: HeaderPair[] = [["authorization", `Bearer ${tokens[who]}`], ...more];
  const answered = gateway.accessLogLength();
  const response = await gateway.request(listener, { headers });
  const { route_name } = await gateway.accessLogEntry(listener, response, answered);
  return [response.status, route_name ?? ""];
}

void test("a client's header cannot change the rule of its request", async () => {
  for (const value of ["x", "partner", "lesser"]) {
    const [status] = await ask("plain", "lesser", [["x-mse-consumer", value]]);
    assert.equal(status, 400, value);
  }
  assert.deepEqual(await ask("plain", "lesser", []), [403, "rest"]);
});

void test("if Envoy removes the header before routing, the request is checked normally", async () => {
  const sent: HeaderPair[] = [["x-mse-consumer", "x"]];
  assert.deepEqual(await ask("early", "lesser", sent), [403, "rest"]);
  assert.deepEqual(await ask("early", "partner", sent), [200, "of-partner"]);
});

void test("a header that the plugin sets changes the route after the check", async () => {
  // Decision 21: if a later Envoy reports the new route, the plugin should use its rule.
  assert.deepEqual(await ask("plain", "partner", []), [200, "of-partner"]);
});
