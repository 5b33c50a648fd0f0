import { checkNbf } from "../../../assembly/check/nbf";
import { HS256, TokenRequest, configured, payloadAt, reasonOf } from "../token-request";

function nbf(claims: string): string {
  const one = new TokenRequest(configured('"issuer":"i","clock_skew_seconds":5')).read(
    HS256,
    claims,
  );
  return reasonOf(checkNbf(one.ctx, one.consumer));
}

describe("checkNbf", () => {
  test("passes from nbf minus the clock skew on", () => {
    expect(nbf("{}")).toBe("pass");
    expect(nbf(payloadAt("nbf", 5))).toBe("pass");
    expect(nbf(payloadAt("nbf", 6))).toBe("token-not-yet-valid");
    expect(nbf('{"nbf":1795478400000}')).toBe("time-in-milliseconds");
  });
});
