import { Hash } from "../../../assembly/hash/hash";
import { HmacKey } from "../../../assembly/signature/hmac";
import { bitInByte, repeated, text, unhex } from "../octets-of-hex";
import { signedBy } from "./signed-by";

function keyOf(hash: Hash, secret: ArrayBuffer): HmacKey {
  return new HmacKey(hash, changetype<usize>(secret), secret.byteLength);
}

function verifies(key: HmacKey, message: ArrayBuffer, mac: ArrayBuffer): bool {
  return key.verify(signedBy(message, mac));
}

function accepts(hash: Hash, secret: ArrayBuffer, message: ArrayBuffer, mac: string): bool {
  return verifies(keyOf(hash, secret), message, unhex(mac));
}

const CASE_2_SHA256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

describe("HMAC, the test cases of RFC 4231", () => {
  it("case 2: a key shorter than a block", () => {
    const message = text("what do ya want for nothing?");
    expect(accepts(Hash.Sha256, text("Jefe"), message, CASE_2_SHA256)).toBe(true);
    const sha384 =
      "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47" +
      "e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649";
    expect(accepts(Hash.Sha384, text("Jefe"), message, sha384)).toBe(true);
    const sha512 =
      "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554" +
      "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737";
    expect(accepts(Hash.Sha512, text("Jefe"), message, sha512)).toBe(true);
  });

  it("case 6: a key longer than a block", () => {
    const secret = repeated(0xaa, 131);
    const message = text("Test Using Larger Than Block-Size Key - Hash Key First");
    const sha256 = "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54";
    expect(accepts(Hash.Sha256, secret, message, sha256)).toBe(true);
    const sha384 =
      "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f" +
      "3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952";
    expect(accepts(Hash.Sha384, secret, message, sha384)).toBe(true);
    const sha512 =
      "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352" +
      "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598";
    expect(accepts(Hash.Sha512, secret, message, sha512)).toBe(true);
  });
});

describe("HmacKey", () => {
  it("verifies repeatedly, alternating with another key", () => {
    const message = text("what do ya want for nothing?");
    const key = keyOf(Hash.Sha256, text("Jefe"));
    const other = keyOf(Hash.Sha512, text("another"));
    for (let round = 0; round < 3; round++) {
      expect(verifies(key, message, unhex(CASE_2_SHA256))).toBe(true);
      expect(verifies(other, message, repeated(0, 64))).toBe(false);
    }
  });

  it("rejects a MAC with any bit changed", () => {
    const message = text("what do ya want for nothing?");
    const key = keyOf(Hash.Sha256, text("Jefe"));
    const mac = unhex(CASE_2_SHA256);
    for (let bit = 0; bit < 256; bit++) {
      const at = changetype<usize>(mac) + <usize>(bit >> 3);
      store<u8>(at, load<u8>(at) ^ bitInByte(bit));
      expect(verifies(key, message, mac)).toBe(false);
      store<u8>(at, load<u8>(at) ^ bitInByte(bit));
    }
  });

  it("rejects a MAC of another length, such as the truncated one of RFC 4231 case 5", () => {
    const key = keyOf(Hash.Sha256, repeated(0x0c, 20));
    const mac = unhex("a3b6167473100ee06e0c796c2955552b");
    expect(verifies(key, text("Test With Truncation"), mac)).toBe(false);
    expect(verifies(key, text("Test With Truncation"), new ArrayBuffer(0))).toBe(false);
  });
});
