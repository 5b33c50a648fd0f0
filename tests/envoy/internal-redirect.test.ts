/**
 * Internal redirects: Envoy runs the filters again with the request as the plugin left it. If keep_token:
 * false removed the token, the request is rejected.
 */
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import type { Echo } from "../harness/upstream.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { clusterAt } from "../harness/bootstrap.ts";
import {
  DEFAULT_HOST,
  type GatewayResponse,
  headerValue,
  type HeaderPair,
} from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";

const ISSUER = "https://issuer.example";
const REDIRECTING = "redirecting";
const consumer = { name: "c", issuer: ISSUER, jwks: jwks("hs-a") };

let gateway: Gateway;
let server: Server;
before(async () => {
  server = createServer((_, response) => {
    response.writeHead(302, { location: `http://${DEFAULT_HOST}/there` }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const policy = { max_internal_redirects: 1, redirect_response_codes: [302] };
  const action = { cluster: REDIRECTING, internal_redirect_policy: policy };
  const routes = [
    { name: "from", prefix: "/from", action },
    { name: "there", prefix: "/there" },
  ];
  const spec = (name: string, keep_token: boolean) => ({
    ...{ name, routes, pluginConfig: { consumers: [{ ...consumer, keep_token }] } },
  });
  gateway = await Gateway.start({
    clusters: [clusterAt(REDIRECTING, port)],
    listeners: [spec("keeps", true), spec("removes", false)],
  });
});
after(async () => {
  await gateway.stop();
  server.close();
});

async function send(listener: string, path: string): Promise<GatewayResponse> {
  const token = await makeToken({ key: "hs-a", claims: { iss: ISSUER } });
  const headers: HeaderPair[] = [
    ["authorization", `Bearer ${token}`],
    ["x-mse-consumer", "root"],
  ];
  return gateway.request(listener, { path, headers });
}

void test("a redirected request is checked again and passes with its token", async () => {
  const response = await send("keeps", "/from");
  assert.equal(response.status, 200, response.body);
  const { path, headers } = response.json as Echo;
  assert.equal(path, "/there");
  assert.equal(headerValue(headers, "x-mse-consumer"), "c");
});

void test("a redirected request without its token (keep_token: false) is rejected", async () => {
  assert.equal((await send("removes", "/there")).status, 200);
  const response = await send("removes", "/from");
  assert.equal(response.status, 401);
  assert.equal((response.json as { reason: string }).reason, "token-missing");
});
