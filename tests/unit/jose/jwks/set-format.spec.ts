import { textFormat } from "../../../../assembly/jose/jwks/set-format";

describe("a text in place of a key set", () => {
  it("is named by its format", () => {
    const pem = "-----BEGIN PUBLIC KEY-----";
    expect(textFormat(pem)).toBe("a PEM");
    expect(textFormat('{"1":"' + pem)).toBe("text around a PEM");
    expect(textFormat("<!DOCTYPE html>")).toBe("HTML, such as a login or error page");
    expect(textFormat("\x1f\ufffd\x08")).toBe("data compressed with gzip");
    expect(textFormat("eyJhbGciOiJub25lIn0.e30.")).toBe("a token, or the beginning of one");
    expect(textFormat("https://a.example")).toBe("a URL; use remote_jwks to fetch keys");
  });

  it("has no name if its format is unknown", () => {
    expect(textFormat('{"keys":[')).toBe("");
    expect(textFormat("")).toBe("");
  });
});
