import { verifyEd25519 } from "../../../assembly/signature/ed25519";
import { Ed25519Key } from "../../../assembly/signature/ed25519-key";
import { bitInByte, unhex } from "../octets-of-hex";
import { signedBy } from "./signed-by";

/** RFC 8032 section 7.1, tests 1 and 3. */
const KEY_1 = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
const SIGNATURE_1 =
  "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e3970" +
  "1cf9b46bd25bf5f0595bbe24655141438e7a100b";
const KEY_3 = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";
const SIGNATURE_3 =
  "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760" +
  "984dc6594a7c15e9716ed28dc027beceea1ec40a";

function verifies(key: Ed25519Key | null, message: string, signature: ArrayBuffer): bool {
  if (key == null) return false;
  const input = unhex(message);
  return verifyEd25519(key, signedBy(input, signature));
}

function keyOf(digits: string): Ed25519Key | null {
  return Ed25519Key.create(changetype<usize>(unhex(digits)));
}

describe("verifyEd25519", () => {
  it("verifies the examples of RFC 8032", () => {
    expect(verifies(keyOf(KEY_1), "", unhex(SIGNATURE_1))).toBe(true);
    expect(verifies(keyOf(KEY_3), "af82", unhex(SIGNATURE_3))).toBe(true);
  });

  it("rejects other messages, keys and lengths", () => {
    expect(verifies(keyOf(KEY_1), "00", unhex(SIGNATURE_1))).toBe(false);
    expect(verifies(keyOf(KEY_1), "00".repeat(200), unhex(SIGNATURE_1))).toBe(false);
    expect(verifies(keyOf(KEY_3), "", unhex(SIGNATURE_1))).toBe(false);
    expect(verifies(keyOf(KEY_1), "", unhex(SIGNATURE_1 + "00"))).toBe(false);
    expect(verifies(keyOf(KEY_1), "", new ArrayBuffer(0))).toBe(false);
    expect(verifies(keyOf(KEY_1), "", new ArrayBuffer(64))).toBe(false);
  });

  it("rejects S plus the order, with and without a table", () => {
    // 5fb8...100b plus the order, which RFC 8032 section 5.1.7 requires to reject.
    const more = unhex(
      SIGNATURE_1.slice(0, 64) + "4c8c7872aa064e049dbb3013fbf29380d25bf5f0595bbe24655141438e7a101b",
    );
    const key = keyOf(KEY_1);
    for (let i = 0; i < 10; i++) {
      expect(verifies(key, "", more)).toBe(false);
      expect(verifies(key, "", unhex(SIGNATURE_1))).toBe(true);
    }
  });

  it("rejects a signature with any bit changed", () => {
    const signature = unhex(SIGNATURE_3);
    const key = keyOf(KEY_3);
    for (let i = 0; i < 10; i++) verifies(key, "af82", signature);
    for (let bit = 0; bit < 512; bit++) {
      const at = changetype<usize>(signature) + <usize>(bit >> 3);
      store<u8>(at, load<u8>(at) ^ bitInByte(bit));
      expect(verifies(key, "af82", signature)).toBe(false);
      store<u8>(at, load<u8>(at) ^ bitInByte(bit));
    }
  });
});
