import { Octets } from "../../../assembly/bytes/octets";
import { decodeText } from "../../../assembly/bytes/text";
import { claimLength, writeClaim } from "../../../assembly/jose/claim-text";
import { Document } from "../../../assembly/json/document";

/** The claim in the format of a header, or "none". */
function text(value: string): string {
  const octets = Octets.of(value);
  const json = new Document(4096);
  expect(json.parse(octets.ptr, octets.length)).toBe(true);
  const most = claimLength(json, 0);
  let written = "none";
  if (most >= 0) {
    const into = heap.alloc(max(most, 1));
    const length = writeClaim(json, 0, into);
    expect(length <= most).toBe(true);
    if (length >= 0) written = decodeText(into, length);
    heap.free(into);
  }
  json.free();
  return written;
}

describe("writeClaim", () => {
  test("writes text unchanged and numbers as written", () => {
    expect(text('"a b"')).toBe("a b");
    expect(text('""')).toBe("");
    expect(text('"\\u4f60\\/"')).toBe("\u4f60/");
    expect(text("12345678901234567890")).toBe("12345678901234567890");
    expect(text("1.50e3")).toBe("1.50e3");
    expect(text("true")).toBe("true");
    expect(text("null")).toBe("none");
  });
  test("writes arrays and objects as JSON without whitespace", () => {
    expect(text('[ "a b" ,\n1 ]')).toBe('["a b",1]');
    expect(text('{ "a" : { "b\\" c" : [ ] } }')).toBe('{"a":{"b\\" c":[]}}');
    expect(text('["\\\\" , " "]')).toBe('["\\\\"," "]');
  });
  test("rejects characters that end a header", () => {
    expect(text('"a\\r\\nx-admin: 1"')).toBe("none");
    expect(text('"a\\u0000"')).toBe("none");
    expect(text('"a\\u007f"')).toBe("none");
    expect(text('["a\u007f"]')).toBe("none");
    expect(text('["a\\n"]')).toBe('["a\\n"]');
    expect(text('"a\\tb"')).toBe("a\tb");
  });
  test("rejects leading and trailing whitespace", () => {
    expect(text('" a"')).toBe("none");
    expect(text('"a "')).toBe("none");
    expect(text('"\\ta"')).toBe("none");
    expect(text('"a\\t"')).toBe("none");
    expect(text('" "')).toBe("none");
    expect(text('[" a "]')).toBe('[" a "]');
  });
});
