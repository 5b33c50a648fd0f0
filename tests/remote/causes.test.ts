// Why a fetch failed, in a real Envoy: one cause for each way in which a cluster and a server can fail.
import assert from "node:assert/strict";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { after, before, test } from "node:test";
import type { JsonObject } from "../harness/bootstrap.ts";
import type { HeaderPair } from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { cluster, listener } from "../harness/clusters.ts";
import { until } from "./rotation-load.ts";

const ISSUER = "https://issuer.example";
const PREFIX = "wasmcustom.jwt_verdict_jwks_fetch_failed_";
const HEADERS = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n";

/** What the server does with a connection. */
const SERVERS: Record<string, (socket: Socket) => unknown> = {
  silent: () => undefined,
  stalled: (socket) => socket.write(`${HEADERS}{`),
  ended: (socket) => socket.once("data", () => socket.end(`${HEADERS}{`)),
  reset: (socket) => socket.once("data", () => socket.resetAndDestroy()),
};

const CASES: [name: string, cause: string, why: RegExp][] = [
  ["unknown", "cluster", /could not be fetched: unknown cluster unknown/],
  ["empty", "no_endpoint", /cluster empty has no healthy endpoint/],
  ["unresolved", "no_endpoint", /cluster unresolved has no healthy endpoint/],
  ["refused", "connection", /upstream connect error/],
  ["reset", "connection", /upstream connect error/],
  ["ended", "connection", /sent no complete response: the connection was closed/],
  ["silent", "timeout", /did not answer within 500 ms/],
  ["stalled", "timeout", /sent no complete response within 500 ms/],
];

const servers: Server[] = [];
const sockets = new Set<Socket>();
let gateway: Gateway;

function listen(handler: (socket: Socket) => unknown): Promise<number> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    handler(socket);
  });
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** A cluster without a usable endpoint. */
function endpointless(name: string, type: string, endpoints: JsonObject[]): JsonObject {
  const load_assignment = { cluster_name: name, endpoints };
  return { name, type, connect_timeout: "1s", load_assignment };
}

before(async () => {
  const clusters: JsonObject[] = [];
  for (const [name, handler] of Object.entries(SERVERS)) {
    clusters.push(cluster(name, await listen(handler)));
  }
  // A port that was just free.
  const closed = createServer();
  const port = await new Promise<number>((resolve) => {
    closed.listen(0, "127.0.0.1", () => resolve((closed.address() as AddressInfo).port));
  });
  await new Promise((resolve) => closed.close(resolve));
  const address = { socket_address: { address: "nowhere.invalid", port_value: 443 } };
  clusters.push(
    cluster("refused", port),
    endpointless("empty", "STATIC", []),
    endpointless("unresolved", "STRICT_DNS", [{ lb_endpoints: [{ endpoint: { address } }] }]),
  );
  const listeners = CASES.map(([name]) =>
    listener(name, ISSUER, {
      jwks_fetch_timeout: 500,
      remote_jwks: { cluster: name, uri: `${ISSUER}/jwks.json` },
    }),
  );
  gateway = await Gateway.start({ listeners, clusters });
});

after(async () => {
  await gateway.stop();
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

for (const [name, cause, why] of CASES) {
  void test(`${name}: log and answer give the reason, and the cause is ${cause}`, async () => {
    const isLogged = (): boolean =>
      gateway.pluginLines(name).some(({ text }) => text.includes("keys of") && why.test(text));
    await until("the line in the log", isLogged);
    const token = await makeToken({ key: "rsa-a", claims: { iss: ISSUER, exp: "+1h" } });
    const headers: HeaderPair[] = [["authorization", `Bearer ${token}`]];
    const answer = await gateway.request(name, { headers });
    const { reason, actual } = answer.json as { reason: string; actual: string };
    assert.deepEqual([answer.status, reason], [503, "key-unavailable"]);
    assert.match(actual, why);
  });
}

void test("exactly the caused failures are counted", async () => {
  const causes = new Set(CASES.map(([, cause]) => cause));
  const counted = async (): Promise<Set<string>> => {
    const stats = [...(await gateway.stats(PREFIX))].filter(([, value]) => value > 0);
    return new Set(stats.map(([stat]) => stat.slice(PREFIX.length)));
  };
  await until("all counters", async () => (await counted()).size >= causes.size);
  assert.deepEqual(await counted(), causes);
});
