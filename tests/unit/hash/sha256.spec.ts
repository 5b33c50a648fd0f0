import { sha256Blocks, sha256Finish, sha256Start } from "../../../assembly/hash/sha256";
import { hex, repeated, text } from "../octets-of-hex";

function sha256(message: ArrayBuffer): string {
  const state = changetype<usize>(new StaticArray<u8>(32));
  const into = new ArrayBuffer(32);
  sha256Start(state);
  sha256Finish(state, changetype<usize>(message), message.byteLength, 0, changetype<usize>(into));
  return hex(into);
}

describe("SHA-256, the examples of FIPS 180-4", () => {
  it("hashes one block", () => {
    expect(sha256(text("abc"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });

  it("hashes two blocks", () => {
    expect(sha256(text("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))).toBe(
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    );
  });

  it("hashes an empty message", () => {
    expect(sha256(text(""))).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });

  it("hashes a million letters a", () => {
    expect(sha256(repeated(0x61, 1000000))).toBe(
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
    );
  });
});

describe("sha256Blocks", () => {
  it("leaves a state from which another message can be finished", () => {
    const message = repeated(0x61, 200);
    const at = changetype<usize>(message);
    const state = changetype<usize>(new StaticArray<u8>(32));
    const into = new ArrayBuffer(32);
    sha256Start(state);
    sha256Blocks(state, at, 2);
    sha256Finish(state, at + 128, 72, 128, changetype<usize>(into));
    expect(hex(into)).toBe(sha256(message));
  });
});
