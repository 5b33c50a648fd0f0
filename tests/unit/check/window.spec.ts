import { isLasting, passesUntil } from "../../../assembly/check/window";
import { Reason } from "../../../assembly/verdict/catalog";
import { Refusal } from "../../../assembly/verdict/refusal";
import { HS256, Judged, configured, payloadAt } from "../judged";
import { NOW } from "../spec-host";

/** A token of a consumer with 5 s of clock skew and a maximum age of 100 s. */
function judged(claims: string): Judged {
  const members = '"issuer":"i","clock_skew_seconds":5,"max_age_seconds":100';
  return new Judged(configured(members)).read(HS256, claims);
}

/** Seconds after NOW. */
function until(claims: string): f64 {
  const one = judged(claims);
  return passesUntil(one.ctx, one.consumer) - NOW;
}

describe("passesUntil", () => {
  test("is the earliest of exp, the age and ten minutes", () => {
    expect(until("{}")).toBe(600);
    expect(until(payloadAt("exp", 10))).toBe(15);
    expect(until(payloadAt("exp", 3600))).toBe(600);
    expect(until(payloadAt("iat", -50))).toBe(55);
  });
  test("does not last if another consumer rejected the token for a time", () => {
    const one = judged("{}");
    expect(isLasting(one.ctx)).toBe(true);
    one.ctx.note(new Refusal(Reason.AudienceMismatch));
    expect(isLasting(one.ctx)).toBe(true);
    one.ctx.note(new Refusal(Reason.TokenExpired));
    expect(isLasting(one.ctx)).toBe(false);
  });
  test("does not last if there were more rejections than are kept", () => {
    const one = judged("{}");
    for (let i = 0; i < 9; i++) one.ctx.note(new Refusal(Reason.AudienceMismatch));
    expect(isLasting(one.ctx)).toBe(false);
  });
});
