// A real server of a list behind a real Envoy with two workers: updates, faults, and cached tokens.
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import type { ListenerSpec } from "../harness/bootstrap.ts";
import { type GatewayResponse, headerValue } from "../harness/client.ts";
import { cluster } from "../harness/clusters.ts";
import { Gateway } from "../harness/gateway.ts";
import { type Fault, Front } from "../harness/key-servers.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { underLoad, until } from "./rotation-load.ts";

const ISSUER = "https://issuer.example";
const PREFIX = "wasmcustom.jwt_verdict_revoked_";
/** Long enough for a server on a busy machine, and shorter than the time between fetches. */
const TIMEOUT_MS = 800;
/** More requests than workers, so that each gets some. */
const MANY = 8;

let list = "";
let server: Server;
let front: Front;
let gateway: Gateway;
const tokens = new Map<string, string>();

before(async () => {
  list = '{"jti":["b"]}';
  server = createServer((_, response) => response.end(list));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  front = await Front.start((server.address() as AddressInfo).port);
  const claims = { iss: ISSUER, exp: Math.floor(Date.now() / 1000) + 3600 };
  for (const jti of ["a", "b", "c"]) {
    tokens.set(jti, await makeToken({ key: "ec-a", claims: { ...claims, jti } }));
  }
  const missing = { cluster: "dead", uri: "http://lists.example/missing.json" };
  gateway = await Gateway.start({
    concurrency: 2,
    listeners: [
      listener("listed", { cluster: "lists", uri: "http://lists.example/revoked.json" }),
      listener("closed", missing),
      listener("open", { ...missing, on_missing: "allow" }),
    ],
    clusters: [cluster("lists", front.port), cluster("dead", 1)],
  });
});

after(async () => {
  await gateway.stop();
  await front.stop();
  server.close();
  server.closeAllConnections();
});

function listener(name: string, revoked: Record<string, string>): ListenerSpec {
  const times = { refresh_seconds: 1, fetch_timeout: TIMEOUT_MS };
  const consumer = { name, issuer: ISSUER, jwks: jwks("ec-a"), revoked: { ...revoked, ...times } };
  return { name, pluginConfig: { disclose: "full", consumers: [consumer] } };
}

function send(jti: string, name = "listed"): Promise<GatewayResponse> {
  return gateway.request(name, { headers: [["authorization", `Bearer ${tokens.get(jti) ?? ""}`]] });
}

/** The statuses that several requests over several connections get. */
async function statuses(jti: string, name = "listed"): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: MANY }, () => send(jti, name)));
  return [...new Set(answers.map(({ status }) => status))];
}

async function stat(word: string): Promise<number> {
  return (await gateway.stats(PREFIX + word)).get(PREFIX + word) ?? 0;
}

void test("the list applies from the first request on, at both workers", async () => {
  assert.deepEqual(await statuses("b"), [401]);
  assert.deepEqual(await statuses("a"), [200]);
  const { json } = await send("b");
  assert.equal((json as { reason: string }).reason, "token-revoked");
  assert.equal(await stat("entries.consumer.listed"), 1);
});

void test("cached tokens are rejected after an update, and pass after the next", async () => {
  assert.deepEqual(await statuses("c"), [200]);
  const isEach = async (jti: string, status: number): Promise<boolean> =>
    (await statuses(jti)).every((one) => one === status);
  list = '{"jti":["c"]}';
  await underLoad(
    () => send("a"),
    () => until("the new list", async () => (await isEach("c", 401)) && (await isEach("b", 200))),
  );
  list = '{"jti":[]}';
  await until("the empty list", () => isEach("c", 200));
  list = '{"jti":["b"]}';
  await until("the first list", () => isEach("b", 401));
  const requests = front.requests.length;
  const began = front.requests[0]?.atMs ?? 0;
  const seconds = (Date.now() - began) / 1000;
  assert.ok(requests <= seconds / 0.8 + 2, `${requests} requests in ${seconds} s: both fetch`);
});

const FAULTS: [fault: Fault, cause: string, log: RegExp][] = [
  ["status 500", "status", /answered with status 500: out of order/],
  ["garbage", "content", /sent an invalid list of revoked tokens: not JSON/],
  ["killed", "connection", /upstream connect error|sent no complete response/],
  ["a redirect", "status", /status 302; redirects are not followed/],
  ["a gigabyte", "", /sent no complete response|sent no complete response within|did not answer/],
];

void test("with every fault the last good list applies, and counter and log give the reason", async () => {
  const rss = gateway.rssBytes();
  for (const [fault, cause, log] of FAULTS) {
    const logged = gateway.log().length;
    const failed = await stat(`fetch_failed_${cause}`);
    front.fault = fault;
    if (fault === "killed") front.cut();
    await until(`${fault} in the log`, () =>
      gateway.pluginLines("listed", logged).some(({ text }) => log.test(text)),
    );
    assert.deepEqual([await statuses("a"), await statuses("b")], [[200], [401]], fault);
    if (cause === "") continue;
    const isTold = async (): Promise<boolean> => (await stat(`fetch_failed_${cause}`)) > failed;
    await until(`the counter of ${cause}`, isTold);
  }
  const grown = (gateway.rssBytes() - rss) / 1024 ** 2;
  assert.ok(grown < 100, `Envoy has grown by ${Math.round(grown)} MiB`);
  front.fault = "none";
  list = '{"jti":["a"]}';
  await until("recovery", async () => (await send("a")).status === 401);
  assert.deepEqual(gateway.traps(), []);
});

void test("a slow server delays no request that has a list", async () => {
  front.fault = "slow";
  list = '{"jti":["b"]}';
  await until("the list", async () => (await send("b")).status === 401);
  front.fault = "none";
});

void test("without a list requests get 503, unless on_missing allows them", async () => {
  const answer = await send("a", "closed");
  assert.equal(answer.status, 503);
  const { reason, actual } = answer.json as { reason: string; actual: string };
  assert.equal(reason, "revocation-unavailable");
  assert.match(
    actual,
    /^no list of revoked tokens yet; the last fetch, \d+ s ago, failed: answered/,
  );
  assert.match(headerValue(answer.headers, "retry-after") ?? "", /^[1-9]\d*$/);
  assert.deepEqual(await statuses("a", "open"), [200]);
});
