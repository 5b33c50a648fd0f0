import { isReported, judge, reread } from "../../../assembly/check/pipeline";
import { Reason } from "../../../assembly/verdict/catalog";
import { Refusal, Verdict } from "../../../assembly/verdict/refusal";
import { HS256, Judged, reasonOf, signed, twoOfIssuer } from "../judged";

const TWO = twoOfIssuer();

function judged(one: Judged): Verdict {
  const compact = one.ctx.token.compact;
  return judge(one.ctx, compact.ptr, compact.length);
}

function sent(claims: string): Judged {
  return new Judged(TWO).sent(signed(HS256, claims));
}

describe("the pipeline", () => {
  test("accepts a token that one consumer of its issuer accepts", () => {
    const one = sent('{"iss":"i","aud":"a"}');
    expect(reasonOf(judged(one))).toBe("pass");
    const consumer = one.ctx.consumer;
    expect(consumer !== null && consumer.name == "one").toBe(true);
  });
  test("reports the rejection after the most checks, with its consumer and the passed checks", () => {
    // "one" rejects by the audience, "two" by the signature, which is checked later.
    const one = sent('{"iss":"i","aud":"b"}');
    const refusal = judged(one);
    expect(reasonOf(refusal)).toBe("signature-mismatch");
    expect(refusal !== null && refusal.consumer == "two").toBe(true);
    expect(one.ctx.refused).toBe(2);
    expect(one.ctx.consumer === null).toBe(true);
  });
  test("rejects an unknown issuer, and a token that cannot be parsed", () => {
    expect(reasonOf(judged(sent('{"iss":"x"}')))).toBe("issuer-unknown");
    expect(reasonOf(judged(sent("{}")))).toBe("issuer-missing");
    expect(reasonOf(judged(new Judged(TWO).sent("a.b")))).toBe("form-segments");
  });
  test("checks no second token once the budget is spent", () => {
    const one = sent('{"iss":"x"}');
    judged(one);
    one.ctx.budget.spend(1e9);
    expect(reasonOf(judged(one))).toBe("token-too-large");
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
    const ctx = new Judged(TWO).ctx;
    const far = new Refusal(Reason.SignatureMismatch);
    const near = new Refusal(Reason.AudienceMismatch);
    const unavailable = new Refusal(Reason.KeyUnavailable);
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
