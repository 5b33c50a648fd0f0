import { checkExp } from "../../../assembly/check/exp";
import { checkIat } from "../../../assembly/check/iat";
import { checkNbf } from "../../../assembly/check/nbf";
import { isLasting, passesUntil } from "../../../assembly/check/window";
import { Configuration } from "../../../assembly/config/model/configuration";
import { Reason } from "../../../assembly/verdict/catalog";
import { Refusal } from "../../../assembly/verdict/refusal";
import { HS256, Judged, configured, reasonOf } from "../judged";
import { NOW } from "../spec-host";

const SKEW = '"issuer":"i","clock_skew_seconds":5';
/** Asked with 5 s of clock skew, and at most 100 s after iat. */
let asked: Configuration = new Configuration();

function judged(claims: string, nowSeconds: f64 = NOW): Judged {
  return new Judged(asked, nowSeconds).read(HS256, claims);
}

/** A claim so many seconds after NOW. */
function at(claim: string, seconds: i64): string {
  return '{"' + claim + '":' + (<i64>NOW + seconds).toString() + "}";
}

beforeAll(() => {
  asked = configured(SKEW + ',"max_age_seconds":100');
});

function exp(claims: string): string {
  const one = judged(claims);
  return reasonOf(checkExp(one.ctx, one.consumer));
}

function nbf(claims: string): string {
  const one = judged(claims);
  return reasonOf(checkNbf(one.ctx, one.consumer));
}

function iat(claims: string): string {
  const one = judged(claims);
  return reasonOf(checkIat(one.ctx, one.consumer));
}

describe("checkExp", () => {
  test("passes before exp and the clock skew, and not at their end", () => {
    expect(exp("{}")).toBe("pass");
    expect(exp(at("exp", 1))).toBe("pass");
    expect(exp(at("exp", -4))).toBe("pass");
    expect(exp(at("exp", -5))).toBe("token-expired");
    expect(exp('{"exp":0}')).toBe("token-expired");
    expect(exp('{"exp":-1e300}')).toBe("token-expired");
  });
  test("rejects a time in milliseconds", () => {
    expect(exp('{"exp":1795478460000}')).toBe("time-in-milliseconds");
    expect(exp('{"exp":1e15}')).toBe("pass");
  });
});

describe("checkNbf", () => {
  test("passes from nbf less the clock skew on", () => {
    expect(nbf("{}")).toBe("pass");
    expect(nbf(at("nbf", 5))).toBe("pass");
    expect(nbf(at("nbf", 6))).toBe("token-not-yet-valid");
    expect(nbf('{"nbf":1795478400000}')).toBe("time-in-milliseconds");
  });
});

describe("checkIat", () => {
  test("passes up to the clock skew before iat", () => {
    expect(iat("{}")).toBe("pass");
    expect(iat(at("iat", 5))).toBe("pass");
    expect(iat(at("iat", 6))).toBe("issued-in-future");
  });
  test("passes until the age and the clock skew are reached", () => {
    expect(iat(at("iat", -105))).toBe("pass");
    expect(iat(at("iat", -106))).toBe("token-too-old");
  });
});

describe("passesUntil", () => {
  test("is the earliest of exp, the age and ten minutes", () => {
    expect(until("{}")).toBe(600);
    expect(until(at("exp", 10))).toBe(15);
    expect(until(at("exp", 3600))).toBe(600);
    expect(until(at("iat", -50))).toBe(55);
  });
  test("lasts unless another consumer has rejected by a time", () => {
    const one = judged("{}");
    expect(isLasting(one.ctx)).toBe(true);
    one.ctx.note(new Refusal(Reason.AudienceMismatch));
    expect(isLasting(one.ctx)).toBe(true);
    one.ctx.note(new Refusal(Reason.TokenExpired));
    expect(isLasting(one.ctx)).toBe(false);
  });
  test("does not last if more rejections came than are kept", () => {
    const one = judged("{}");
    for (let i = 0; i < 9; i++) one.ctx.note(new Refusal(Reason.AudienceMismatch));
    expect(isLasting(one.ctx)).toBe(false);
  });
});

/** Seconds after NOW. */
function until(claims: string): f64 {
  const one = judged(claims);
  return passesUntil(one.ctx, one.consumer) - NOW;
}
