import assert from "node:assert/strict";
import { test } from "node:test";
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from "jose";
import { jwks, publicJwk, testKey } from "../harness/test-keys.ts";
import { expand, KEY_REFERENCES } from "../harness/template.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";

const NOW = 1_800_000_000;

async function verifies(token: string, keyName: string, alg?: string): Promise<boolean> {
  const key = await importJWK(publicJwk(keyName), alg ?? testKey(keyName).alg);
  return compactVerify(token, key).then(
    () => true,
    () => false,
  );
}

for (const key of ["hs-a", "hs384-a", "hs512-a", "rsa-a", "rsa-3072", "ec-a", "ed-a"]) {
  void test(`a token of ${key} is signed with it and names it`, async () => {
    const token = await makeToken({ key, claims: { iss: "abc" } });
    assert.equal(decodeProtectedHeader(token).kid, key);
    assert.ok(await verifies(token, key));
  });

  void test(`a raw header is signed unchanged with ${key}`, async () => {
    const { alg } = testKey(key);
    const token = await makeToken({ key, header_text: `{ "alg":"${alg}" }`, claims: {} });
    assert.ok(await verifies(token, key));
  });
}

void test("times are relative to now, only in time claims", async () => {
  const claims = { iss: "now", exp: "+1h", nbf: "-30s", iat: "now", auth_time: "+1500ms" };
  const token = await makeToken({ key: "hs-a", claims }, NOW);
  assert.deepEqual(decodeJwt(token), {
    iss: "now",
    exp: NOW + 3600,
    nbf: NOW - 30,
    iat: NOW,
    auth_time: NOW + 1.5,
  });
});

void test("a payload text is signed unchanged, except its times", async () => {
  const token = await makeToken({ key: "hs-a", payload_text: '{ "exp":${+1m}, "exp":1 }' }, NOW);
  const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
  assert.equal(payload, `{ "exp":${NOW + 60}, "exp":1 }`);
  assert.ok(await verifies(token, "hs-a"));
});

const SPOILED: [how: string, check: (segment: string, bytes: number) => boolean][] = [
  ["flipped", (_, bytes) => bytes === 32],
  ["empty", (segment) => segment === ""],
  ["truncated", (_, bytes) => bytes === 31],
  ["literal", (segment) => segment === "literal"],
];
for (const [signature, check] of SPOILED) {
  void test(`a ${signature} signature does not verify`, async () => {
    const token = await makeToken({ key: "hs-a", claims: {}, signature });
    const segment = token.split(".")[2] ?? "";
    assert.ok(check(segment, Buffer.from(segment, "base64url").length));
    assert.equal(await verifies(token, "hs-a"), false);
  });
}

void test("sign_with keeps the header of `key`", async () => {
  const token = await makeToken({ key: "rsa-a", claims: {}, sign_with: "rsa-b" });
  assert.equal(decodeProtectedHeader(token).kid, "rsa-a");
  assert.ok(await verifies(token, "rsa-b"));
});

void test("secret_text signs with the text of k instead of its decoded bytes", async () => {
  const spec: TokenSpec = { key: "hs-a", claims: {}, secret_text: "${k:hs-a}" };
  assert.equal(await verifies(await makeToken(spec), "hs-a"), false);
});

void test("a header with the wrong algorithm is still signed", async () => {
  const token = await makeToken({ key: "rsa-a", header: { alg: "none" }, claims: {} });
  assert.equal(decodeProtectedHeader(token).alg, "none");
  assert.equal(Buffer.from(token.split(".")[2] ?? "", "base64url").length, 256);
});

void test("compact and wrap write the segments into a text", async () => {
  const compact = "${header}.${payload}.";
  const token = await makeToken({ key: "hs-a", claims: {}, compact, wrap: '"${token}"' });
  assert.match(token, /^"[\w-]+\.[\w-]+\."$/);
  assert.equal(await makeToken({ compact: "a.b" }), "a.b");
});

void test("a whole-string reference keeps its type; within a text it is written as text", () => {
  assert.deepEqual(expand({ set: "${jwks:hs-a,rsa-a}" }, KEY_REFERENCES), {
    set: jwks("hs-a,rsa-a"),
  });
  assert.deepEqual(expand(["${jwk:rsa-a}", "${none}"], KEY_REFERENCES), [publicJwk("rsa-a")]);
  assert.equal(expand("<${jwk:hs-a}>", KEY_REFERENCES), `<${JSON.stringify(publicJwk("hs-a"))}>`);
  assert.equal(expand("${repeat:[,3}${repeat:},2}", KEY_REFERENCES), "[[[}}");
  assert.equal(publicJwk("rsa-a")["d"], undefined);
});

void test("an unknown reference is an error that names it", () => {
  assert.throws(
    () => expand("${nothing}", KEY_REFERENCES),
    /\$\{nothing\} stands for nothing here/,
  );
  assert.throws(() => expand("${jwk:nobody}", KEY_REFERENCES), /has no key "nobody"/);
});
