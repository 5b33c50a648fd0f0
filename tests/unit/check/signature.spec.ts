import { english } from "../../../assembly/message/say";
import { checkAlg } from "../../../assembly/check/alg";
import { checkSignature, shortage } from "../../../assembly/check/signature";
import { Configuration } from "../../../assembly/config/model/configuration";
import { HS256, TokenRequest, KEY, configured, encoded, reasonOf, signed } from "../token-request";

const A = "{" + KEY + ',"kid":"a"}';
const B = '{"kty":"oct","k":"YW5vdGhlci1zZWNyZXQtYW5vdGhlci1zZWNyZXQtMTI","kid":"b"}';

function withKeys(keys: string, members: string = '"issuer":"i"'): Configuration {
  return configured(members, "", keys);
}

function withSignature(signature: string, configuration: Configuration, header: string): string {
  const token = encoded(header) + ".e30." + signature;
  const one = new TokenRequest(configuration).read(header).sent(token);
  one.ctx.token.split();
  one.ctx.token.decode();
  checkAlg(one.ctx, one.consumer);
  return reasonOf(checkSignature(one.ctx, one.consumer));
}

describe("checkSignature", () => {
  test("accepts a signature with any of the candidate keys", () => {
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
    const one = new TokenRequest(withKeys(A + "," + B)).read(HS256).sent(token);
    one.ctx.token.split();
    one.ctx.token.decode();
    checkAlg(one.ctx, one.consumer);
    one.ctx.budget.begin(1);
    expect(reasonOf(checkSignature(one.ctx, one.consumer))).toBe("too-many-keys");
  });
  test("recognizes a truncated signature", () => {
    const one = new TokenRequest(withKeys(A)).read(HS256).sent(encoded(HS256) + ".e30.YWJj");
    one.ctx.token.split();
    one.ctx.token.decode();
    checkAlg(one.ctx, one.consumer);
    expect(english(shortage(one.ctx, one.consumer)).includes("3 of 32")).toBe(true);
    one.ctx.token.signed.signature.length = 16;
    expect(shortage(one.ctx, one.consumer)).toBe("");
  });
});
