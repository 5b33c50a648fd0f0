import { base64urlText } from "../../../../assembly/bytes/base64url-text";
import { Octets } from "../../../../assembly/bytes/octets";
import { writeThumbprint } from "../../../../assembly/jose/dpop/thumbprint";
import { Document } from "../../../../assembly/json/document";

/** The thumbprint of the key, or "none". */
function thumbprint(jwk: string): string {
  const text = Octets.of(jwk);
  const json = new Document(64);
  const into = heap.alloc(32);
  let found = "none";
  if (json.parse(text.ptr, text.length) && writeThumbprint(json, 0, into)) {
    found = base64urlText(into, 32);
  }
  json.free();
  heap.free(into);
  return found;
}

const N =
  "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";

describe("writeThumbprint", () => {
  test("returns the examples of the RFCs", () => {
    // RFC 7638 section 3.1: other members do not count.
    expect(thumbprint(`{"kty":"RSA","n":"${N}","e":"AQAB","alg":"RS256","kid":"2011-04-29"}`)).toBe(
      "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
    );
    // RFC 9449 sections 4.1 and 6.1.
    expect(
      thumbprint(
        '{"kty":"EC","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs","y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA","crv":"P-256"}',
      ),
    ).toBe("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
    // RFC 8037 appendix A.3.
    expect(
      thumbprint('{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'),
    ).toBe("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  });
  test("returns none for keys that have no thumbprint here", () => {
    const keys = [
      "{}",
      "[]",
      '{"kty":"oct","k":"AAAA"}',
      '{"kty":"EC","crv":"P-256","x":"AAAA"}',
      '{"kty":"EC","crv":"P-256","x":"AAAA","y":7}',
      '{"kty":"EC","crv":"P-256","x":"AA\\"A","y":"AAAA"}',
      '{"kty":"OKP","crv":"Ed25519","x":"A A"}',
      '{"kty":"rsa","n":"AAAA","e":"AQAB"}',
    ];
    for (let i = 0; i < keys.length; i++) expect(thumbprint(keys[i])).toBe("none", keys[i]);
  });
});
