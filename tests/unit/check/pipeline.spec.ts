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

describe("judge", () => {
  test("takes a token that one consumer of its issuer takes", () => {
    const one = sent('{"iss":"i","aud":"a"}');
    expect(reasonOf(judged(one))).toBe("pass");
    const consumer = one.ctx.consumer;
    expect(consumer !== null && consumer.name == "one").toBe(true);
  });
  test("reports the rejection that got furthest, with its consumer and what has passed", () => {
    // "one" rejects by the audience, "two" by the signature, which is checked later.
    const one = sent('{"iss":"i","aud":"b"}');
    const refusal = judged(one);
    expect(reasonOf(refusal)).toBe("signature-mismatch");
    expect(refusal !== null && refusal.consumer == "two").toBe(true);
    expect(one.ctx.refused).toBe(2);
    expect(one.ctx.consumer === null).toBe(true);
  });
  test("rejects an issuer of no consumer, and a token that cannot be read", () => {
    expect(reasonOf(judged(sent('{"iss":"x"}')))).toBe("issuer-unknown");
    expect(reasonOf(judged(sent("{}")))).toBe("issuer-missing");
    expect(reasonOf(judged(new Judged(TWO).sent("a.b")))).toBe("form-segments");
  });
  test("reads no second token once the budget is spent", () => {
    const one = sent('{"iss":"x"}');
    judged(one);
    one.ctx.budget.spend(1e9);
    expect(reasonOf(judged(one))).toBe("token-too-large");
    expect(one.ctx.budget.isExceeded).toBe(true);
  });
  test("reads a token again as far as it can be read", () => {
    const one = sent('{"iss":"i"}');
    const compact = one.ctx.token.compact;
    expect(reread(one.ctx, compact.ptr, compact.length)).toBe(true);
    expect(one.ctx.claims.iss).toBeGreaterThan(-1);
    expect(reread(one.ctx, compact.ptr, compact.length / 3)).toBe(false);
  });
});

describe("isReported", () => {
  test("prefers more passed checks, then keys that were not available", () => {
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
