import { Document } from "../../../assembly/json/document";
import { JsonError } from "../../../assembly/json/failure";
import { Kind } from "../../../assembly/json/kind";
import { reject, take } from "./source";

const document = new Document(100, 8, 1000);

const CLAIMS =
  '{"iss":"a\\u00e9","aud":["x","y"],"exp":12.50,"o":{"iss":{}},"\\u0069at":null,"":true}';

describe("Document", () => {
  it("finds members and elements", () => {
    take(document, CLAIMS);
    expect(document.kind(0)).toBe(Kind.Object);
    expect(document.size(0)).toBe(6);
    const aud = document.member(0, "aud");
    expect(document.kind(aud)).toBe(Kind.Array);
    expect(document.size(aud)).toBe(2);
    const first = document.firstChild(aud);
    expect(document.textIs(first, "x")).toBe(true);
    expect(document.text(document.next(first))).toBe("y");
    expect(document.next(document.next(first))).toBe(-1);
    expect(document.kind(document.member(0, "iat"))).toBe(Kind.Null);
    expect(document.kind(document.member(0, ""))).toBe(Kind.True);
    expect(document.member(0, "is")).toBe(-1);
    expect(document.member(aud, "x")).toBe(-1);
    expect(document.kind(document.member(document.member(0, "o"), "iss"))).toBe(Kind.Object);
  });

  it("finds where a byte of a decoded string comes from", () => {
    const escaped = '{"s":"a\\n\\u00e9\\u20ac\\ud83d\\ude00\\u0041é"}';
    take(document, escaped);
    const node = document.member(0, "s");
    const parts = ["a", "\\n", "\\u00e9", "\\u20ac", "\\ud83d", "\\u0041", "é"];
    const bytes = [0, 1, 2, 4, 7, 11, 12];
    for (let i = 0; i < parts.length; i++) {
      expect(document.sourceOffset(node, bytes[i])).toBe(escaped.indexOf(parts[i], 6));
    }
    // "é" takes two bytes, and the closing quote follows.
    expect(document.sourceOffset(node, 14)).toBe(escaped.length - 1);
  });

  it("returns decoded and raw text", () => {
    take(document, CLAIMS);
    const iss = document.member(0, "iss");
    expect(document.text(iss)).toBe("aé");
    expect(document.textLength(iss)).toBe(3);
    expect(document.rawLength(iss)).toBe('"a\\u00e9"'.length);
    const exp = document.member(0, "exp");
    expect(document.text(exp)).toBe("12.50");
    expect(document.number(exp)).toBe(12.5);
    const aud = document.member(0, "aud");
    const raw = String.UTF8.decodeUnsafe(document.rawPtr(aud), document.rawLength(aud));
    expect(raw).toBe('["x","y"]');
    expect(document.rawLength(0)).toBe(CLAIMS.length);
    expect(document.nameLength(document.member(0, "iat"))).toBe(3);
  });

  it("accepts unknown nodes and the wrong kind", () => {
    take(document, "[[],1]");
    const nodes = [-1, 3, 1000, i32.MIN_VALUE, i32.MAX_VALUE];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      expect(document.kind(node)).toBe(Kind.Null);
      expect(document.firstChild(node)).toBe(-1);
      expect(document.next(node)).toBe(-1);
      expect(document.size(node)).toBe(0);
      expect(document.namePtr(node)).toBe(0);
      expect(document.nameLength(node)).toBe(0);
      expect(document.nameIs(node, "")).toBe(false);
      expect(document.member(node, "a")).toBe(-1);
      expect(document.textPtr(node)).toBe(0);
      expect(document.textLength(node)).toBe(0);
      expect(document.textIs(node, "")).toBe(false);
      expect(document.text(node)).toBe("");
      expect(document.rawPtr(node)).toBe(0);
      expect(document.rawLength(node)).toBe(0);
      expect(document.number(node)).toBe(0);
    }
    expect(document.firstChild(1)).toBe(-1);
    expect(document.textPtr(0)).toBe(0);
    expect(document.textLength(0)).toBe(0);
    expect(document.nameIs(1, "")).toBe(false);
    expect(document.number(0)).toBe(0);
  });

  it("has no values after a failure, and can be used again after it and after free", () => {
    reject(document, "[1,2", JsonError.Syntax, 4);
    expect(document.kind(0)).toBe(Kind.Null);
    expect(document.size(0)).toBe(0);
    take(document, '{"a":"\\n"}');
    expect(document.error).toBe(JsonError.None);
    expect(document.errorOffset).toBe(0);
    document.free();
    expect(document.size(0)).toBe(0);
    take(document, '{"a":"\\n"}');
    expect(document.text(1)).toBe("\n");
  });

  it("enforces its limits", () => {
    take(document, "[".repeat(8) + "]".repeat(8));
    reject(document, "[".repeat(9), JsonError.Depth, 8);
    reject(document, '{"a":'.repeat(9), JsonError.Depth, 40);
    take(document, "[" + "1,".repeat(98) + "1]");
    reject(document, "[" + "1,".repeat(99) + "1]", JsonError.TooManyValues, 199);
    take(document, " ".repeat(999) + "1");
    reject(document, " ".repeat(1000) + "1", JsonError.TooLong, 0);
    expect(document.parse(0, -1)).toBe(false);
    expect(document.error).toBe(JsonError.TooLong);
    expect(document.parse(0, 0)).toBe(false);
    expect(document.error).toBe(JsonError.Empty);
  });
});
