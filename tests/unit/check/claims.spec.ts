import { checkClaims, checkRequiredClaims } from "../../../assembly/check/claims";
import { checkForm } from "../../../assembly/check/form";
import { HS256, TokenRequest, configured, reasonOf, ruleJson, signed } from "../token-request";

function claims(payload: string): string {
  const ctx = new TokenRequest(configured()).sent(signed(HS256, payload)).ctx;
  return checkForm(ctx) === null ? reasonOf(checkClaims(ctx)) : "form";
}

/** The result for a consumer with these members. */
function required(members: string, payload: string, root: string = ""): string {
  const one = new TokenRequest(configured('"issuer":"i",' + members, root)).read(HS256, payload);
  return reasonOf(checkRequiredClaims(one.ctx, one.consumer));
}

describe("checkClaims", () => {
  test("accepts an object with claims of the right types", () => {
    expect(claims("{}")).toBe("pass");
    expect(claims('{"iss":"i","sub":"","aud":[],"exp":1,"nbf":1.5,"iat":0}')).toBe("pass");
    expect(claims('{"aud":["a","b"]}')).toBe("pass");
  });
  test("rejects anything but a JSON object without duplicate members", () => {
    const bad = ["", "{", "[]", "1"];
    for (let i = 0; i < bad.length; i++) expect(claims(bad[i])).toBe("claims-json", bad[i]);
    expect(claims('{"exp":1,"exp":2}')).toBe("claims-duplicate-member");
  });
  test("rejects claims of the wrong type", () => {
    const bad = [
      '"iss":1',
      '"sub":null',
      '"aud":1',
      '"aud":["a",1]',
      '"exp":"1"',
      '"exp":1e999',
      '"nbf":true',
      '"iat":[]',
    ];
    for (let i = 0; i < bad.length; i++) {
      expect(claims("{" + bad[i] + "}")).toBe("claims-type", bad[i]);
    }
  });
});

describe("checkRequiredClaims", () => {
  test("requires each required claim, of the consumer and of the rule", () => {
    const needs = '"required_claims":["tenant"]';
    expect(required(needs, '{"tenant":"a"}')).toBe("pass");
    expect(required(needs, '{"tenant":null}')).toBe("pass");
    expect(required(needs, "{}")).toBe("claims-missing");
    expect(required('"keep_token":true', "{}", ruleJson(needs))).toBe("claims-missing");
  });
  test("requires iat if the age is limited", () => {
    expect(required('"max_age_seconds":9', '{"iat":1}')).toBe("pass");
    expect(required('"max_age_seconds":9', "{}")).toBe("claims-missing");
  });
  test("requires one of the values of each claim", () => {
    const needs = '"claims":{"role":["a","b"]}';
    expect(required(needs, '{"role":"b"}')).toBe("pass");
    expect(required(needs, '{"role":["x","a"]}')).toBe("pass");
    expect(required(needs, '{"role":"c"}')).toBe("claim-mismatch");
    expect(required(needs, '{"role":[]}')).toBe("claim-mismatch");
    expect(required(needs, "{}")).toBe("claims-missing");
  });
  test("requires a suitable value for the name of the consumer", () => {
    const needs = '"consumer_from_claim":"client"';
    expect(required(needs, '{"client":"a"}')).toBe("pass");
    expect(required(needs, "{}")).toBe("claims-missing");
    expect(required(needs, '{"client":""}')).toBe("claims-type");
    expect(required(needs, '{"client":"a,b"}')).toBe("claims-type");
  });
});
