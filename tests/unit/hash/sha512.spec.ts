import {
  sha384Start,
  sha512Blocks,
  sha512Finish,
  sha512Start,
} from "../../../assembly/hash/sha512";
import { hex, repeated, text } from "../octets-of-hex";

const TWO_BLOCKS =
  "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";

function finish(state: usize, message: ArrayBuffer, size: i32): string {
  const into = new ArrayBuffer(size);
  sha512Finish(
    state,
    changetype<usize>(message),
    message.byteLength,
    0,
    size,
    changetype<usize>(into),
  );
  return hex(into);
}

function sha384(message: ArrayBuffer): string {
  const state = changetype<usize>(new StaticArray<u8>(64));
  sha384Start(state);
  return finish(state, message, 48);
}

function sha512(message: ArrayBuffer): string {
  const state = changetype<usize>(new StaticArray<u8>(64));
  sha512Start(state);
  return finish(state, message, 64);
}

describe("SHA-512 and SHA-384, the examples of FIPS 180-4", () => {
  it("hash one block", () => {
    expect(sha512(text("abc"))).toBe(
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a" +
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    );
    expect(sha384(text("abc"))).toBe(
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163" +
        "1a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
    );
  });

  it("hash two blocks", () => {
    expect(sha512(text(TWO_BLOCKS))).toBe(
      "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018" +
        "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909",
    );
    expect(sha384(text(TWO_BLOCKS))).toBe(
      "09330c33f71147e83d192fc782cd1b4753111b173b3b05d2" +
        "2fa08086e3b0f712fcc7c71a557e2db966c3e9fa91746039",
    );
  });

  it("hash an empty message", () => {
    expect(sha512(text(""))).toBe(
      "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce" +
        "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
    );
    expect(sha384(text(""))).toBe(
      "38b060a751ac96384cd9327eb1b1e36a21fdb71114be0743" +
        "4c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b",
    );
  });

  it("hash a million letters a", () => {
    expect(sha512(repeated(0x61, 1000000))).toBe(
      "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb" +
        "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b",
    );
  });
});

describe("sha512Blocks", () => {
  it("leaves a state from which another message can be finished", () => {
    const message = repeated(0x61, 400);
    const at = changetype<usize>(message);
    const state = changetype<usize>(new StaticArray<u8>(64));
    const into = new ArrayBuffer(64);
    sha512Start(state);
    sha512Blocks(state, at, 2);
    sha512Finish(state, at + 256, 144, 256, 64, changetype<usize>(into));
    expect(hex(into)).toBe(sha512(message));
  });
});
