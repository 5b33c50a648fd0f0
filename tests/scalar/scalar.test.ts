/**
 * build/plugin-scalar.wasm, for hosts without SIMD, has no SIMD and gives the same results as
 * build/plugin.wasm.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { HeaderMap } from "../../sandbox/header-map.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import type { Outcome } from "../../sandbox/stream.ts";
import { jwks } from "../harness/test-keys.ts";
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
const CONSUMERS = [{ name: "c", issuer: ISSUER, jwks: jwks(KEYS.join(",")) }];
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

void test("the module contains no vector instruction", () => {
  const vector = /\b(?:v128|[if](?:8x16|16x8|32x4|64x2))\b/;
  assert.match(readFileSync(join(BUILD, "plugin.wat"), "utf8"), vector);
  assert.doesNotMatch(readFileSync(join(BUILD, "plugin-scalar.wat"), "utf8"), vector);
});

void test("the module agrees with the SIMD build on valid and invalid tokens of every algorithm", async () => {
  const [scalar, usual] = [start("plugin-scalar.wasm"), start("plugin.wasm")];
  const kinds = new Set<string>();
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
        assert.deepEqual(scalar(headers), expected, JSON.stringify(spec));
        kinds.add(JSON.stringify(expected).slice(0, 8));
      }
    }
  }
  assert.equal(kinds.size, 2);
});
