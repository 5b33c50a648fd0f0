/**
 * build/plugin-scalar.wasm, for hosts without SIMD, and build/plugin-relaxed-simd.wasm, for hosts with relaxed SIMD,
 * have only those instructions and give the same results as build/plugin.wasm.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { HeaderMap } from "../../sandbox/header-map.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import type { Outcome } from "../../sandbox/stream.ts";
import { enableRelaxedSimd } from "../harness/relaxed-simd.ts";
import { jwkForAnyAlg, publicJwk } from "../harness/test-keys.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";

const BUILD = join(import.meta.dirname, "..", "..", "build");
const ISSUER = "https://issuer.example";
const KEYS = [
  "hs-a",
  "hs384-a",
  "hs512-a",
  "rsa-a",
  "rsa-3072",
  "rsa-4096",
  "ec-a",
  "ec384-a",
].concat(["ec521-a", "ed-a"]);
const keys = KEYS.map((name) => (name.startsWith("rsa") ? jwkForAnyAlg(name) : publicJwk(name)));
const CONSUMERS = [{ name: "c", issuer: ISSUER, jwks: { keys } }];
/**
 * Code with vector instructions: base64url, JSON and texts, with lengths that are and are not whole blocks.
 */
const CLAIMS = [
  { iss: ISSUER, sub: "a" },
  { iss: ISSUER, name: 'José 日本 \u0001 "quoted" \\ ' + "x".repeat(100), roles: ["a", "b"] },
  { iss: `${ISSUER}/"other" \u{1f600}`, sub: "a".repeat(33) },
];

function start(name: string): (headers: [string, string][]) => unknown {
  const sandbox = new Sandbox(new WebAssembly.Module(readFileSync(join(BUILD, name))));
  const now = Date.now();
  sandbox.now = () => now;
  const settings = { disclose: "full", token_cache: { max_entries: 0 } };
  const { id, taken } = sandbox.configure(JSON.stringify({ consumers: CONSUMERS, ...settings }));
  assert.ok(taken);
  return (headers) => {
    const outcome: Outcome = sandbox.request(id, HeaderMap.of(headers));
    const log = outcome.log.map(({ text }) => text);
    if (outcome.kind === "answered") return { answer: outcome.answer, log };
    return { kind: outcome.kind, log };
  };
}

function text(name: string): string {
  return readFileSync(join(BUILD, name), "utf8");
}

const VECTOR = /\b(?:v128|[if](?:8x16|16x8|32x4|64x2))\b/;
const RELAXED = /\brelaxed_/;

before(enableRelaxedSimd);

void test("plugin-scalar.wasm contains no vector instruction", () => {
  assert.match(text("plugin.wat"), VECTOR);
  assert.doesNotMatch(text("plugin-scalar.wat"), VECTOR);
});

void test("the only relaxed instruction, in plugin-relaxed-simd.wasm, is the multiply-add", () => {
  const relaxed = text("plugin-relaxed-simd.wat").match(/\w+\.relaxed_\w+/g) ?? [];
  assert.deepEqual(new Set(relaxed), new Set(["f64x2.relaxed_fma"]));
  assert.doesNotMatch(text("plugin.wat"), RELAXED);
  assert.doesNotMatch(text("plugin-scalar.wat"), RELAXED);
});

for (const name of ["plugin-scalar.wasm", "plugin-relaxed-simd.wasm"]) {
  void test(`${name} agrees with plugin.wasm on valid and invalid tokens of every algorithm`, () =>
    agrees(name));
}

async function agrees(name: string): Promise<void> {
  const [other, usual] = [start(name), start("plugin.wasm")];
  const algorithms: [key: string, alg?: string][] = KEYS.map((key) => [key]);
  const more: [string, string][] = ["RS384", "RS512", "PS256", "PS384", "PS512"].map((alg) => [
    "rsa-a",
    alg,
  ]);
  for (const [key, alg] of [...algorithms, ...more]) {
    for (const claims of CLAIMS) {
      for (const signature of ["valid", "flipped", "truncated"]) {
        const spec: TokenSpec = { key, claims, signature, ...(alg && { header: { alg } }) };
        const headers: [string, string][] = [["authorization", `Bearer ${await makeToken(spec)}`]];
        const expected = usual(headers);
        assert.deepEqual(other(headers), expected, JSON.stringify(spec));
        const { kind } = expected as { kind?: string };
        const isValid = claims.iss === ISSUER && signature === "valid";
        assert.equal(kind === "passed", isValid, JSON.stringify(spec));
      }
    }
  }
}
