import { Octets } from "../../../../assembly/bytes/octets";
import { Hash } from "../../../../assembly/hash/hash";
import { isIssuedBy, issueNonce, readNonce } from "../../../../assembly/jose/dpop/nonce";
import { HmacKey } from "../../../../assembly/signature/hmac";

const SECOND: u64 = 1795564800;

function keyOf(secret: string): HmacKey {
  const bytes = Octets.of(secret);
  return new HmacKey(Hash.Sha256, bytes.ptr, bytes.length);
}

const OWN = keyOf("a secret of this gateway, and of");
const OTHER = keyOf("a secret of another gateway, and");

/** The second of issue, or "malformed", or "other" if `key` did not issue it. */
function check(nonce: string, key: HmacKey): string {
  const bytes = Octets.of(nonce);
  const second = readNonce(bytes.ptr, bytes.length);
  if (second < 0) return "malformed";
  return isIssuedBy(key) ? second.toString() : "other";
}

/** With another character at that position. */
function changed(nonce: string, at: i32): string {
  const other = nonce.charAt(at) == "B" ? "C" : "B";
  return nonce.substring(0, at) + other + nonce.substring(at + 1);
}

describe("nonces", () => {
  test("the nonce of a key and a second is that of the documented form", () => {
    // Node: createHmac("sha256", secret).update("jwt-verdict.dpop.nonce.1").update(time).digest().subarray(0, 16)
    expect(issueNonce(OWN, SECOND)).toBe("AAAAAGsGJQCb75ebk4mP2SCUuR5jom7N");
  });
  test("a nonce is accepted by the key that issued it", () => {
    expect(check(issueNonce(OWN, SECOND), OWN)).toBe((<f64>SECOND).toString());
    expect(check(issueNonce(OWN, SECOND), OTHER)).toBe("other");
  });
  test("no character can be changed", () => {
    const nonce = issueNonce(OWN, SECOND);
    // The first four bytes of the time are zero: a nonce with another one is of no possible time.
    for (let i = 0; i < nonce.length; i++) {
      expect(check(changed(nonce, i), OWN)).toBe(i < 4 ? "malformed" : "other", i.toString());
    }
  });
  test("texts of another form are rejected", () => {
    const nonce = issueNonce(OWN, SECOND);
    const texts = ["", "A", nonce.substring(1), nonce + "A", nonce + "=", "é".repeat(16)];
    for (let i = 0; i < texts.length; i++) expect(check(texts[i], OWN)).toBe("malformed", texts[i]);
    expect(check(nonce.substring(0, 31) + "+", OWN)).toBe("malformed");
    expect(check("_".repeat(32), OWN)).toBe("malformed");
  });
});
