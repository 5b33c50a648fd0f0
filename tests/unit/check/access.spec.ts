import { checkAccess, refuseOtherToken } from "../../../assembly/check/access";
import { checkHost } from "../../../assembly/check/check-host";
import { refuseSentHeader } from "../../../assembly/check/check-route";
import { Octets } from "../../../assembly/bytes/octets";
import { HS256, Judged, bytesOf, configured, reasonOf, ruleJson } from "../judged";

function access(claims: string, root: string): string {
  const one = new Judged(configured('"issuer":"i"', root)).read(HS256, claims);
  return reasonOf(checkAccess(one.ctx, one.consumer));
}

function host(text: string): string {
  return reasonOf(checkHost(bytesOf(text)));
}

describe("checkAccess", () => {
  test("takes a consumer that is allowed, and all of them without allow", () => {
    expect(access("{}", "")).toBe("pass");
    expect(access("{}", '"allow":["c"]')).toBe("pass");
    expect(access("{}", '"allow":[]')).toBe("consumer-not-allowed");
  });
  test("needs the claims of the rule", () => {
    const root = ruleJson('"claims":{"scope":["read","write"]}');
    expect(access('{"scope":"openid write"}', root)).toBe("pass");
    expect(access('{"scope":"openid"}', root)).toBe("claims-insufficient");
    expect(access("{}", root)).toBe("claims-insufficient");
  });
  test("rejects tokens of two rules without naming the other consumer as its owner", () => {
    const refusal = refuseOtherToken(new Judged(configured()).consumer);
    expect(reasonOf(refusal)).toBe("consumer-not-allowed");
    expect(refusal.consumer).toBe("c");
  });
});

describe("checkHost", () => {
  test("takes hosts that have one meaning", () => {
    const good = ["", "api.example", "API_1.example.", "a:8080", "[::1]", "[::1]:443", "127.0.0.1"];
    for (let i = 0; i < good.length; i++) expect(host(good[i])).toBe("pass", good[i]);
  });
  test("rejects every other one, and shows no password", () => {
    const bad = ["a b", "a:b", "[::1", "a/b", "é.example", "a,b", ":80"];
    for (let i = 0; i < bad.length; i++) expect(host(bad[i])).toBe("host-invalid", bad[i]);
    const refusal = checkHost(bytesOf("user:hunter2@api.example"));
    expect(reasonOf(refusal)).toBe("host-invalid");
    if (refusal === null) return;
    const said = refusal.detail + refusal.expected + refusal.actual;
    expect(said.includes("hunter2")).toBe(false);
  });
});

describe("refuseSentHeader", () => {
  test("names the header", () => {
    const refusal = refuseSentHeader(Octets.of("x-mse-consumer"));
    expect(reasonOf(refusal)).toBe("identity-header-sent");
    expect(refusal.detail.includes("x-mse-consumer")).toBe(true);
  });
});
