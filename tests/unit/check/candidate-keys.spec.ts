import { english } from "../../../assembly/message/say";
import { checkAlg } from "../../../assembly/check/alg";
import { checkKid } from "../../../assembly/check/kid";
import { checkSignature, shortage } from "../../../assembly/check/signature";
import { Configuration } from "../../../assembly/config/model/configuration";
import { HS256, Judged, KEY, configured, encoded, reasonOf, signed } from "../judged";

const A = "{" + KEY + ',"kid":"a"}';
const B = '{"kty":"oct","k":"YW5vdGhlci1zZWNyZXQtYW5vdGhlci1zZWNyZXQtMTI","kid":"b"}';

function withKeys(keys: string, members: string = '"issuer":"i"'): Configuration {
  return configured(members, "", keys);
}

function alg(header: string, configuration: Configuration = withKeys(A)): string {
  const one = new Judged(configuration).read(header);
  return reasonOf(checkAlg(one.ctx, one.consumer));
}

/** What kid says of a token whose alg was checked. */
function kid(header: string, configuration: Configuration): string {
  const one = new Judged(configuration).read(header);
  expect(reasonOf(checkAlg(one.ctx, one.consumer))).toBe("pass");
  return reasonOf(checkKid(one.ctx, one.consumer));
}

function withSignature(signature: string, configuration: Configuration, header: string): string {
  const token = encoded(header) + ".e30." + signature;
  const one = new Judged(configuration).read(header).sent(token);
  one.ctx.token.split();
  one.ctx.token.decode();
  checkAlg(one.ctx, one.consumer);
  return reasonOf(checkSignature(one.ctx, one.consumer));
}

describe("checkAlg", () => {
  test("takes an algorithm that is allowed and fits a candidate", () => {
    expect(alg(HS256)).toBe("pass");
    expect(alg('{"alg":"HS512","kid":"a"}')).toBe("pass");
  });
  test("rejects a missing, unknown or forbidden algorithm, and none in any case", () => {
    expect(alg("{}")).toBe("algorithm-missing");
    expect(alg('{"alg":"hs256"}')).toBe("algorithm-unsupported");
    expect(alg('{"alg":""}')).toBe("algorithm-unsupported");
    expect(alg('{"alg":"none"}')).toBe("algorithm-none");
    expect(alg('{"alg":"nOnE"}')).toBe("algorithm-none");
    const onlyHs512 = withKeys(A, '"issuer":"i","algorithms":["HS512"]');
    expect(alg(HS256, onlyHs512)).toBe("algorithm-not-allowed");
  });
  test("rejects an algorithm for which no candidate is, and leaves an unknown kid to the next check", () => {
    expect(alg('{"alg":"RS256","kid":"a"}')).toBe("algorithm-key-mismatch");
    expect(alg('{"alg":"RS256"}')).toBe("algorithm-key-mismatch");
    expect(alg('{"alg":"RS256","kid":"x"}')).toBe("pass");
  });
});

describe("checkKid", () => {
  test("takes a kid of the set, and a token without one", () => {
    expect(kid('{"alg":"HS256","kid":"a"}', withKeys(A))).toBe("pass");
    expect(kid(HS256, withKeys(A))).toBe("pass");
  });
  test("rejects an unknown kid, unless a key has none", () => {
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
});

describe("checkSignature", () => {
  test("takes a signature by any of the candidates", () => {
    const good = signed(HS256, "{}").split(".")[2];
    expect(withSignature(good, withKeys(A), HS256)).toBe("pass");
    expect(withSignature(good, withKeys(B + "," + A), HS256)).toBe("pass");
    expect(withSignature(good, withKeys(B), HS256)).toBe("signature-mismatch");
  });
  test("uses only keys with the kid of the token", () => {
    const header = '{"alg":"HS256","kid":"b"}';
    const byA = signed(header, "{}").split(".")[2];
    expect(withSignature(byA, withKeys(A + "," + B), header)).toBe("signature-mismatch");
  });
  test("rejects a signature of another length", () => {
    expect(withSignature("", withKeys(A), HS256)).toBe("signature-length");
    expect(withSignature("A".repeat(64), withKeys(A), HS256)).toBe("signature-length");
  });
  test("rejects if the budget of the request ends before the keys", () => {
    const token = encoded(HS256) + ".e30." + "A".repeat(43);
    const one = new Judged(withKeys(A + "," + B)).read(HS256).sent(token);
    one.ctx.token.split();
    one.ctx.token.decode();
    checkAlg(one.ctx, one.consumer);
    one.ctx.budget.begin(1);
    expect(reasonOf(checkSignature(one.ctx, one.consumer))).toBe("too-many-keys");
  });
  test("knows a signature that was cut off", () => {
    const one = new Judged(withKeys(A)).read(HS256).sent(encoded(HS256) + ".e30.YWJj");
    one.ctx.token.split();
    one.ctx.token.decode();
    checkAlg(one.ctx, one.consumer);
    expect(english(shortage(one.ctx, one.consumer)).includes("3 of 32")).toBe(true);
    one.ctx.token.signed.signature.length = 16;
    expect(shortage(one.ctx, one.consumer)).toBe("");
  });
});
