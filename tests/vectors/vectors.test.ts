import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { parse } from "yaml";
import {
  type CurveName,
  type HashName,
  ecSetKey,
  ecVerify,
  edSetKey,
  edVerify,
  hmacSetKey,
  hmacVerify,
  probe,
  rsaSetKey,
  rsaVerify,
  rsaVerifyPss,
} from "../harness/probe-host.ts";

interface Jwk {
  kty: string;
  k?: string;
  n?: string;
  e?: string;
  crv?: string;
  x?: string;
  y?: string;
}

interface WycheproofVector {
  id: string;
  alg: string;
  comment: string;
  flags: string[];
  jwk: Jwk;
  msg_hex: string;
  sig_hex: string;
  result: "valid" | "acceptable" | "invalid";
}

interface RfcVector {
  id: string;
  alg: string;
  jwk: Jwk;
  token: string;
  verdict: "signature-valid" | "reject";
  note?: string;
  derived_claims_token?: string;
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

function vectors<Vector>(...names: string[]): Vector[] {
  return names.flatMap((name) => (JSON.parse(read(name)) as { vectors: Vector[] }).vectors);
}

const WYCHEPROOF = vectors<WycheproofVector>("wycheproof-hs-rs.json", "wycheproof-es-ed-ps.json");
const RFC = vectors<RfcVector>("rfc-hs-rs.json", "rfc-es-ed-ps.json");
const SKIPPED = parse(read("skip.yaml")) as Record<string, string>;

/** Other algorithms have the same code in build/plugin-relaxed-simd.wasm: see relaxed-simd.test.ts. */
function isTested({ alg }: { alg: string }): boolean {
  return probe.isRelaxed() === 0 || /^[RP]S/.test(alg);
}

/**
 * The flags of Wycheproof's "acceptable" results that count as valid: none. README.md gives the reason for
 * each flag.
 */
const ACCEPTED_FLAGS: string[] = [];

function octets(base64url: string | undefined): Buffer {
  return Buffer.from(base64url ?? "", "base64url");
}

function verify(alg: string, jwk: Jwk, message: Buffer, signature: Buffer): boolean {
  const hash = `sha${alg.slice(2)}` as HashName;
  if (alg.startsWith("HS")) {
    hmacSetKey(hash, octets(jwk.k));
    return hmacVerify(message, signature);
  }
  if (alg.startsWith("ES")) {
    assert.ok(ecSetKey(jwk.crv as CurveName, octets(jwk.x), octets(jwk.y)), "the key was refused");
    return bothWays(probe.ecMakeTable, () => ecVerify(hash, message, signature));
  }
  if (alg === "EdDSA") {
    assert.equal(edSetKey(octets(jwk.x)), "None", "the key was refused");
    return bothWays(probe.edMakeTable, () => edVerify("sha512", message, signature));
  }
  assert.equal(rsaSetKey(octets(jwk.n), octets(jwk.e)), "None", "the key was refused");
  return (alg.startsWith("PS") ? rsaVerifyPss : rsaVerify)(hash, message, signature);
}

/** The result of a key without its table of multiples and with it. */
function bothWays(makeTable: () => number, answer: () => boolean): boolean {
  const without = answer();
  assert.notEqual(makeTable(), 0, "no room for a table");
  assert.equal(answer(), without, "it makes a difference whether the key has a table");
  return without;
}

function expected(vector: WycheproofVector): boolean {
  if (vector.result !== "acceptable") return vector.result === "valid";
  return vector.flags.every((flag) => ACCEPTED_FLAGS.includes(flag));
}

/** A test that runs unless skip.yaml gives a reason. */
function test(id: string, title: string, body: () => void): void {
  const reason = SKIPPED[id];
  void it(title, reason === undefined ? {} : { skip: reason }, body);
}

void describe("Wycheproof", () => {
  for (const vector of WYCHEPROOF.filter(isTested)) {
    const wanted = expected(vector);
    const about = [vector.comment, ...vector.flags].filter((text) => text !== "").join(", ");
    test(vector.id, `${vector.id} ${wanted ? "accepts" : "refuses"} ${about}`, () => {
      const message = Buffer.from(vector.msg_hex, "hex");
      const accepted = verify(vector.alg, vector.jwk, message, Buffer.from(vector.sig_hex, "hex"));
      const broke = `${vector.alg} ${accepted ? "accepted" : "refused"} what is ${vector.result}: ${about}`;
      assert.equal(accepted, wanted, broke);
    });
  }
});

/** Whether the signature of a compact token matches its first two segments. */
function tokenVerifies(vector: RfcVector, token: string): boolean {
  const [header, payload, signature, ...more] = token.split(".");
  assert.equal(more.length, 0, "not three segments: skip.yaml should name this vector");
  const message = Buffer.from(`${header ?? ""}.${payload ?? ""}`);
  return verify(vector.alg, vector.jwk, message, octets(signature));
}

void describe("RFC 7515, 7520, 7797 and 8037", () => {
  for (const vector of RFC.filter(isTested)) {
    const wanted = vector.verdict === "signature-valid";
    test(vector.id, `${vector.id} ${wanted ? "verifies" : "does not verify"}`, () => {
      const accepted = tokenVerifies(vector, vector.token);
      assert.equal(
        accepted,
        wanted,
        `${vector.alg}, expected ${vector.verdict}. ${vector.note ?? ""}`,
      );
    });
    const derived = vector.derived_claims_token;
    if (derived === undefined) continue;
    void it(`${vector.id} verifies over derived claims, and not if a bit of it changes`, () => {
      assert.equal(tokenVerifies(vector, derived), true);
      assert.equal(tokenVerifies(vector, derived.replace(".ey", ".fy")), false);
    });
  }
});

void it("skip.yaml names vectors that exist", () => {
  const ids = new Set([...WYCHEPROOF, ...RFC].map((vector) => vector.id));
  const unknown = Object.keys(SKIPPED).filter((id) => !ids.has(id));
  assert.deepEqual(unknown, []);
});
