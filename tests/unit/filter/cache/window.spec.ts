import { isLasting, passesUntil } from "../../../../assembly/filter/cache/window";
import { Reason } from "../../../../assembly/verdict/catalog";
import { Rejection } from "../../../../assembly/verdict/rejection";
import { HS256, TokenRequest, configured, payloadAt } from "../../token-request";
import { NOW } from "../../spec-host";

/** A token of a consumer with 5 s of clock skew and a maximum age of 100 s. */
function tokenRequest(claims: string): TokenRequest {
  const members = '"issuer":"i","clock_skew_seconds":5,"max_age_seconds":100';
  return new TokenRequest(configured(members)).read(HS256, claims);
}

/** Seconds after NOW. */
function until(claims: string): f64 {
  const one = tokenRequest(claims);
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
    const one = tokenRequest("{}");
    expect(isLasting(one.ctx)).toBe(true);
    one.ctx.note(new Rejection(Reason.AudienceMismatch));
    expect(isLasting(one.ctx)).toBe(true);
    one.ctx.note(new Rejection(Reason.TokenExpired));
    expect(isLasting(one.ctx)).toBe(false);
  });
  test("does not last if there were more rejections than are kept", () => {
    const one = tokenRequest("{}");
    for (let i = 0; i < 9; i++) one.ctx.note(new Rejection(Reason.AudienceMismatch));
    expect(isLasting(one.ctx)).toBe(false);
  });
});
