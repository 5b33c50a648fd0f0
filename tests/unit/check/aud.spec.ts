import { checkAud, hasAudience } from "../../../assembly/check/aud";
import { HS256, TokenRequest, bytesOf, configured, reasonOf, ruleJson } from "../token-request";

const ISSUER = '"issuer":"https://issuer.example"';

function aud(claims: string, members: string, root: string = ""): string {
  const one = new TokenRequest(configured(ISSUER + members, root)).read(HS256, claims);
  return reasonOf(checkAud(one.ctx, one.consumer));
}

describe("checkAud", () => {
  const wants = ',"audiences":["api","other"]';
  test("accepts one of the audiences, in a string or an array", () => {
    expect(aud('{"aud":"api"}', wants)).toBe("pass");
    expect(aud('{"aud":["x","other"]}', wants)).toBe("pass");
    expect(aud("{}", "")).toBe("pass");
  });
  test("rejects any other audience, and a missing one", () => {
    const bad = ["{}", '{"aud":"API"}', '{"aud":""}', '{"aud":[]}', '{"aud":["x"]}'];
    for (let i = 0; i < bad.length; i++)
      expect(aud(bad[i], wants)).toBe("audience-mismatch", bad[i]);
  });
  test("requires an audience of the consumer and one of the rule", () => {
    const root = ruleJson('"audiences":["shop"]');
    expect(aud('{"aud":["api","shop"]}', wants, root)).toBe("pass");
    expect(aud('{"aud":"api"}', wants, root)).toBe("audience-mismatch");
    expect(aud('{"aud":"shop"}', wants, root)).toBe("audience-mismatch");
  });
  test("finds an audience among many of the token", () => {
    const ctx = new TokenRequest(configured(ISSUER)).read(HS256, '{"aud":["a","b"]}').ctx;
    const b = bytesOf("b");
    expect(hasAudience(ctx, b.ptr, b.length)).toBe(true);
    expect(hasAudience(ctx, b.ptr, 0)).toBe(false);
  });
});
