import { Hash } from "../../../assembly/hash/hash";
import { RsaKey } from "../../../assembly/signature/rsa-key";
import { verifyPkcs1 } from "../../../assembly/signature/rsa-pkcs1";
import { text, unhex } from "../octets-of-hex";
import { signedBy } from "./signed-by";

/** RFC 7515 appendix A.2. */
const MODULUS =
  "a1f8160ae2e3c9b465ce8d2d656263362b927dbe29e1f02477fc1625cc90a136e38bd93497c5b6ea63dd7711" +
  "e67c7429f956b0fb8a8f089adc4b69893cc1333f53edd019b87784252fec914fe4857769594bea4280d32c0f" +
  "55bf62944f130396bc6e9bdf6ebdd2bda3678eeca0c668f701b38dbffb38c8342ce2fe6d27fade4a5a487497" +
  "9dd4b9cf9adec4c75b05852c2c0f5ef8a5c1750392f944e8ed64c110c6b647609aa4783aeb9c6c9ad7553130" +
  "50638b83665c6f6f7a82a396702a1f641b82d3ebf2392219491fb686872c5716f50af8358d9a8b9d17c34072" +
  "8f7f87d89a18d8fcab67ad84590c2ecf759339363c07034d6f606f9e21e05456cae5e9a1";
const SIGNING_INPUT =
  "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGx" +
  "lLmNvbS9pc19yb290Ijp0cnVlfQ";
const SIGNATURE =
  "702e218943e88fd11eb5d82dbf7845f34106ae1b81fff7731116add1717d83656d420afd3c96eedd73a2663e" +
  "5166687b000b87226e0187ed1073f945e582adfcef16d85a798ee8c66ddb3db8975b17d09402beedd5d9d970" +
  "07108db28160d5f8040ca7445762b81fbe7ff9d92e0ae76f24f25b33bbe6f44ae61eb1040acb20044d3ef912" +
  "8ed40130795bd4bd3b41eecad066ab651981fde48df77f372dc38b9fafdd3befb18b5da3cc3c2eb02f9e3a41" +
  "d612caad15911273a05f23b9e838faaf849d698429ef5a1e88798236c3d40e604522a544c8f27a7a2db80663" +
  "d16cf7caea56de405cb2215a45b2c25566b55ac1a748a070dfc8a32a469543d019eefb47";

function verifies(hash: Hash, message: ArrayBuffer, signature: ArrayBuffer): bool {
  const n = unhex(MODULUS);
  const e = unhex("010001");
  const key = RsaKey.create(changetype<usize>(n), n.byteLength, changetype<usize>(e), 3);
  if (key == null) return false;
  return verifyPkcs1(key, hash, signedBy(message, signature));
}

describe("verifyPkcs1", () => {
  it("verifies the example of RFC 7515 appendix A.2", () => {
    expect(verifies(Hash.Sha256, text(SIGNING_INPUT), unhex(SIGNATURE))).toBe(true);
  });

  it("rejects another message and another hash", () => {
    expect(verifies(Hash.Sha256, text(SIGNING_INPUT + "A"), unhex(SIGNATURE))).toBe(false);
    expect(verifies(Hash.Sha384, text(SIGNING_INPUT), unhex(SIGNATURE))).toBe(false);
    expect(verifies(Hash.Sha512, text(SIGNING_INPUT), unhex(SIGNATURE))).toBe(false);
  });

  it("rejects a signature of another length, even of the same number", () => {
    expect(verifies(Hash.Sha256, text(SIGNING_INPUT), unhex("00" + SIGNATURE))).toBe(false);
    expect(verifies(Hash.Sha256, text(SIGNING_INPUT), unhex(SIGNATURE.slice(2)))).toBe(false);
    expect(verifies(Hash.Sha256, text(SIGNING_INPUT), new ArrayBuffer(0))).toBe(false);
  });

  it("rejects 0, 1 and the modulus itself", () => {
    const number = new ArrayBuffer(256);
    expect(verifies(Hash.Sha256, text(SIGNING_INPUT), number)).toBe(false);
    store<u8>(changetype<usize>(number) + 255, 1);
    expect(verifies(Hash.Sha256, text(SIGNING_INPUT), number)).toBe(false);
    expect(verifies(Hash.Sha256, text(SIGNING_INPUT), unhex(MODULUS))).toBe(false);
  });

  it("rejects a signature with any byte changed", () => {
    const signature = unhex(SIGNATURE);
    for (let i: usize = 0; i < 256; i += 5) {
      const at = changetype<usize>(signature) + i;
      store<u8>(at, load<u8>(at) ^ 1);
      expect(verifies(Hash.Sha256, text(SIGNING_INPUT), signature)).toBe(false);
      store<u8>(at, load<u8>(at) ^ 1);
    }
  });
});
