import { checkForm } from "../../../assembly/check/form";
import { checkHeader } from "../../../assembly/check/header";
import { Configuration } from "../../../assembly/config/model/configuration";
import { TokenRequest, configured, encoded, reasonOf } from "../token-request";

let asked: Configuration = new Configuration();

beforeAll(() => {
  asked = configured();
});

function header(text: string): string {
  const ctx = new TokenRequest(asked).sent(encoded(text) + ".e30.").ctx;
  return checkForm(ctx) === null ? reasonOf(checkHeader(ctx)) : "form";
}

describe("checkHeader", () => {
  test("accepts an object", () => {
    expect(header("{}")).toBe("pass");
    expect(header('{"alg":"HS256","kid":"a","typ":"JWT","b64":true}')).toBe("pass");
  });
  test("rejects anything but a JSON object without duplicate members", () => {
    const bad = ["", "{", "[]", '"a"', "null"];
    for (let i = 0; i < bad.length; i++) expect(header(bad[i])).toBe("header-json", bad[i]);
    expect(header('{"alg":"a","alg":"b"}')).toBe("header-duplicate-member");
  });
  test("rejects members of the wrong type, including null", () => {
    const names = ["alg", "kid", "typ"];
    for (let i = 0; i < names.length; i++) {
      expect(header('{"' + names[i] + '":1}')).toBe("header-type", names[i]);
      expect(header('{"' + names[i] + '":null}')).toBe("header-type", names[i]);
    }
  });
  test("rejects every crit, and b64 other than true", () => {
    expect(header('{"crit":["b64"],"b64":true}')).toBe("header-crit");
    expect(header('{"crit":[]}')).toBe("header-crit");
    expect(header('{"b64":false}')).toBe("header-crit");
  });
  test("rejects the typ of another profile, in any case and form", () => {
    const good = ["JWT", "at+jwt", "application/at+jwt", "AT+JWT", "at+jwt; v=1", "", "jwt", "x"];
    for (let i = 0; i < good.length; i++) {
      expect(header('{"typ":"' + good[i] + '"}')).toBe("pass", good[i]);
    }
    const other = ["dpop+jwt", "logout+JWT", "application/secevent+jwt", "+jwt", "dpop+jwt ;a=b"];
    for (let i = 0; i < other.length; i++) {
      expect(header('{"typ":"' + other[i] + '"}')).toBe("header-typ", other[i]);
    }
  });
});
