import { Ed25519Key, Ed25519KeyError } from "../../../assembly/signature/ed25519-key";
import { hex, unhex } from "../octets-of-hex";

const KEY = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
const ZEROS = "00".repeat(31);

function errorOf(digits: string): Ed25519KeyError {
  const bytes = unhex(digits);
  const error = Ed25519Key.errorOf(changetype<usize>(bytes));
  const key = Ed25519Key.create(changetype<usize>(bytes));
  expect(key == null).toBe(error != Ed25519KeyError.None);
  return error;
}

describe("Ed25519Key.create", () => {
  it("accepts the key of RFC 8032 section 7.1 and keeps its encoding", () => {
    expect(errorOf(KEY)).toBe(Ed25519KeyError.None);
    const key = Ed25519Key.create(changetype<usize>(unhex(KEY)));
    if (key == null) return;
    const copy = new ArrayBuffer(32);
    memory.copy(changetype<usize>(copy), key.at, 32);
    expect(hex(copy)).toBe(KEY);
    expect(key.makeTable()).toBe(true);
    expect(key.makeTable()).toBe(true);
  });

  it("rejects encodings without a point, and non-canonical ones", () => {
    expect(errorOf("02" + ZEROS)).toBe(Ed25519KeyError.NoPoint);
    expect(errorOf("ff".repeat(32))).toBe(Ed25519KeyError.NoPoint);
    expect(errorOf("ee" + "ff".repeat(30) + "7f")).toBe(Ed25519KeyError.NoPoint);
  });

  it("rejects points of small order", () => {
    expect(errorOf("01" + ZEROS)).toBe(Ed25519KeyError.SmallOrder);
    expect(errorOf("00" + ZEROS)).toBe(Ed25519KeyError.SmallOrder);
    expect(errorOf("ec" + "ff".repeat(30) + "7f")).toBe(Ed25519KeyError.SmallOrder);
    expect(errorOf("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")).toBe(
      Ed25519KeyError.SmallOrder,
    );
  });
});
