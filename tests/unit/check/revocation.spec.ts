import { checkRevocation, missingForList } from "../../../assembly/check/revocation";
import { Revoked } from "../../../assembly/config/model/revoked";
import { readFetchedRevocations } from "../../../assembly/jose/jwks/fetched-revocations";
import { RevocationList } from "../../../assembly/jose/revocation-list";
import { HS256, TokenRequest, bytesOf, configured, reasonOf } from "../token-request";

/** A list of tokens by these claims, as JSON. */
function listOf(json: string, byJti: bool, bySub: bool): RevocationList | null {
  const bytes = bytesOf(json);
  return readFetchedRevocations(bytes.ptr, bytes.length, byJti, bySub).list;
}

function revokedBy(json: string, byJti: bool, bySub: bool): Revoked {
  const revoked = new Revoked();
  revoked.byJti = byJti;
  revoked.bySub = bySub;
  if (json.length > 0) revoked.adopt(listOf(json, byJti, bySub));
  return revoked;
}

function check(revoked: Revoked, payload: string): string {
  const one = new TokenRequest(configured()).read(HS256, payload);
  one.consumer.revoked = revoked;
  return reasonOf(checkRevocation(one.ctx, one.consumer));
}

function missing(payload: string, byJti: bool, bySub: bool): string {
  const one = new TokenRequest(configured()).read(HS256, payload);
  return missingForList(one.ctx, revokedBy("", byJti, bySub));
}

const SUBJECTS = '{"sub":[{"sub":"a","before":100}]}';

describe("checkRevocation", () => {
  test("rejects a token that the list has", () => {
    const revoked = revokedBy('{"jti":["a"]}', true, false);
    expect(check(revoked, '{"jti":"a"}')).toBe("token-revoked");
    expect(check(revoked, '{"jti":"b"}')).toBe("pass");
    expect(check(revoked, '{"jti":"a","iat":5}')).toBe("token-revoked");
  });
  test("rejects tokens of a subject that were issued before the time", () => {
    const revoked = revokedBy(SUBJECTS, false, true);
    expect(check(revoked, '{"sub":"a","iat":99.9}')).toBe("token-revoked");
    expect(check(revoked, '{"sub":"a","iat":100}')).toBe("pass");
    expect(check(revoked, '{"sub":"a","iat":-7}')).toBe("token-revoked");
    expect(check(revoked, '{"sub":"b","iat":-7}')).toBe("pass");
  });
  test("rejects a token without the claims, should it get there", () => {
    expect(check(revokedBy('{"jti":[]}', true, false), "{}")).toBe("token-revoked");
    expect(check(revokedBy('{"jti":[]}', true, false), '{"jti":7}')).toBe("token-revoked");
    expect(check(revokedBy(SUBJECTS, false, true), '{"sub":"a"}')).toBe("token-revoked");
  });
  test("without a list, only on_missing: allow accepts a token", () => {
    const revoked = revokedBy("", true, false);
    expect(check(revoked, '{"jti":"a"}')).toBe("revocation-unavailable");
    revoked.allowsMissing = true;
    expect(check(revoked, '{"jti":"a"}')).toBe("pass");
    revoked.adopt(listOf('{"jti":["a"]}', true, false));
    expect(check(revoked, '{"jti":"a"}')).toBe("token-revoked");
  });
});

describe("missingForList", () => {
  test("names the first claim that the list needs and the token lacks", () => {
    expect(missing("{}", true, true)).toBe("jti");
    expect(missing('{"jti":"a"}', true, false)).toBe("");
    expect(missing('{"jti":"a"}', true, true)).toBe("sub");
    expect(missing('{"sub":"a"}', false, true)).toBe("iat");
    expect(missing('{"sub":"a","iat":1}', false, true)).toBe("");
  });
});

describe("the version of a list", () => {
  test("is larger than that of all earlier lists and key sets", () => {
    const one = new TokenRequest(configured());
    const keys = one.consumer.version;
    const revoked = revokedBy('{"jti":["a"]}', true, false);
    one.consumer.revoked = revoked;
    const first = one.consumer.version;
    expect(first).toBeGreaterThan(keys);
    revoked.adopt(null);
    expect(one.consumer.version).toBeGreaterThan(first);
  });
});
