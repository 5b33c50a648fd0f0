// Real key servers behind a real Envoy with two workers: rotation and faults under load.
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject, ListenerSpec } from "../harness/bootstrap.ts";
import { type GatewayResponse, type HeaderPair, headerValue } from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { cluster, listener, secured } from "../harness/clusters.ts";
import {
  type Fault,
  Front,
  type KeyServer,
  SLOW_MS,
  startMockServer,
  startOidcProvider,
} from "../harness/key-servers.ts";
import { underLoad, until } from "./rotation-load.ts";

const PREFIX = "wasmcustom.jwt_verdict_jwks_";
/** Long enough for servers on a busy machine, and shorter than the time between fetches. */
const TIMEOUT_MS = 800;
/** Short, so that the tests are short; workers.test.ts tests realistic times. */
const TIMES = { jwks_cache_duration: 1, jwks_fetch_timeout: TIMEOUT_MS };

let mock: KeyServer;
let oidc: KeyServer;
let front: Front;
let oidcFront: Front;
let slow: Front;
let secure: Front;
let gateway: Gateway;
let listeners: ListenerSpec[];
let clusters: JsonObject[];

before(async () => {
  mock = await startMockServer();
  oidc = await startOidcProvider();
  front = await Front.start(mock.port);
  oidcFront = await Front.start(oidc.port);
  secure = await Front.start(mock.port, "untrusted.pem");
  slow = await Front.start(mock.port);
  slow.fault = "slow";
  const faulty = {
    remote_jwks: {
      service: "mock.dns",
      port: `${mock.port}`,
      uri: `${mock.issuer}/jwks`,
      ttl: 1000,
      timeout: TIMEOUT_MS,
      refetch_seconds: 1,
    },
  };
  const steady = { service_name: "oidc.dns", service_host: "127.0.0.1", path: "/jwks" };
  listeners = [
    listener("faulty", mock.issuer, faulty),
    listener("rotated", oidc.issuer, { remote_jwks: { ...steady, refetch_seconds: 1 } }),
    listener("flooded", oidc.issuer, { remote_jwks: { ...steady, path: "/jwks?flooded" } }),
    listener("discovered", oidc.issuer, {
      remote_jwks: { cluster: "oidc", issuer_discovery: true, refetch_seconds: 1 },
    }),
    {
      ...listener("with body", mock.issuer, {
        remote_jwks: { cluster: "slow", uri: `${mock.issuer}/jwks` },
      }),
      plugin: { allow_on_headers_stop_iteration: true },
    },
    listener("insecure", mock.issuer, {
      ...TIMES,
      remote_jwks: { cluster: "secure", uri: `${mock.issuer}/jwks` },
    }),
  ];
  clusters = [
    cluster(`outbound|${mock.port}||mock.dns`, front.port),
    cluster("outbound|443||oidc.dns", oidcFront.port),
    cluster("oidc", oidc.port),
    cluster("slow", slow.port),
    secured("secure", secure.port),
  ];
  gateway = await start();
});

function start(): Promise<Gateway> {
  // By default, Envoy 1.40 writes why TLS failed only to its connection log, not into the response.
  const said = {
    "envoy.reloadable_features.hide_transport_failure_reason_in_response_body": false,
  };
  const layered_runtime = { layers: [{ name: "said", static_layer: said }] };
  return Gateway.start({ concurrency: 2, listeners, clusters, bootstrap: { layered_runtime } });
}

after(async () => {
  await gateway.stop();
  for (const one of [front, oidcFront, slow, secure, mock, oidc]) await one.stop();
});

function send(name: string, token: string): Promise<GatewayResponse> {
  return gateway.request(name, { headers: [["authorization", `Bearer ${token}`]] });
}

async function stat(word: string): Promise<number> {
  return (await gateway.stats(PREFIX + word)).get(PREFIX + word) ?? 0;
}

