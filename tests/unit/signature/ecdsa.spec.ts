import { Curve } from "../../../assembly/curve/curve";
import { curveP256, curveP521 } from "../../../assembly/curve/nist";
import { Hash } from "../../../assembly/hash/hash";
import { EcKey } from "../../../assembly/signature/ec-key";
import { verifyEcdsa } from "../../../assembly/signature/ecdsa";
import { text, unhex } from "../octets-of-hex";
import { signedBy } from "./signed-by";

/** RFC 6979 appendix A.2.5, P-256 and SHA-256 over "sample". */
const X = "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6";
const Y = "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
const R = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716";
const S = "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
const ORDER = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
const ZERO = "00".repeat(32);

/** RFC 7515 appendix A.4, P-521. */
const X_521 =
  "01e929050f124fc6bc55c7d5393365df9def4ab0c22cb25798f934eb04e3c6bae3701a57a7910e9d81bf3631" +
  "59e8ebcb155d6349f4bdb6ccf8a94c5c59c7aac101a4";
const Y_521 =
  "0034a6440e376750d2371fd1bdc2c8f3b71d2f4ee5ea3432c815cca31560fe5d9387ec774b55838630e5cbbf" +
  "5a8cbe0a91dd0064c6999a1f6e6e67faddede4c8c8f6";
const INPUT_521 = "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA";
const SIGNATURE_521 =
  "01dc0c81e7abc2d1e887e975f7697ad21a7dc001d915525b2df0ff531322ef47309d93986912356ca3d644e7" +
  "3e99966ac2a4f6488f8a183281df85ced1ac3fed776d006f06692c0529d0803d98285c3d980496423c45f7c4" +
  "aa51c1c74e3bc2a9107c098f2a8e8330ceee22af53cbdc9f036b9b161b496f444415ee90e5e894bcde3bf267";

function keyOf(curve: Curve, x: string, y: string): EcKey | null {
  return EcKey.create(curve, changetype<usize>(unhex(x)), changetype<usize>(unhex(y)));
}

function verifies(key: EcKey | null, hash: Hash, message: string, signature: string): bool {
  if (key == null) return false;
  const bytes = unhex(signature);
  const input = text(message);
  return verifyEcdsa(key, hash, signedBy(input, bytes));
}

function of256(signature: string): bool {
  return verifies(keyOf(curveP256(), X, Y), Hash.Sha256, "sample", signature);
}

describe("verifyEcdsa", () => {
  it("verifies the examples of RFC 6979 and RFC 7515", () => {
    expect(of256(R + S)).toBe(true);
    const key = keyOf(curveP521(), X_521, Y_521);
    expect(verifies(key, Hash.Sha512, INPUT_521, SIGNATURE_521)).toBe(true);
  });

  it("agrees with and without a table, which a key gets after eight signatures", () => {
    const key = keyOf(curveP256(), X, Y);
    for (let i = 0; i < 12; i++) {
      expect(verifies(key, Hash.Sha256, "sample", R + S)).toBe(true);
      expect(verifies(key, Hash.Sha256, "sample", S + R)).toBe(false);
      expect(verifies(key, Hash.Sha256, "simple", R + S)).toBe(false);
    }
  });

  it("rejects r or s of 0, or not below the order", () => {
    expect(of256(ZERO + ZERO)).toBe(false);
    expect(of256(R + ZERO)).toBe(false);
    expect(of256(ZERO + S)).toBe(false);
    expect(of256(R + ORDER)).toBe(false);
    expect(of256(ORDER + S)).toBe(false);
    expect(of256("ff".repeat(64))).toBe(false);
  });

  it("rejects another length, DER included", () => {
    expect(of256("")).toBe(false);
    expect(of256(R)).toBe(false);
    expect(of256("00" + R + S)).toBe(false);
    expect(of256("3046022100" + R + "022100" + S)).toBe(false);
  });

  it("rejects another hash and another key", () => {
    expect(verifies(keyOf(curveP256(), X, Y), Hash.Sha384, "sample", R + S)).toBe(false);
    const other = "8d" + X.slice(2);
    expect(verifies(keyOf(curveP256(), other, Y), Hash.Sha256, "sample", R + S)).toBe(false);
  });
});
