import { checkAlg } from "../../../assembly/check/alg";
import { Configuration } from "../../../assembly/config/model/configuration";
import { HS256, TokenRequest, KEY, configured, reasonOf } from "../token-request";

const A = "{" + KEY + ',"kid":"a"}';

function withKeys(keys: string, members: string = '"issuer":"i"'): Configuration {
  return configured(members, "", keys);
}

function alg(header: string, configuration: Configuration = withKeys(A)): string {
  const one = new TokenRequest(configuration).read(header);
  return reasonOf(checkAlg(one.ctx, one.consumer));
}

describe("checkAlg", () => {
  test("accepts an allowed algorithm that a candidate key supports", () => {
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
  test("rejects an algorithm without a candidate key, and leaves an unknown kid to the next check", () => {
    expect(alg('{"alg":"RS256","kid":"a"}')).toBe("algorithm-key-mismatch");
    expect(alg('{"alg":"RS256"}')).toBe("algorithm-key-mismatch");
    expect(alg('{"alg":"RS256","kid":"x"}')).toBe("pass");
  });
});
