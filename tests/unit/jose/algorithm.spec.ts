import { ALGORITHMS, algorithmNames, findAlgorithm } from "../../../assembly/jose/algorithm";
import { Jwk } from "../../../assembly/jose/jwk";
import { Crv, Kty } from "../../../assembly/jose/kty";
import { RsaKey } from "../../../assembly/signature/rsa-key";
import { SignedInput } from "../../../assembly/signature/signed-input";
import { repeated, text, unhex } from "../octets-of-hex";

function position(name: string): i32 {
  const bytes = text(name);
  return findAlgorithm(changetype<usize>(bytes), bytes.byteLength);
}

/** The algorithms that fit a key. */
function fitting(kty: Kty, crv: Crv, alg: string): string {
  const key = new Jwk(kty, crv);
  key.alg = alg;
  let names = "";
  for (let i = 0; i < ALGORITHMS.length; i++) {
    if (ALGORITHMS[i].fits(key)) names += " " + ALGORITHMS[i].name;
  }
  return names;
}

describe("ALGORITHMS", () => {
  it("are found by name, case-sensitively", () => {
    for (let i = 0; i < ALGORITHMS.length; i++) expect(position(ALGORITHMS[i].name)).toBe(i);
    expect(position("es256")).toBe(-1);
    expect(position("ES256K")).toBe(-1);
    expect(position("none")).toBe(-1);
    expect(position("")).toBe(-1);
  });

  it("fit into the bits of a consumer", () => {
    expect(ALGORITHMS.length).toBeLessThan(33);
  });

  it("accept keys of their type and curve", () => {
    expect(fitting(Kty.Oct, Crv.None, "")).toBe(" HS256 HS384 HS512");
    expect(fitting(Kty.Rsa, Crv.None, "")).toBe(" RS256 RS384 RS512 PS256 PS384 PS512");
    expect(fitting(Kty.Ec, Crv.P256, "")).toBe(" ES256");
    expect(fitting(Kty.Ec, Crv.P384, "")).toBe(" ES384");
    expect(fitting(Kty.Ec, Crv.P521, "")).toBe(" ES512");
    expect(fitting(Kty.Okp, Crv.Ed25519, "")).toBe(" EdDSA Ed25519");
    expect(fitting(Kty.Ec, Crv.Ed25519, "")).toBe("");
    expect(fitting(Kty.Okp, Crv.P256, "")).toBe("");
  });

  it("accept only keys whose alg is unset or equal", () => {
    expect(fitting(Kty.Rsa, Crv.None, "PS256")).toBe(" PS256");
    expect(fitting(Kty.Ec, Crv.P256, "ES384")).toBe("");
    expect(fitting(Kty.Okp, Crv.Ed25519, "EdDSA")).toBe(" EdDSA");
  });

  it("are listed for messages", () => {
    expect(algorithmNames(new Jwk(Kty.Ec, Crv.P384))).toBe("ES384");
    expect(algorithmNames().startsWith("HS256, HS384, HS512, RS256")).toBe(true);
  });

  it("have a verification cost", () => {
    for (let i = 0; i < ALGORITHMS.length; i++) {
      const algorithm = ALGORITHMS[i];
      expect(algorithm.microseconds(new Jwk(algorithm.kty, algorithm.crv))).toBeGreaterThan(1);
    }
  });

  it("do not count the set-up of an RSA key while tables are free", () => {
    const key = new Jwk(Kty.Rsa);
    const n = repeated(0xff, 256);
    const e = unhex("010001");
    const rsa = RsaKey.create(changetype<usize>(n), 256, changetype<usize>(e), 3);
    key.rsa = rsa;
    expect(rsa == null).toBe(false);
    if (rsa == null) return;
    const algorithm = ALGORITHMS[position("PS256")];
    const first = algorithm.microseconds(key);
    const s = new ArrayBuffer(256);
    expect(rsa.publicOperation(changetype<usize>(s), changetype<usize>(s))).toBe(true);
    const later = algorithm.microseconds(key);
    expect(first).toBe(later);
  });

  it("reject a key without material", () => {
    for (let i = 0; i < ALGORITHMS.length; i++) {
      const algorithm = ALGORITHMS[i];
      const key = new Jwk(algorithm.kty, algorithm.crv);
      expect(algorithm.verify(key, algorithm.hash, new SignedInput())).toBe(false);
    }
  });
});
