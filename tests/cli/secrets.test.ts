/** Errors about a key show its line with the key masked. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { configurationReportOf } from "../../explain/explanation.ts";
import { issuesOf } from "../../explain/report/placed-issue.ts";
import { mask, maskTokens } from "../../explain/report/mask.ts";
import { shownValue } from "../../explain/print/print-answer.ts";
import { readConfig } from "../../explain/source/read-config.ts";
import { tokensIn } from "../../explain/source/token-text.ts";
import { run } from "../../sandbox/job.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";

const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
const SECRET = "hunter2-is-no";
const MEMBERS = `"kty":"oct","kid":"a","alg":"HS256"`;

/** The value of `jwks:`. */
const JWKS: Record<string, string> = {
  "without quotes, in a flow": `{keys: [{kty: oct, kid: a, k: ${SECRET}}]}`,
  "without quotes, in a block": `\n      keys:\n      - kty: oct\n        k: ${SECRET}`,
  "in a line of its own": `|\n      {"keys":[{${MEMBERS},\n      "k":\n      "${SECRET}"}]}`,
  "with an escape": `|\n      {"keys":[{${MEMBERS},"k":"it\\"${SECRET}"}]}`,
  "with blanks": `|\n      {"keys":[{${MEMBERS},"k":"it is ${SECRET}"}]}`,
  "in JSON in a text": JSON.stringify(`{"keys":[{${MEMBERS},"k":"${SECRET}"}]}`),
  "in single quotes": `'{"keys":[{${MEMBERS},"k":"it''s${SECRET}"}]}'`,
  "under another name": `{keys: [{kty: oct, secret: ${SECRET}}]}`,
  "under a name in capitals": `{keys: [{kty: oct, K: ${SECRET}}]}`,
  "in place of a set": SECRET,
  "in place of a key of a set": `{keys: [${SECRET}]}`,
  "as PEM": `"-----BEGIN PRIVATE KEY----- ${SECRET} -----END PRIVATE KEY-----"`,
};

for (const [about, jwks] of Object.entries(JWKS)) {
  void test(about, () => {
    const text = `consumers:\n  - name: c\n    issuer: i\n    jwks: ${jwks}\n`;
    const config = readConfig("configuration", text);
    const { configuration } = run(module, { configuration: config.text });
    const issues = issuesOf(configurationReportOf(configuration.report), config);
    const [first] = issues;
    assert.equal(first?.level, "error");
    assert.ok(first.spot !== undefined);
    const told = JSON.stringify(issues);
    assert.ok(!told.includes(SECRET.slice(4)), told);
  });
}

/** A password of digits, which JSON and YAML may read as a number. */
const DIGITS = "12345678901234567890";
const NUMBERS = [
  ...[DIGITS, `'"${DIGITS}"'`, `'${DIGITS}'`, `{keys: ${DIGITS}}`, `{keys: [${DIGITS}]}`],
  ...[`{keys: [{kty: oct, k: ${DIGITS}}]}`, `'{"keys":[{"kty":"oct","k":${DIGITS}}]}'`],
  `{keys: [{kty: ${DIGITS}, k: a}]}`,
];

for (const jwks of NUMBERS) {
  void test(`a number: ${jwks}`, () => {
    const config = readConfig("configuration", `consumers: [{name: c, issuer: i, jwks: ${jwks}}]`);
    const { configuration } = run(module, { configuration: config.text });
    const told = JSON.stringify(configuration);
    assert.equal(configuration.taken, false);
    // JSON has it as 12345678901234567000 when YAML was read as a number.
    assert.ok(!told.includes(DIGITS.slice(0, 12)), told);
  });
}

const LINES = [
  `k: &secret ${SECRET}`,
  `k: !!str ${SECRET}`,
  `issuer: https://who:${SECRET}@a.example/`,
  `issuer: https://a.example/cb/eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.${SECRET}`,
  `name: eyAiYWxnIjoiSFMyNTYifQ.eyJhIjoxfQ.${SECRET}`,
];

for (const line of LINES) {
  void test(`masked: ${line}`, () => {
    const { text } = mask(line);
    assert.ok(!text.includes(SECRET.slice(4)), text);
    assert.ok(text.startsWith(line.slice(0, 2)), text);
  });
}

void test("values of parameters and cookies are hidden, tokens in other headers masked", () => {
  assert.equal(shownValue(":path", `/x?api_key=${SECRET}&flag&b=`), "/x?api_key=…&flag&b=…");
  assert.equal(shownValue("cookie", `a=${SECRET}; b=c`), "a=…; b=…");
  assert.equal(shownValue("x-token", `eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.${SECRET}`), "eyJhbG…");
  assert.equal(shownValue("x-mse-consumer", "partner"), "partner");
});

void test("masking near-tokens takes linear time", () => {
  const text = "eyJ-".repeat(500_000);
  assert.equal(maskTokens(text), text);
  assert.deepEqual(tokensIn(`${text} eyJhbGciOiJIUzI1NiJ9.e30.`), ["eyJhbGciOiJIUzI1NiJ9.e30."]);
});
