import assert from "node:assert/strict";
import { test } from "node:test";
import { rounds } from "../harness/rounds.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { Vm } from "../harness/vm.ts";

const ISSUER = "https://issuer.example";
/**
 * A leak takes at least a block of 16 bytes, and memory grows by pages of 64 KiB: so many requests show one, also
 * of a rejection, which each come 8,000 times.
 */
const REQUESTS = rounds(256_000);
const PASSES = rounds(40_000);
const CONFIGURATION = { consumers: [{ name: "c", issuer: ISSUER, jwks: jwks("hs-a,rsa-a") }] };

function token(exp: string): Promise<string> {
  return makeToken({ key: "hs-a", claims: { iss: ISSUER, sub: "someone", exp } });
}

async function bearer(exp: string): Promise<Map<string, Buffer>> {
  return new Map([["authorization", Buffer.from(`Bearer ${await token(exp)}`)]]);
}

async function start(configuration: unknown = CONFIGURATION): Promise<{ vm: Vm; root: number }> {
  const vm = await Vm.start();
  const root = vm.configure(configuration);
  assert.ok(root !== undefined, vm.log.join("\n"));
  return { vm, root };
}

void test(`${REQUESTS} requests do not grow the memory of the VM`, async () => {
  const { vm, root } = await start();
  const good = await bearer("+1h");
  const refused = [
    await bearer("-1h"),
    new Map([["authorization", Buffer.from("Bearer a.b.c")]]),
    new Map([["authorization", Buffer.from("Bearer " + "A".repeat(60_000))]]),
    new Map<string, Buffer>(),
  ];
  // Every eighth request is rejected, with each of the reasons in turn.
  const send = (i: number): boolean =>
    vm.request(root, i % 8 === 0 ? (refused[(i / 8) % refused.length] ?? good) : good);

  for (let i = 0; i < 10_000; i++) send(i);
  const before = vm.memoryBytes;
  let passed = 0;
  for (let i = 0; i < REQUESTS; i++) if (send(i)) passed++;

  assert.equal(passed, (REQUESTS / 8) * 7);
  assert.equal(vm.memoryBytes, before, "the memory of the VM has grown");
});

void test("passes do not grow the memory of the VM, wherever the token is", async () => {
  const places = { from_headers: [{ name: "x-token" }], from_cookies: ["t"], from_params: ["p"] };
  const consumers = [{ ...CONFIGURATION.consumers[0], ...places }];
  const elsewhere = await start({ consumers });
  const usual = await start();
  const good = await token("+1h");
  const requests: [{ vm: Vm; root: number }, [string, string][]][] = [
    [usual, [["authorization", `Bearer ${good}`]]],
    [
      usual,
      [
        ["authorization", "Bearer"],
        [":path", `/?access_token=${good}`],
      ],
    ],
    [elsewhere, [["x-token", good]]],
    [elsewhere, [["cookie", `a=1; t=${good}`]]],
    [elsewhere, [[":path", `/?p=${good}`]]],
  ];
  for (const [{ vm, root }, headers] of requests) {
    const request = new Map(headers.map(([name, value]) => [name, Buffer.from(value)]));
    for (let i = 0; i < 1000; i++) vm.request(root, request);
    const before = vm.memoryBytes;
    for (let i = 0; i < PASSES; i++) assert.ok(vm.request(root, request), vm.log.at(-1));
    assert.equal(vm.memoryBytes, before, `the memory has grown for ${headers.flat()[0]}`);
  }
});

/** The most expensive pass: claims as headers, some of them unsuitable, and all metadata. */
const GENEROUS = {
  metadata: ["consumer", "subject", "verdict"],
  exempt: [{ path: "/healthz", methods: ["GET"] }],
  cors_preflight: true,
  claims: { "realm.role": ["a", "b"] },
  consumers: [
    {
      ...CONFIGURATION.consumers[0],
      claims_to_headers: [
        { claim: "sub", header: "x-sub" },
        { claim: "realm", header: "x-realm" },
        { claim: "realm.role", header: "x-role" },
        { claim: "unfit", header: "x-unfit" },
        { claim: "sub", header: "x-role", override: false },
      ],
    },
  ],
  _rules_: [
    { _match_domain_: ["dry.example"], mode: "dry_run" },
    { _match_domain_: ["optional.example"], mode: "optional" },
    { _match_domain_: ["*"] },
  ],
};

