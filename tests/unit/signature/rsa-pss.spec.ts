import { Hash } from "../../../assembly/hash/hash";
import { RsaKey } from "../../../assembly/signature/rsa-key";
import { verifyPss } from "../../../assembly/signature/rsa-pss";
import { text, unhex } from "../octets-of-hex";
import { signedBy } from "./signed-by";

/** RFC 7520 section 4.2, PS384. */
const MODULUS =
  "9f810fb4038273d02591e4073f31d2b6001b82cedb4d92f050165d47cfcab8a3c41cb778ac7553793f8ef975" +
  "768d1a2374d8712564c3bcd77b9ea434544899407cff0099920a931a24c4414852ab29bdb0a95c0653f36c60" +
  "e60bf90b6258dda56f37047ba5c2d1d029af9c9d40bac7aa41c78a0dd1068add699e808fea011ea1441d8a4f" +
  "7bb4e97be39f55f1ddd44e9c4ba335159703d4d34b603e65147a4f23d6d3c0996c75edee846a82d190ae1078" +
  "3c961cf0387aed2106d2d0555b6fd937fad5535387e0ff72ffbe78941402b0b822ea2a74b6058c1dabf9b34a" +
  "76cb63b87faa2c6847b8e2837fff91186e6b1c14911cf989a89092a81ce601ddacd3f9cf";
const INPUT =
  "eyJhbGciOiJQUzM4NCIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.SXTigJlzIGEgZGF" +
  "uZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9" +
  "hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW9" +
  "1IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4";
const SIGNATURE =
  "72edb6781aa46032a02254e9cc35c6bda15fcfa586a33edf50371f4f49243b2e369a2021daac81ce4d7112c9" +
  "e4d88a4debeb4f89de95ae494792ab06a83a8709d3fa3bc4d30797430c8b65955a3aff538b3e971b52b86251" +
  "23316db5d4bddbd65f383e503f1b8a245e40595fcf6f3319656c76234051ff199f23c4815167e38d9974daa2" +
  "54946606aad84577bc3ff8a343ba7c55dcf44d3af151e4f7966f1df6c867af695f253f089948ef000d977b3d" +
  "8c969f1c044e5ac03cd3d2a2349faba23f568237fdbf8cb01e41396a447b5f6bae1041252614002354a3db07" +
  "28bbc61a34b9339c6c7e75d1ae8662625401f9968f067aa03e227caa3c0d833e5fbd846b";

function verifies(hash: Hash, message: string, signature: ArrayBuffer): bool {
  const n = unhex(MODULUS);
  const e = unhex("010001");
  const key = RsaKey.create(changetype<usize>(n), n.byteLength, changetype<usize>(e), 3);
  if (key == null) return false;
  const input = text(message);
  return verifyPss(key, hash, signedBy(input, signature));
}

describe("verifyPss", () => {
  it("verifies the example of RFC 7520 section 4.2", () => {
    expect(verifies(Hash.Sha384, INPUT, unhex(SIGNATURE))).toBe(true);
  });

  it("rejects another message, another hash and so another salt length", () => {
    expect(verifies(Hash.Sha384, INPUT + "A", unhex(SIGNATURE))).toBe(false);
    expect(verifies(Hash.Sha256, INPUT, unhex(SIGNATURE))).toBe(false);
    expect(verifies(Hash.Sha512, INPUT, unhex(SIGNATURE))).toBe(false);
  });

  it("rejects a signature of another length, and the numbers 0, 1 and n", () => {
    expect(verifies(Hash.Sha384, INPUT, unhex("00" + SIGNATURE))).toBe(false);
    expect(verifies(Hash.Sha384, INPUT, new ArrayBuffer(0))).toBe(false);
    const number = new ArrayBuffer(256);
    expect(verifies(Hash.Sha384, INPUT, number)).toBe(false);
    store<u8>(changetype<usize>(number) + 255, 1);
    expect(verifies(Hash.Sha384, INPUT, number)).toBe(false);
    expect(verifies(Hash.Sha384, INPUT, unhex(MODULUS))).toBe(false);
  });

  it("rejects a signature with any byte changed", () => {
    const signature = unhex(SIGNATURE);
    for (let i: usize = 0; i < 256; i += 5) {
      const at = changetype<usize>(signature) + i;
      store<u8>(at, load<u8>(at) ^ 1);
      expect(verifies(Hash.Sha384, INPUT, signature)).toBe(false);
      store<u8>(at, load<u8>(at) ^ 1);
    }
  });
});
