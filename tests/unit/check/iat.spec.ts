import { checkIat } from "../../../assembly/check/iat";
import { HS256, TokenRequest, configured, payloadAt, reasonOf } from "../token-request";

function iat(claims: string): string {
  const one = new TokenRequest(
    configured('"issuer":"i","clock_skew_seconds":5,"max_age_seconds":100'),
  ).read(HS256, claims);
  return reasonOf(checkIat(one.ctx, one.consumer));
}

describe("checkIat", () => {
  test("passes up to the clock skew before iat", () => {
    expect(iat("{}")).toBe("pass");
    expect(iat(payloadAt("iat", 5))).toBe("pass");
    expect(iat(payloadAt("iat", 6))).toBe("issued-in-future");
  });
  test("passes until the age and the clock skew are reached", () => {
    expect(iat(payloadAt("iat", -105))).toBe("pass");
    expect(iat(payloadAt("iat", -106))).toBe("token-too-old");
  });
});