void test("passes of every kind do not grow the memory of the VM", async () => {
  const { vm, root } = await start(GENEROUS);
  const claims = { iss: ISSUER, sub: "someone", realm: { role: "a" }, unfit: "a\nb" };
  const sign = (exp: string): Promise<string> =>
    makeToken({ key: "hs-a", claims: { ...claims, exp } });
  const good = `Bearer ${await sign("+1h")}`;
  const expired = `Bearer ${await sign("-1h")}`;
  const requests: Record<string, string>[] = [
    { ":authority": "a.example", ":path": "/", ":method": "GET", authorization: good },
    { ":authority": "dry.example", ":path": "/", ":method": "GET", authorization: good },
    { ":authority": "dry.example", ":path": "/", ":method": "GET", authorization: expired },
    { ":authority": "dry.example", ":path": "/a/../b", ":method": "GET" },
    { ":authority": "optional.example", ":path": "/", ":method": "GET" },
    { ":authority": "a.example", ":path": "/healthz?x", ":method": "GET" },
  ];
  for (const headers of requests) {
    const request = new Map(
      Object.entries(headers).map(([name, value]) => [name, Buffer.from(value)]),
    );
    for (let i = 0; i < 5000; i++) vm.request(root, request);
    const before = vm.memoryBytes;
    for (let i = 0; i < PASSES / 3; i++) assert.ok(vm.request(root, request), vm.log.at(-1));
    assert.equal(vm.memoryBytes, before, `the memory has grown for ${JSON.stringify(headers)}`);
  }
});

void test("passes at a protected resource, and calls of MCP tools, do not grow it either", async () => {
  const { vm, root } = await start({
    consumers: CONFIGURATION.consumers,
    global_auth: true,
    protected_resources: [{ hosts: ["a.example"], path: "/mcp", audience: "resource" }],
    _rules_: [
      {
        _match_domain_: ["a.example"],
        mcp_tools: [{ tools: ["a", "天气"], claims: { scope: "s" } }],
      },
    ],
  });
  const claims = { iss: ISSUER, aud: "http://a.example:81/mcp", scope: "r s", exp: "+1h" };
  const good = await makeToken({ key: "hs-a", claims });
  const own = (method: string, more: [string, string][] = []): Map<string, Buffer> =>
    new Map(
      [
        ["authorization", `Bearer ${good}`],
        [":authority", "a.example:81"],
        [":path", "/mcp"],
        [":scheme", "http"],
        [":method", "POST"],
        ["mcp-protocol-version", "2026-07-28"],
        ["mcp-method", method],
        ...more,
      ].map(([name = "", value = ""]): [string, Buffer] => [name, Buffer.from(value)]),
    );
  const requests = [
    own("tools/list"),
    own("tools/call", [["mcp-name", "a"]]),
    own("tools/call", [["mcp-name", "=?base64?5aSp5rCU?="]]),
  ];
  for (const request of requests) {
    for (let i = 0; i < 1000; i++) assert.ok(vm.request(root, request));
    const before = vm.memoryBytes;
    for (let i = 0; i < PASSES; i++) vm.request(root, request);
    assert.equal(vm.memoryBytes, before);
  }
});

void test("rejections with long details leave the memory of the VM bounded", async () => {
  const consumers = Array.from({ length: 800 }, (_, i) => ({
    name: `consumer-${i}`,
    jwks: jwks("hs-a"),
    from_params: [`tenant-${i}-token`],
    from_headers: [{ name: `x-tenant-${i}` }],
  }));
  const { vm, root } = await start({ consumers });
  const before = vm.memoryBytes;
  for (let i = 0; i < 300; i++) assert.equal(vm.request(root, new Map()), false);
  assert.ok(vm.memoryBytes - before < 8 * 1024 * 1024, `${vm.memoryBytes - before} bytes more`);
});

void test("a request without a configuration is answered", async () => {
  const { vm, root } = await start();
  assert.equal(vm.request(root, await bearer("+1h")), true);
  vm.delete(root);
  assert.equal(vm.request(root, await bearer("+1h")), false);
  assert.equal(vm.request(0, await bearer("+1h")), false);
  assert.equal(vm.replies, 2);
});

