import { checkExp } from "../../../assembly/check/exp";
import { HS256, TokenRequest, configured, payloadAt, reasonOf } from "../token-request";

function exp(claims: string): string {
  const one = new TokenRequest(configured('"issuer":"i","clock_skew_seconds":5')).read(
    HS256,
    claims,
  );
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
  test("rejects a time in a smaller unit than seconds", () => {
    const bad = [
      "1000000000000",
      "1795478460000",
      "1795478460000000",
      "1795478460000000000",
      "1.79547846e18",
      "17954784600000000",
      "639310752600000000",
      "134399520600000000",
      "4133980799999",
    ];
    for (let i = 0; i < bad.length; i++) {
      expect(exp('{"exp":' + bad[i] + "}")).toBe("time-in-milliseconds", bad[i]);
    }
  });
  test("passes what means never", () => {
    const never = [
      "2147483647",
      "4294967295",
      "9999999999",
      "253402300799",
      "253402300799000",
      "253402300799999",
      "999999999999",
      "4133980800000",
      "9007199254740991",
      "9223372036854775",
      "8640000000000000",
      "9223372036854775807",
      "18446744073709551615",
      "3155378975999999999",
      "2650467743999999999",
      "31556889864403199",
      "1.733162101e26",
      "1e300",
    ];
    for (let i = 0; i < never.length; i++) {
      expect(exp('{"exp":' + never[i] + "}")).toBe("pass", never[i]);
    }
  });
});
