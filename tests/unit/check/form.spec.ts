import { checkForm } from "../../../assembly/check/form";
import { checkTokenSize } from "../../../assembly/check/token";
import { Configuration } from "../../../assembly/config/model/configuration";
import { TokenRequest, configured, reasonOf } from "../token-request";

let asked: Configuration = new Configuration();

beforeAll(() => {
  asked = configured();
});

function form(token: string): string {
  return reasonOf(checkForm(new TokenRequest(asked).sent(token).ctx));
}

describe("checkTokenSize", () => {
  test("accepts 65,536 bytes, and not one more", () => {
    expect(reasonOf(checkTokenSize(new TokenRequest(asked).sent("a".repeat(65536)).ctx))).toBe(
      "pass",
    );
    const larger = new TokenRequest(asked).sent("a".repeat(65537));
    expect(reasonOf(checkTokenSize(larger.ctx))).toBe("token-too-large");
  });
});

describe("checkForm", () => {
  test("requires three segments, and recognizes five", () => {
    expect(form("e30.e30.YQ")).toBe("pass");
    expect(form("..")).toBe("pass");
    expect(form("")).toBe("form-segments");
    expect(form("e30.e30")).toBe("form-segments");
    expect(form("a.b.c.d")).toBe("form-segments");
    expect(form("a.b.c.d.e")).toBe("form-segments");
    expect(form("eyJlbmMiOiJBMTI4R0NNIn0..aXY.dGV4dA.dGFn")).toBe("form-encrypted");
    expect(form(".b.c.d.e")).toBe("form-segments");
  });
  test("requires base64url in each segment", () => {
    const bad = ["e3=.e30.YQ", "e30.e+0.YQ", "e30.e30.Y", "e30.e30.YR", "e30.e30.YQ=="];
    for (let i = 0; i < bad.length; i++) expect(form(bad[i])).toBe("form-base64url", bad[i]);
  });
});