void test("a configuration with a thousand misspelt names is read in bounded memory", async () => {
  const vm = await Vm.start();
  const consumers = Array.from({ length: 1000 }, (_, i) => ({
    ...CONFIGURATION.consumers[0],
    name: `consumer-${i}`,
  }));
  const allow = Array.from({ length: 1000 }, (_, i) => `costumer-${i}`);
  const rules = Array.from({ length: 20 }, () => ({ _match_route_: ["r"], allow }));
  assert.ok(vm.configure({ consumers, _rules_: rules }) !== undefined, vm.log.join("\n"));
  assert.ok(vm.memoryBytes < 64 * 1024 * 1024, `${vm.memoryBytes} bytes`);
  assert.ok(vm.log.some((line) => line.includes("more warnings")));
});

void test("a pass reads all headers once, reads the time once and writes one header", async () => {
  const { vm, root } = await start();
  // Reading the configuration reads the clock too.
  const asked = vm.clockReads;
  assert.equal(vm.request(root, await bearer("+1h")), true);
  assert.deepEqual([vm.headerReads, vm.clockReads - asked, vm.headerWrites], [1, 1, 1]);
  assert.equal(vm.propertyWrites, 0);
});

void test("a group costs one call; a claim-based name and absent client headers cost none", async () => {
  const named = { ...CONFIGURATION.consumers[0], consumer_from_claim: "iss", group: ["g"] };
  const { vm, root } = await start({ consumers: [named] });
  const request = await bearer("+1h");
  assert.equal(vm.request(root, request), true);
  assert.deepEqual([vm.headerReads, vm.headerWrites], [1, 2]);
  request.set("x-jwt-verdict", Buffer.from("allowed"));
  assert.equal(vm.request(root, request), true);
  assert.deepEqual([vm.headerReads, vm.headerWrites], [2, 5]);
});

void test("each claim header costs one call, and each client header with such a name", async () => {
  const claims_to_headers = [
    { claim: "sub", header: "x-sub" },
    { claim: "none", header: "x-none" },
  ];
  const other = { name: "d", issuer: "https://two.example", jwks: jwks("hs-b") };
  const { vm, root } = await start({
    consumers: [
      { ...CONFIGURATION.consumers[0], claims_to_headers },
      { ...other, claims_to_headers: [{ claim: "sub", header: "x-two" }] },
    ],
  });
  const request = await bearer("+1h");
  assert.equal(vm.request(root, request), true);
  // X-Mse-Consumer and x-sub.
  assert.deepEqual([vm.headerReads, vm.headerWrites], [1, 2]);
  request.set("x-two", Buffer.from(""));
  assert.equal(vm.request(root, request), true);
  // x-two was removed too.
  assert.deepEqual([vm.headerReads, vm.headerWrites], [2, 5]);
});

void test("replaced configurations do not grow the memory of the VM", async () => {
  const { vm } = await start();
  const replace = (): void => {
    const root = vm.configure(CONFIGURATION);
    assert.ok(root !== undefined);
    vm.delete(root);
  };
  for (let i = 0; i < 50; i++) replace();
  const before = vm.memoryBytes;
  for (let i = 0; i < 500; i++) replace();
  assert.equal(vm.memoryBytes, before, "the memory of the VM has grown");
});

void test("a header of one megabyte is rejected, and its memory reused", async () => {
  const { vm, root } = await start();
  const huge = new Map([["authorization", Buffer.from("Bearer " + "A.".repeat(524_288))]]);
  // More garbage than the collector tolerates before a collection.
  for (let i = 0; i < 300; i++) assert.equal(vm.request(root, huge), false);
  const before = vm.memoryBytes;
  for (let i = 0; i < 100; i++) assert.equal(vm.request(root, huge), false);
  assert.equal(vm.replies, 400);
  assert.equal(vm.memoryBytes, before, "the memory of the VM has grown");
  assert.equal(vm.request(root, await bearer("+1h")), true);
});

void test("only the first configuration with host verification probes the host", async () => {
  const { vm } = await start({ ...CONFIGURATION, host_verification: false });
  assert.equal(vm.foreignCalls, 0);
  // The host lacks this function, and the plugin does not try it a second time.
  for (let i = 0; i < 3; i++) assert.ok(vm.configure(CONFIGURATION) !== undefined);
  assert.equal(vm.foreignCalls, 1);
  const lines = vm.log.filter((line) =>
    line.includes("signatures are verified by the plugin only"),
  );
  assert.equal(lines.length, 4);
});
