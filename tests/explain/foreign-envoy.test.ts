/** Config dumps of Envoy: which parts count, where they are in the text, and how long that takes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { jsonSpan } from "../../explain/foreign/json-span.ts";
import { asking } from "../../explain/given-question.ts";
import { explain, type Explanation } from "../../explain/explanation.ts";
import { InputError } from "../../explain/source/input-error.ts";
import { readConfig } from "../../explain/source/read-config.ts";
import { run } from "../../sandbox/job.ts";
import type { Request } from "../../sandbox/sandbox-request.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { jwks } from "../harness/test-keys.ts";

const TYPE = "type.googleapis.com";
const HTTP = `${TYPE}/envoy.extensions.filters.http`;
const MANAGER = `${TYPE}/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager`;
const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));

function answerTo(text: string, request: Request, route?: string): Promise<Explanation> {
  const config = readConfig("dump.json", text);
  const around = { now: 1_796_000_000_000, ...(route !== undefined && { route }) };
  const { question } = asking({ request }, config, around);
  return explain(question, (job) => Promise.resolve(run(module, job)));
}

function jwtFilter(issuer: string): object {
  const p = { issuer, local_jwks: { inline_string: jwks("rsa-a") } };
  return {
    "@type": `${HTTP}.jwt_authn.v3.JwtAuthentication`,
    providers: { p },
    rules: [{ match: { prefix: "/" }, requires: { provider_name: "p" } }],
  };
}

function listener(name: string, filters: object[]): object {
  const typed_config = {
    "@type": MANAGER,
    rds: { route_config_name: "r" },
    http_filters: filters,
  };
  return { name, filter_chains: [{ filters: [{ name: "hcm", typed_config }] }] };
}

function dump(listeners: object[], more: object[] = []): object {
  const dynamic_listeners = { "@type": `${TYPE}/envoy.admin.v3.ListenersConfigDump` };
  return { configs: [{ ...dynamic_listeners, dynamic_listeners: listeners }, ...more] };
}

function routes(count: number): object {
  const plain = Array.from({ length: count }, (_, i) => ({
    name: `route-${i}`,
    match: { prefix: `/service-${i}/`, headers: [{ name: "x", string_match: { exact: "y" } }] },
    route: { cluster: `outbound|80||service-${i}.default.svc.cluster.local` },
    metadata: { filter_metadata: { istio: { config: `/apis/networking/virtual-service/x-${i}` } } },
  }));
  const off = {
    name: "off",
    match: { prefix: "/off" },
    typed_per_filter_config: {
      "envoy.filters.http.jwt_authn": {
        "@type": `${HTTP}.jwt_authn.v3.PerRouteConfig`,
        disabled: true,
      },
    },
  };
  const virtual_hosts = [{ name: "v", domains: ["*"], routes: [...plain, off] }];
  const route_config = { name: "r", virtual_hosts };
  return {
    "@type": `${TYPE}/envoy.admin.v3.RoutesConfigDump`,
    dynamic_route_configs: [{ route_config }],
  };
}

const NAME = "envoy.filters.http.jwt_authn";

void test("only the active state of a listener counts, and its routes are those of the dump", async () => {
  const filter = (issuer: string): object => ({ name: NAME, typed_config: jwtFilter(issuer) });
  const states = {
    name: "l",
    error_state: { listener: listener("l", [filter("https://error.example")]) },
    warming_state: { listener: listener("l", [filter("https://warming.example")]) },
    active_state: { listener: listener("l", [filter("https://active.example")]) },
  };
  const text = JSON.stringify(dump([states], [routes(3)]), null, 2);
  const { foreign } = await answerTo(text, { path: "/a" });
  assert.equal(foreign?.theirs.body, "Jwt is missing");
  const issuer = foreign?.ledger.find(({ field }) => field === "providers.p.issuer");
  const line = text.split("\n")[(issuer?.at?.line ?? 0) - 1] ?? "";
  assert.match(line.slice((issuer?.at?.column ?? 0) - 1), /^"https:\/\/active\.example"/);
  const off = await answerTo(text, { path: "/off" });
  assert.equal(off.passes, true);
  assert.deepEqual(
    off.foreign?.inForce.map(({ what }) => what),
    ["l", "off", "typed_per_filter_config"],
  );
});

void test("a filter that comes by ECDS is read from its own section", async () => {
  const discovered = { name: NAME, config_discovery: { type_urls: [] } };
  const ecds_filter = {
    "@type": `${TYPE}/envoy.config.core.v3.TypedExtensionConfig`,
    name: NAME,
    typed_config: jwtFilter("https://issuer.example"),
  };
  const section = {
    "@type": `${TYPE}/envoy.admin.v3.EcdsConfigDump`,
    ecds_filters: [{ ecds_filter }],
  };
  const active_state = { listener: listener("l", [discovered]) };
  const text = JSON.stringify(dump([{ name: "l", active_state }], [section]));
  const { foreign } = await answerTo(text, { path: "/" });
  assert.equal(foreign?.theirs.body, "Jwt is missing");
});

void test("our own filter in a dump is checked as a configuration of the plugin", async () => {
  const consumers = [{ name: "a", issuer: "https://issuer.example", jwks: jwks("rsa-a") }];
  const value = JSON.stringify({ consumers, global_auth: true });
  const typed_config = {
    "@type": `${HTTP}.wasm.v3.Wasm`,
    config: {
      name: "ours",
      configuration: { "@type": `${TYPE}/google.protobuf.StringValue`, value },
    },
  };
  const other = {
    "@type": `${HTTP}.wasm.v3.Wasm`,
    config: {
      name: "other",
      configuration: { "@type": `${TYPE}/google.protobuf.Struct`, value: {} },
    },
  };
  const filters = [other, typed_config].map((one, i) => ({
    ecds_filter: { "@type": `${TYPE}/x.TypedExtensionConfig`, name: `f${i}`, typed_config: one },
  }));
  const section = { "@type": `${TYPE}/envoy.admin.v3.EcdsConfigDump`, ecds_filters: filters };
  const { foreign, report } = await answerTo(JSON.stringify(dump([], [section])), { path: "/" });
  assert.equal(foreign, undefined);
  assert.equal(report?.refusal?.reason, "token-missing");
});

void test("our own filter is found in every form in which it reaches an Envoy", async () => {
  const consumers = [{ name: "a", issuer: "https://issuer.example", jwks: jwks("rsa-a") }];
  const value = JSON.stringify({ consumers, global_auth: true });
  const configuration = { "@type": `${TYPE}/google.protobuf.StringValue`, value };
  const plain = { "@type": `${HTTP}.wasm.v3.Wasm`, config: { name: "ours", configuration } };
  const struct = (member: string): object => ({
    "@type": `${TYPE}/udpa.type.v1.TypedStruct`,
    [member]: `${HTTP}.wasm.v3.Wasm`,
    value: { config: { rootId: "ours", configuration } },
  });
  const inEcds = (typed_config: object): object => {
    const type = `${TYPE}/envoy.config.core.v3.TypedExtensionConfig`;
    const ecds_filter = { "@type": type, name: "ours", typed_config };
    return { "@type": `${TYPE}/envoy.admin.v3.EcdsConfigDump`, ecds_filters: [{ ecds_filter }] };
  };
  const inListener = (typed_config: object): object => {
    const filters = [{ name: "ours", typed_config }];
    return { name: "l", active_state: { listener: listener("l", filters) } };
  };
  const dumps = [plain, struct("type_url"), struct("typeUrl")].flatMap((one) => [
    dump([], [inEcds(one)]),
    dump([inListener(one)]),
  ]);
  for (const one of dumps) {
    const { foreign, report } = await answerTo(JSON.stringify(one), { path: "/" });
    assert.equal(foreign, undefined);
    assert.equal(report?.refusal?.reason, "token-missing");
  }
  const asStruct = { "@type": `${TYPE}/google.protobuf.Struct`, value: { consumers } };
  const broken = { ...plain, config: { name: "ours", configuration: asStruct } };
  assert.throws(
    () => readConfig("dump.json", JSON.stringify(dump([], [inEcds(broken)]))),
    /StringValue/,
  );
});

void test("a dump of ten megabytes takes less than three seconds", async () => {
  const filter = { name: NAME, typed_config: jwtFilter("https://issuer.example") };
  const listeners = Array.from({ length: 40 }, (_, i) => ({
    name: `l-${i}`,
    active_state: { listener: listener(`l-${i}`, [filter]) },
  }));
  const text = JSON.stringify(dump(listeners, [routes(18_000)]), null, 1);
  assert.ok(text.length > 10_000_000, `${text.length}`);
  const before = process.cpuUsage();
  const { foreign } = await answerTo(text, { path: "/service-17999/", headers: [["x", "y"]] });
  const { user, system } = process.cpuUsage(before);
  assert.equal(foreign?.inForce[1]?.what, "route-17999");
  assert.ok(user + system < 3_000_000, `${(user + system) / 1e6} s`);
});

void test("deeply nested JSON of many megabytes is rejected, not a crash", () => {
  const text = `${"[".repeat(600_000)}${"]".repeat(600_000)}`;
  assert.throws(() => readConfig("deep.json", text), InputError);
});

void test("jsonSpan finds what JSON.parse reads", () => {
  const value = { a: [1, 'x\\"]}', { 'b"c': [], d: null }], e: { f: -1.5e3, "": true } };
  const paths: [(string | number)[], unknown][] = [
    [[], value],
    [["a", 0], 1],
    [["a", 1], 'x\\"]}'],
    [["a", 2, 'b"c'], []],
    [["a", 2, "d"], null],
    [["e", "f"], -1.5e3],
    [["e", ""], true],
  ];
  for (const text of [JSON.stringify(value), JSON.stringify(value, null, 3)]) {
    for (const [path, expected] of paths) {
      const span = jsonSpan(text, path);
      assert.ok(span, path.join("."));
      assert.deepEqual(JSON.parse(text.slice(span.start, span.end)), expected);
    }
    for (const path of [["b"], ["a", 3], ["a", "x"], ["e", 0], ["a", 0, "x"]]) {
      assert.equal(jsonSpan(text, path), undefined, path.join("."));
    }
  }
  assert.deepEqual(jsonSpan('{"a":1,"a":2}', ["a"]), { start: 11, end: 12 });
});
