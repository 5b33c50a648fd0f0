import { Octets } from "../../../assembly/bytes/octets";
import { Token } from "../../../assembly/jose/compact-token";

const token = new Token();

function split(compact: string): bool {
  const octets = Octets.of(compact);
  token.compact.set(octets.ptr, octets.length);
  return token.split();
}

describe("Token.split", () => {
  test("finds three segments", () => {
    expect(split("aa.bbb.c")).toBe(true);
    expect(token.header.toString()).toBe("aa");
    expect(token.payload.toString()).toBe("bbb");
    expect(token.signature.toString()).toBe("c");
    expect(token.signed.input.toString()).toBe("aa.bbb");
  });
  test("accepts empty segments", () => {
    expect(split("..")).toBe(true);
    expect(token.header.length + token.payload.length + token.signature.length).toBe(0);
  });
  test("counts other numbers of segments", () => {
    expect(split("")).toBe(false);
    expect(token.segments).toBe(0);
    expect(split("a")).toBe(false);
    expect(token.segments).toBe(1);
    expect(split("a.b")).toBe(false);
    expect(token.segments).toBe(2);
    expect(split("a.b.c.d.e")).toBe(false);
    expect(token.segments).toBe(5);
  });
});

describe("Token.decode", () => {
  test("decodes each segment", () => {
    expect(split("YQ.YmM.ZGVm")).toBe(true);
    expect(token.decode()).toBe(true);
    expect(token.headerText.toString()).toBe("a");
    expect(token.payloadText.toString()).toBe("bc");
    expect(token.signed.signature.toString()).toBe("def");
    expect(token.badSegment).toBe(-1);
  });
  test("reports which segment is not base64url, and the position", () => {
    split("YQ.Y+M.ZGVm");
    expect(token.decode()).toBe(false);
    expect(token.badSegment).toBe(1);
    expect(token.badOffset).toBe(1);
    split("YR.YmM.ZGVm");
    expect(token.decode()).toBe(false);
    expect(token.badSegment).toBe(0);
  });
});
