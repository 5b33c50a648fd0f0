// Names and texts of 10 kB in a configuration: log lines contain only their beginning, for configurations and
// for rejections.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { requestHeaders } from "../../sandbox/sandbox-request.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import type { Json } from "../harness/bootstrap.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { NOW } from "./request-probe.ts";
import { SOUND, WHOLE } from "./sound.ts";

const LONG = "n".repeat(10_000);
/**
 * The limit for a name in lines on a configuration, a value in those on a rejection, an address in those on
 * keys.
 */
const MAX_BYTES = { name: 64, value: 96, address: 256 };
const MAX_LINE = 3000;
const MAX_PROBES = 20;

const sandbox = new Sandbox(new WebAssembly.Module(readFileSync(PLUGIN_WASM)), { clusters: [] });
sandbox.now = () => NOW * 1000;

function assertShort(lines: { text: string }[], about: string, most: number): void {
  const run = new RegExp(`n{${most + 1}}`);
  for (const { text } of lines) {
    assert.ok(!run.test(text), `${about}: ${text.slice(0, 2000)}`);
    assert.ok(text.length < MAX_LINE, `${about}: ${text.length} characters: ${text.slice(0, 300)}`);
  }
}

/** The value with each name or text in turn replaced by a long one. */
function* stretched(value: Json, at = ""): Generator<[string, Json]> {
  if (typeof value === "string") {
    yield [at, LONG];
    yield [`${at}, prefixed`, value + LONG];
  }
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      for (const [about, other] of stretched(item, `${at}[${i}]`)) {
        yield [about, [...value.slice(0, i), other, ...value.slice(i + 1)]];
      }
    }
    return;
  }
  if (value === null || typeof value !== "object") return;
  const entries = Object.entries(value);
  yield [`${at}, one more`, { ...value, [LONG]: LONG }];
  for (const [name, member] of entries) {
    const put = (own: string, other: Json): Json =>
      Object.fromEntries(entries.map(([key, old]) => (key === name ? [own, other] : [key, old])));
    yield [`${at}.${name}, its name`, put(name + LONG, member)];
    yield [`${at}.${name}, another kind`, put(name, typeof member === "string" ? [LONG] : LONG)];
    for (const [about, other] of stretched(member, `${at}.${name}`))
      yield [about, put(name, other)];
  }
}

void test("log lines cut long texts of the configuration", () => {
  let lines = 0;
  for (const { name, config, probes } of SOUND.slice(0, WHOLE)) {
    for (const [about, slip] of stretched(config)) {
      const { id, taken, log } = sandbox.configure(JSON.stringify(slip));
      assertShort(log, `${name}: ${about}`, MAX_BYTES.name);
      lines += log.length;
      if (!taken) continue;
      for (const { method = "GET", path = "/", host = "a.example", headers = [] } of probes.slice(
        0,
        MAX_PROBES,
      )) {
        const outcome = sandbox.request(id, requestHeaders({ method, path, host, headers }));
        assertShort(outcome.log, `${name}: ${about}`, MAX_BYTES.value);
        lines += outcome.log.length;
      }
      assertShort(sandbox.tick(id).log, `${name}: ${about}`, MAX_BYTES.address);
      sandbox.close(id);
    }
  }
  assert.ok(lines > 5000, String(lines));
});
