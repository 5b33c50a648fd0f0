import { checkAccess, rejectOtherToken } from "../../../assembly/check/access";
import { HS256, TokenRequest, configured, reasonOf, ruleJson } from "../token-request";

function access(claims: string, root: string): string {
  const one = new TokenRequest(configured('"issuer":"i"', root)).read(HS256, claims);
  return reasonOf(checkAccess(one.ctx, one.consumer));
}

describe("checkAccess", () => {
  test("accepts an allowed consumer, and every consumer without allow", () => {
    expect(access("{}", "")).toBe("pass");
    expect(access("{}", '"allow":["c"]')).toBe("pass");
    expect(access("{}", '"allow":[]')).toBe("consumer-not-allowed");
  });
  test("requires the claims of the rule", () => {
    const root = ruleJson('"claims":{"scope":["read","write"]}');
    expect(access('{"scope":"openid write"}', root)).toBe("pass");
    expect(access('{"scope":"openid"}', root)).toBe("claims-insufficient");
    expect(access("{}", root)).toBe("claims-insufficient");
  });
  test("rejects tokens of two rules without naming the other consumer as its owner", () => {
    const rejection = rejectOtherToken(new TokenRequest(configured()).consumer);
    expect(reasonOf(rejection)).toBe("consumer-not-allowed");
    expect(rejection.consumer).toBe("c");
  });
});
