/** The host side of the ABI, called by a plugin made for this test. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { HeaderMap, type HeaderInput } from "../../sandbox/header-map.ts";
import type { HostOptions } from "../../sandbox/host.ts";
import { run } from "../../sandbox/job.ts";
import { type Request, requestHeaders } from "../../sandbox/sandbox-request.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import { SharedData } from "../../sandbox/shared-data.ts";
import type { Outcome, Properties } from "../../sandbox/stream.ts";
import { probeModule } from "../harness/probe-wasm.ts";

const module = probeModule();

interface Probe {
  sandbox: Sandbox;
  root: number;
  ask: (path: string, more?: Request, properties?: Properties) => Outcome;
}

function start(options: HostOptions = {}): Probe {
  const sandbox = new Sandbox(module, options);
  const { id } = sandbox.configure("good");
  const ask: Probe["ask"] = (path, more = {}, properties = {}) =>
    sandbox.request(id, requestHeaders({ host: "a.example", ...more, path }), properties);
  return { sandbox, root: id, ask };
}

/** The headers of the upstream with this prefix. */
function passed(outcome: Outcome, prefix = "x-"): [string, string][] {
  assert.equal(outcome.kind, "passed");
  return outcome.kind === "passed"
    ? outcome.headers.pairs().filter(([name]) => name.startsWith(prefix))
    : [];
}

void test("a configuration is accepted or rejected, and its log lines returned", () => {
  const sandbox = new Sandbox(module);
  const good = sandbox.configure("good");
  assert.deepEqual(good.log, [{ level: "info", text: "configured with good" }]);
  assert.equal(good.taken, true);
  assert.equal(sandbox.tickPeriodMs(good.id), 250);
  const refused = sandbox.configure(new TextEncoder().encode("refuse"));
  assert.equal(refused.taken, false);
  assert.equal(sandbox.tickPeriodMs(refused.id), 0);
});

void test("several roots live in one VM, each with its own ticks", () => {
  const sandbox = new Sandbox(module);
  const [first, second] = [sandbox.configure("a"), sandbox.configure("b")];
  assert.notEqual(first.id, second.id);
  const { log } = sandbox.tick(second.id);
  assert.deepEqual(
    log.map(({ text }) => text),
    [`tick of ${second.id}`],
  );
});

void test("headers are read, added, replaced and removed like in Envoy", () => {
  const headers: HeaderInput[] = [
    ["X-Twice", "1"],
    ["x-gone", "1"],
    ["x-set", "old"],
    ["x-twice", "2"],
    ["x-gone", "2"],
    ["x-set", "older"],
  ];
  assert.deepEqual(passed(start().ask("/headers", { headers })), [
    ["x-twice", "1"],
    ["x-twice", "2"],
    ["x-count", "10"],
    // Only the first line, like Envoy.
    ["x-twice", "1"],
    ["x-none", "(1)"],
    ["x-set", "new"],
    // Functions that the sandbox lacks return Unimplemented.
    ["x-queue", "12"],
  ]);
});

void test("pseudo-headers come first, and lines are joined like in Envoy", () => {
  const headers: HeaderInput[] = [
    ["Authorization", "a"],
    ["authorization", "b"],
    ["connection", "close"],
    ["Host", "sent.example"],
  ];
  const map = requestHeaders({ method: "PUT", path: "/x", headers });
  map.replace(":path", "/y");
  assert.deepEqual(map.pairs(), [
    [":authority", "sent.example"],
    [":method", "PUT"],
    [":scheme", "http"],
    [":path", "/y"],
    ["authorization", "a,b"],
  ]);
  assert.deepEqual(HeaderMap.parse(map.serialized()).pairs(), map.pairs());
  assert.deepEqual(HeaderMap.parse(new Uint8Array()).pairs(), []);
});

void test("the caller's request stays unchanged", () => {
  const { sandbox, root } = start();
  const headers = requestHeaders({ path: "/headers" });
  const before = headers.pairs();
  sandbox.request(root, headers);
  assert.deepEqual(headers.pairs(), before);
});

void test("properties are read by path, and set properties are filter state", () => {
  const outcome = start().ask("/property", {}, { "xds.route_name": "orders" });
  assert.deepEqual(passed(outcome), [
    ["x-route", "orders"],
    ["x-seen", "yes"],
  ]);
  assert.deepEqual([...outcome.filterState], [["probe.seen", "yes"]]);
  assert.deepEqual(passed(start().ask("/property"))[0], ["x-route", "none"]);
});

void test("shared data uses compare-and-swap and is visible to other workers", () => {
  const sharedData = new SharedData();
  const expected = [
    ["x-before", "(1)"],
    ["x-set", "0"],
    ["x-after", "one"],
    ["x-right-cas", "0"],
    ["x-wrong-cas", "8"],
    ["x-last", "two"],
  ];
  assert.deepEqual(passed(start({ sharedData }).ask("/shared")), expected);
  assert.deepEqual(passed(start({ sharedData }).ask("/shared"))[0], ["x-before", "two"]);
  assert.deepEqual(passed(start().ask("/shared")), expected);
});

void test("the clock has the set time, to the nanosecond", () => {
  const { sandbox, ask } = start({ now: () => 1_795_593_600_123.5 });
  assert.deepEqual(passed(ask("/clock")), [["x-time", "1795593600123500000"]]);
  sandbox.now = () => 0;
  assert.deepEqual(passed(ask("/clock")), [["x-time", "0"]]);
});

