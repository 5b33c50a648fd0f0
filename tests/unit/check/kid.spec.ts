import { checkAlg } from "../../../assembly/check/alg";
import { checkKid } from "../../../assembly/check/kid";
import { Configuration } from "../../../assembly/config/model/configuration";
import { HS256, TokenRequest, KEY, configured, reasonOf } from "../token-request";

const A = "{" + KEY + ',"kid":"a"}';

function withKeys(keys: string, members: string = '"issuer":"i"'): Configuration {
  return configured(members, "", keys);
}

/** The result of the check kid for a token whose alg was already checked. */
function kid(header: string, configuration: Configuration): string {
  const one = new TokenRequest(configuration).read(header);
  expect(reasonOf(checkAlg(one.ctx, one.consumer))).toBe("pass");
  return reasonOf(checkKid(one.ctx, one.consumer));
}

function kidOf(issuer: string, configuration: Configuration): string {
  const one = new TokenRequest(configuration).read(
    '{"alg":"HS256","kid":"a"}',
    '{"iss":"' + issuer + '"}',
  );
  expect(reasonOf(checkAlg(one.ctx, one.consumer))).toBe("pass");
  return reasonOf(checkKid(one.ctx, one.consumer));
}

describe("checkKid", () => {
  test("accepts a kid of the set, and a token without kid", () => {
    expect(kid('{"alg":"HS256","kid":"a"}', withKeys(A))).toBe("pass");
    expect(kid(HS256, withKeys(A))).toBe("pass");
  });
  test("rejects an unknown kid, unless a key has no kid", () => {
    const unknown = '{"alg":"HS256","kid":"x"}';
    expect(kid(unknown, withKeys(A))).toBe("key-unknown");
    expect(kid('{"alg":"HS256","kid":""}', withKeys(A))).toBe("key-unknown");
    expect(kid(unknown, withKeys("{" + KEY + "}"))).toBe("pass");
  });
  test("rejects a token without kid if one is required", () => {
    expect(kid(HS256, withKeys(A, '"issuer":"i","require_kid":true'))).toBe("kid-missing");
  });
  test("rejects a key that is not for signatures", () => {
    const other = "{" + KEY + ',"kid":"a","use":"enc"}';
    expect(kid('{"alg":"HS256","kid":"a"}', withKeys(other))).toBe("key-none-fits");
  });
  test("a key of one issuer among those of an issuer for many tenants", () => {
    const ofOne = "{" + KEY + ',"kid":"a","issuer":"https://i.example/a"}';
    const ofAll = "{" + KEY + ',"kid":"a","issuer":"https://i.example/{tenantid}"}';
    const many = '"issuer":"https://i.example/{tid}","tenants":"any"';
    expect(kidOf("https://i.example/a", withKeys(ofOne, many))).toBe("pass");
    expect(kidOf("https://i.example/b", withKeys(ofOne, many))).toBe("key-none-fits");
    expect(kidOf("https://i.example/b", withKeys(ofOne + "," + ofAll, many))).toBe("pass");
    expect(kidOf("https://i.example/b", withKeys(ofAll, many))).toBe("pass");
    expect(kidOf("https://i.example/b", withKeys(ofOne, '"issuer":"https://i.example/b"'))).toBe(
      "pass",
    );
  });
});