void test("a body does not resume a waiting request", async () => {
  const exp = Math.floor(Date.now() / 1000) + 600;
  const stranger = await makeToken({ key: "ec-a", claims: { iss: mock.issuer, exp } });
  const headers: HeaderPair[] = [["authorization", `Bearer ${stranger}`]];
  const post = { method: "POST", headers, body: "x".repeat(100_000) };
  const answers = await Promise.all([
    ...Array.from({ length: 4 }, () => gateway.request("with body", post)),
    ...Array.from({ length: 4 }, () => gateway.http2("with body", post)),
  ]);
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([401]));
  // Rejected at once, with a local reply.
  const anonymous = { method: "POST", body: post.body };
  for (const send of ["request", "http2"] as const) {
    const { status, json } = await gateway[send]("with body", anonymous);
    assert.equal(status, 401);
    assert.equal((json as { reason: string }).reason, "token-missing");
  }
  const good: HeaderPair[] = [["authorization", `Bearer ${await mock.token()}`]];
  const passed = await gateway.request("with body", { ...post, headers: good });
  assert.equal((passed.json as { bodyLength: number }).bodyLength, 100_000);
});

void test("tokens of real issuers pass from the first request on, at both workers", async () => {
  const cases: [string, KeyServer][] = [
    ["faulty", mock],
    ["rotated", oidc],
    ["discovered", oidc],
  ];
  for (const [name, server] of cases) {
    const tokens = await Promise.all(Array.from({ length: 8 }, () => server.token()));
    const answers = await Promise.all(tokens.map((token) => send(name, token)));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]), name);
  }
});

void test("a flood of unknown kids does not cause more fetches", async () => {
  assert.equal((await send("flooded", await oidc.token())).status, 200);
  const asked = (): number =>
    oidcFront.requests.filter(({ path }) => path === "/jwks?flooded").length;
  const before = asked();
  const exp = Math.floor(Date.now() / 1000) + 600;
  const tokens = await Promise.all(
    Array.from({ length: 300 }, (_, i) =>
      makeToken({ key: "rsa-a", header: { kid: `x${i}` }, claims: { iss: oidc.issuer, exp } }),
    ),
  );
  const answers = await Promise.all(tokens.map((token) => send("flooded", token)));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([401]));
  assert.equal(asked(), before);
});

void test("rotation under load rejects no valid token, and one worker fetches", async () => {
  await send("rotated", await oidc.token());
  const before = oidcFront.requests.length;
  let token = await oidc.token();
  const rotations = 4;
  const answered = await underLoad(
    () => send("rotated", token),
    async () => {
      for (let i = 0; i < rotations; i++) {
        await sleep(1100);
        await oidc.rotate();
        token = await oidc.token();
      }
      await sleep(200);
    },
  );
  assert.ok(answered > 50, `${answered} requests`);
  const fetches = oidcFront.requests.slice(before).filter(({ path }) => path === "/jwks");
  assert.equal(fetches.length, rotations);
});

void test("an updated configuration has the keys at once", async () => {
  const asked = oidcFront.requests.length;
  const realm = (spec: ListenerSpec): ListenerSpec => ({
    ...spec,
    pluginConfig: { ...(spec.pluginConfig as JsonObject), realm: "updated" },
  });
  const updated = listeners.map((spec) => (spec.name === "rotated" ? realm(spec) : spec));
  assert.deepEqual([...(await gateway.update(updated, "2")).keys()], []);
  const token = await oidc.token();
  const answers = await Promise.all(Array.from({ length: 8 }, () => send("rotated", token)));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
  assert.equal(oidcFront.requests.length, asked);
  const { headers } = await gateway.request("rotated", {});
  assert.match(headerValue(headers, "www-authenticate") ?? "", /realm="updated"/);
});