void test("all roots share metrics, and a counter does not decrease", () => {
  const { sandbox, ask } = start();
  const second = sandbox.configure("second");
  ask("/");
  sandbox.request(second.id, requestHeaders({ path: "/" }));
  assert.deepEqual(passed(ask("/metric")), [
    ["x-metric", "3"],
    ["x-unknown", "1"],
    ["x-down", "2"],
  ]);
  assert.deepEqual(sandbox.metrics, [{ name: "probe_requests", kind: "counter", value: 3n }]);
  assert.equal(sandbox.metric("probe_requests"), 3n);
  assert.equal(sandbox.metric("other"), undefined);
  assert.equal(sandbox.callsOf("proxy_define_metric"), 2);
});

void test("only the given foreign functions exist", () => {
  const reverse = (input: Uint8Array): Uint8Array => input.slice().reverse();
  assert.deepEqual(passed(start({ foreignFunctions: { reverse } }).ask("/foreign")), [
    ["x-foreign", "cba"],
  ]);
  assert.deepEqual(passed(start().ask("/foreign")), [["x-foreign", "(1)"]]);
});

void test("the first local response counts and is built like in Envoy", () => {
  const outcome = start().ask("/answer");
  assert.equal(outcome.kind, "answered");
  assert.deepEqual(outcome.kind === "answered" && outcome.answer, {
    status: 418,
    headers: [
      ["x-a", "1"],
      ["content-type", "text/x"],
      ["content-length", "10"],
    ],
    body: "first ~ %\n",
    details: "probe.answer",
  });
  const head = start().ask("/answer", { method: "HEAD" });
  assert.equal(head.kind === "answered" && head.answer.body, "");
  const headers: HeaderInput[] = [["content-type", "application/grpc+proto"]];
  const grpc = start().ask("/answer", { headers });
  assert.deepEqual(grpc.kind === "answered" && grpc.answer, {
    status: 200,
    headers: [
      ["x-a", "1"],
      ["content-type", "application/grpc"],
      ["grpc-status", "9"],
      ["grpc-message", "first %7E %25"],
    ],
    body: "",
    details: "probe.answer",
  });
});

void test("a request waits for a callout and continues with its answer", () => {
  const { sandbox, ask } = start();
  const outcome = ask("/callout");
  assert.equal(outcome.kind, "waiting");
  const [callout] = sandbox.callouts;
  assert.ok(callout);
  assert.deepEqual(
    [callout.cluster, callout.timeoutMs, new TextDecoder().decode(callout.body)],
    ["issuer", 1500, "question"],
  );
  assert.equal(callout.headers.text(":path"), "/keys");
  const response = {
    headers: HeaderMap.of([[":status", "200"]]),
    body: new TextEncoder().encode("keys"),
  };
  const { log, outcomes } = sandbox.respond(callout, response);
  assert.deepEqual(
    log.map(({ text }) => text),
    [`answer to ${callout.context}: 1 headers, 200, keys`],
  );
  assert.equal(outcomes.length, 1);
  const [resumed] = outcomes;
  assert.deepEqual(resumed && passed(resumed), [
    ["x-call", "0"],
    ["x-body", "keys"],
  ]);
  assert.deepEqual(sandbox.callouts, []);
  assert.throws(() => sandbox.respond(callout, response), /is not waiting/);
});

void test("a waiting request can be answered, even after a failed callout", () => {
  const { sandbox, ask } = start();
  ask("/callout-answered");
  const [callout] = sandbox.callouts;
  assert.ok(callout);
  const { log, outcomes } = sandbox.respond(callout);
  assert.deepEqual(
    log.map(({ text }) => text),
    [`answer to ${callout.context}: 0 headers, (2), none`],
  );
  assert.equal(outcomes[0]?.kind, "answered");
});

void test("a job answers callouts from its bodies and lists them", () => {
  const job = { configuration: "good", request: { path: "/callout" } };
  const asked = { cluster: "issuer", authority: "issuer.example", path: "/keys" };
  const served = run(module, { ...job, served: { "/keys": "keys" } });
  assert.deepEqual(served.asked, [{ ...asked, isServed: true }]);
  assert.ok(
    served.request?.upstream?.some(([name, value]) => name === "x-body" && value === "keys"),
  );
  const alone = run(module, job);
  assert.deepEqual(alone.asked, [{ ...asked, isServed: false }]);
  assert.ok(
    alone.request?.upstream?.some(([name, value]) => name === "x-body" && value === "none"),
  );
});

void test("incomplete callouts and unknown clusters are rejected", () => {
  const { sandbox, ask } = start({ clusters: ["issuer"] });
  assert.deepEqual(passed(ask("/bad-callout")), [
    ["x-incomplete", "2"],
    ["x-unknown", "2"],
  ]);
  assert.deepEqual(sandbox.callouts, []);
});

void test("only the report line of the log is read as a report", () => {
  const { sandbox, root } = start();
  assert.equal(sandbox.explain(root, requestHeaders({ path: "/what" })), "/what");
});

void test("a trap throws", () => {
  assert.throws(() => start().ask("/trap"), WebAssembly.RuntimeError);
});

void test("a plugin with unknown imports is rejected with their names", () => {
  // (module (import "wasi" "f" (func)))
  const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 10, 1, 4, 119, 97, 115, 105];
  const wasi = new WebAssembly.Module(Uint8Array.from([...bytes, 1, 102, 0, 0]));
  assert.throws(() => new Sandbox(wasi), /The plugin imports wasi\.f \(function\)/);
});
