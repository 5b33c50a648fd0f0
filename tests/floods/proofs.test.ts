/** Floods of DPoP proofs with another key in each: a client may have any number of keys, so they must not take memory. */
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { test } from "node:test";
import type { JsonObject } from "../harness/bootstrap.ts";
import { rounds } from "../harness/rounds.ts";
import type { Outcome } from "../../sandbox/stream.ts";
import { hsToken, ISSUER, START_SECONDS, World } from "../harness/seeded-world.ts";
import { CONSUMER } from "./gate.ts";

/** More than the keys that the plugin keeps, and their garbage is collected several times. */
const WARM_UP = 300;
const REQUESTS = rounds(500);

interface Key {
  privateKey: KeyObject;
  jwk: JsonObject;
  jkt: string;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64url");

function freshKey(namedCurve = "P-256"): Key {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve });
  const { kty, crv, x, y } = publicKey.export({ format: "jwk" }) as Record<string, string>;
  const jwk = { crv: crv ?? "", kty: kty ?? "", x: x ?? "", y: y ?? "" };
  return { privateKey, jwk, jkt: sha256(JSON.stringify(jwk)) };
}

function headersOf(token: string, { privateKey, jwk }: Key, alg = "ES256"): Record<string, string> {
  const claims = { htm: "GET", htu: "http://a.example/", iat: START_SECONDS, jti: randomUUID() };
  const input = `${encoded({ typ: "dpop+jwt", alg, jwk })}.${encoded({ ...claims, ath: sha256(token) })}`;
  const hash = alg === "ES256" ? "sha256" : "sha512";
  const signed = sign(hash, Buffer.from(input), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return {
    ...{ ":method": "GET", ":scheme": "http", ":authority": "a.example", ":path": "/" },
    ...{ authorization: `DPoP ${token}`, dpop: `${input}.${signed.toString("base64url")}` },
  };
}

/** Replaces the signature by that of another proof. */
function forged(
  headers: Record<string, string>,
  by: Record<string, string>,
): Record<string, string> {
  const [input, other] = [headers, by].map(({ dpop = "" }) => dpop.split("."));
  return { ...headers, dpop: [...(input ?? []).slice(0, 2), other?.[2]].join(".") };
}

function reasonOf(outcome: Outcome): string {
  if (outcome.kind !== "answered") return outcome.kind;
  return (JSON.parse(outcome.answer.body) as { reason: string }).reason;
}

/** Sends one request after another, and asserts that the later ones do not take memory. @returns the number of log lines */
function flood(request: (at: number) => Record<string, string>, wanted: string): number {
  const world = new World();
  const root = world.configure({ consumers: [CONSUMER], dpop: { required: true } });
  let before = 0;
  let lines = 0;
  for (let i = 0; i < WARM_UP + REQUESTS; i++) {
    if (i === WARM_UP) before = world.sandbox.memoryBytes;
    const outcome = world.send(root, request(i));
    assert.equal(reasonOf(outcome), wanted);
    lines += outcome.log.length;
  }
  assert.equal(world.sandbox.memoryBytes, before, "the memory of the VM has grown");
  return lines;
}

void test("clients with a key of their own for each token do not grow the memory", () => {
  flood(() => {
    const key = freshKey();
    return headersOf(hsToken({ iss: ISSUER, cnf: { jkt: key.jkt } }), key);
  }, "passed");
});

void test("a stolen token with proofs of fresh keys is rejected before a signature is verified", () => {
  const token = hsToken({ iss: ISSUER, cnf: { jkt: freshKey().jkt } });
  const other = headersOf(token, freshKey());
  flood(() => forged(headersOf(token, freshKey()), other), "proof-key-mismatch");
});

void test("forged signatures of fresh keys do not grow the memory, and have few log lines", () => {
  const other = headersOf(hsToken({ iss: ISSUER }), freshKey());
  const lines = flood(() => {
    const key = freshKey();
    return forged(headersOf(hsToken({ iss: ISSUER, cnf: { jkt: key.jkt } }), key), other);
  }, "proof-signature");
  assert.equal(lines, 100, "the burst of refusal_log");
});

void test("one request cannot have its proof verified for every location of its token", () => {
  const names = Array.from({ length: 40 }, (_, i) => `x-token-${i}`);
  const from_headers = names.map((name) => ({ name, value_prefix: "Bearer " }));
  const world = new World();
  const root = world.configure({
    consumers: [{ ...CONSUMER, from_headers }],
    dpop: { required: true },
  });
  const key = freshKey("P-521");
  const token = hsToken({ iss: ISSUER, cnf: { jkt: key.jkt } });
  const { authorization = "", ...headers } = forged(
    headersOf(token, key, "ES512"),
    headersOf(token, key, "ES512"),
  );
  const reasonWith = (count: number): string => {
    const own = Object.fromEntries(names.slice(0, count).map((name) => [name, authorization]));
    return reasonOf(world.send(root, { ...headers, ...own }));
  };
  assert.equal(reasonWith(1), "proof-signature");
  // The limit is reached in a proof, or when the next token is read.
  assert.match(reasonWith(40), /^(?:too-many-keys|token-too-large)$/);
});