const FAULTS: [fault: Fault, cause: string, log: RegExp][] = [
  ["status 500", "status", /answered with status 500: out of order/],
  ["garbage", "content", /sent an invalid key set: not JSON/],
  ["hanging", "timeout", new RegExp(`did not answer within ${TIMEOUT_MS} ms`)],
  ["killed", "connection", /upstream connect error|sent no complete response/],
  ["half a body", "connection", /sent no complete response/],
  ["a redirect", "status", /status 302; redirects are not followed/],
  ["a gigabyte", "", /sent no complete response|did not answer within/],
];
for (const [fault, cause, log] of FAULTS) {
  void test(`${fault}: valid requests pass, and counter and log give the reason`, async () => {
    front.fault = "none";
    const token = await mock.token();
    await until("keys", async () => (await send("faulty", token)).status === 200);
    const failed = await stat(`fetch_failed_${cause}`);
    const logged = gateway.log().length;
    const rss = gateway.rssBytes();
    front.fault = fault;
    if (fault === "killed") front.cut();
    const stranger = await makeToken({
      key: "ec-a",
      claims: { iss: mock.issuer, exp: Math.floor(Date.now() / 1000) + 600 },
    });
    await underLoad(
      () => send("faulty", token),
      async () => {
        await until("the fault in the log", () =>
          gateway.pluginLines("faulty", logged).some(({ text }) => log.test(text)),
        );
        const answer = await send("faulty", stranger);
        const { reason, actual } = answer.json as { reason: string; actual: string };
        assert.deepEqual([answer.status, reason], [503, "key-unavailable"]);
        assert.match(actual, log);
        assert.match(headerValue(answer.headers, "retry-after") ?? "", /^[1-9]\d*$/);
      },
    );
    if (cause !== "") {
      const isTold = async (): Promise<boolean> => (await stat(`fetch_failed_${cause}`)) > failed;
      await until(`the counter of ${cause}`, isTold);
    }
    const grown = (gateway.rssBytes() - rss) / 1024 ** 2;
    assert.ok(grown < 100, `Envoy has grown by ${Math.round(grown)} MiB`);
    front.fault = "none";
    await until("recovery", async () => (await send("faulty", stranger)).status === 401);
    assert.deepEqual(gateway.traps(), []);
  });
}

void test("only requests that need the keys of a slow server wait", async () => {
  // A token triggers a fetch if the last one is a second ago.
  const isQuiet = (): boolean => Date.now() - (front.requests.at(-1)?.atMs ?? 0) > 1000;
  const known = await mock.token();
  front.fault = "slow";
  await mock.rotate();
  const token = await mock.token();
  await until("a second without fetch", isQuiet);
  const waiting = Promise.all(Array.from({ length: 20 }, () => send("faulty", token)));
  const headers = { host: "a.example", authorization: `Bearer ${token}` };
  const gone = Array.from({ length: 20 }, () =>
    request({ host: "127.0.0.1", port: gateway.port("faulty"), headers, agent: false })
      .on("error", () => undefined)
      .end(),
  );
  const started = Date.now();
  assert.equal((await send("faulty", known)).status, 200);
  for (const one of gone) one.destroy();
  assert.ok(Date.now() - started < SLOW_MS, "a known key has waited");
  const answers = await waiting;
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
  front.fault = "none";
});

void test("an untrusted certificate is reported as the reason", async () => {
  const answer = await send("insecure", await mock.token());
  assert.equal(answer.status, 503);
  const { actual } = answer.json as { actual: string };
  assert.match(actual, /CERTIFICATE_VERIFY_FAILED/);
  const headers: HeaderPair[] = [["authorization", `Bearer ${await mock.token()}`]];
  const grpc = await gateway.grpc("insecure", { headers });
  assert.equal(headerValue([...grpc.headers, ...grpc.trailers], "grpc-status"), "14");
  assert.ok((await stat("fetch_failed_connection")) > 0);
});

void test("a gateway that starts without its key server works when the server is up", async () => {
  front.fault = "status 500";
  await gateway.stop();
  gateway = await start();
  const token = await mock.token();
  assert.equal((await send("faulty", token)).status, 503);
  assert.equal((await send("rotated", await oidc.token())).status, 200);
  front.fault = "none";
  await until("keys", async () => (await send("faulty", token)).status === 200);
  assert.equal(await stat("age_seconds.consumer.faulty"), 0);
  assert.deepEqual(gateway.traps(), []);
});
