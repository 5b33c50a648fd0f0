import { isReported, checkToken, reread } from "../../../assembly/check/pipeline";
import { Reason } from "../../../assembly/verdict/catalog";
import { Rejection, Verdict } from "../../../assembly/verdict/rejection";
import { HS256, TokenRequest, reasonOf, signed, twoOfIssuer } from "../token-request";

const TWO = twoOfIssuer();

function tokenRequest(one: TokenRequest): Verdict {
  const compact = one.ctx.token.compact;
  return checkToken(one.ctx, compact.ptr, compact.length);
}

function sent(claims: string): TokenRequest {
  return new TokenRequest(TWO).sent(signed(HS256, claims));
}

describe("the pipeline", () => {
  test("accepts a token that one consumer of its issuer accepts", () => {
    const one = sent('{"iss":"i","aud":"a"}');
    expect(reasonOf(tokenRequest(one))).toBe("pass");
    const consumer = one.ctx.consumer;
    expect(consumer !== null && consumer.name == "one").toBe(true);
  });
  test("reports the rejection after the most checks, with its consumer and the passed checks", () => {
    // "one" rejects by the audience, "two" by the signature, which is checked later.
    const one = sent('{"iss":"i","aud":"b"}');
    const rejection = tokenRequest(one);
    expect(reasonOf(rejection)).toBe("signature-mismatch");
    expect(rejection !== null && rejection.consumer == "two").toBe(true);
    expect(one.ctx.rejected).toBe(2);
    expect(one.ctx.consumer === null).toBe(true);
  });
  test("rejects an unknown issuer, and a token that cannot be parsed", () => {
    expect(reasonOf(tokenRequest(sent('{"iss":"x"}')))).toBe("issuer-unknown");
    expect(reasonOf(tokenRequest(sent("{}")))).toBe("issuer-missing");
    expect(reasonOf(tokenRequest(new TokenRequest(TWO).sent("a.b")))).toBe("form-segments");
  });
  test("checks no second token once the budget is spent", () => {
    const one = sent('{"iss":"x"}');
    tokenRequest(one);
    one.ctx.budget.spend(1e9);
    expect(reasonOf(tokenRequest(one))).toBe("token-too-large");
    expect(one.ctx.budget.isExceeded).toBe(true);
  });
  test("parses a token again as far as possible", () => {
    const one = sent('{"iss":"i"}');
    const compact = one.ctx.token.compact;
    expect(reread(one.ctx, compact.ptr, compact.length)).toBe(true);
    expect(one.ctx.claims.iss).toBeGreaterThan(-1);
    expect(reread(one.ctx, compact.ptr, compact.length / 3)).toBe(false);
  });
});

describe("isReported", () => {
  test("prefers more passed checks, then unavailable keys", () => {
    const ctx = new TokenRequest(TWO).ctx;
    const far = new Rejection(Reason.SignatureMismatch);
    const near = new Rejection(Reason.AudienceMismatch);
    const unavailable = new Rejection(Reason.KeyUnavailable);
    far.passed = 0b111;
    near.passed = 0b1;
    unavailable.passed = 0b111;
    expect(isReported(ctx, far, near)).toBe(true);
    expect(isReported(ctx, near, far)).toBe(false);
    expect(isReported(ctx, unavailable, far)).toBe(true);
    expect(isReported(ctx, far, unavailable)).toBe(false);
    ctx.budget.isExceeded = true;
    expect(isReported(ctx, near, far)).toBe(true);
    expect(isReported(ctx, near, unavailable)).toBe(false);
  });
});
