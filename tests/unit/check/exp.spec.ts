import { checkExp } from "../../../assembly/check/exp";
import { HS256, Judged, configured, payloadAt, reasonOf } from "../judged";

function exp(claims: string): string {
  const one = new Judged(configured('"issuer":"i","clock_skew_seconds":5')).read(HS256, claims);
  return reasonOf(checkExp(one.ctx, one.consumer));
}

describe("checkExp", () => {
  test("passes before exp plus the clock skew, and not from then on", () => {
    expect(exp("{}")).toBe("pass");
    expect(exp(payloadAt("exp", 1))).toBe("pass");
    expect(exp(payloadAt("exp", -4))).toBe("pass");
    expect(exp(payloadAt("exp", -5))).toBe("token-expired");
    expect(exp('{"exp":0}')).toBe("token-expired");
    expect(exp('{"exp":-1e300}')).toBe("token-expired");
  });
  test("rejects a time in milliseconds", () => {
    expect(exp('{"exp":1795478460000}')).toBe("time-in-milliseconds");
    expect(exp('{"exp":1e15}')).toBe("pass");
  });
});
