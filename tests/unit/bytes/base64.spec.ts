import { decodeLoosely, encodeBase64 } from "../../../assembly/bytes/base64";
import { Octets } from "../../../assembly/bytes/octets";
import { decodeText } from "../../../assembly/bytes/text";

function decoded(text: string, takesUrl: bool = false): string {
  const octets = Octets.of(text);
  const into = heap.alloc(octets.length + 1);
  const length = decodeLoosely(octets.ptr, octets.length, into, takesUrl);
  const result = decodeText(into, length);
  heap.free(into);
  return result;
}

function encoded(text: string): string {
  const octets = Octets.of(text);
  const into = heap.alloc(2 * octets.length + 4);
  const length = encodeBase64(octets.ptr, octets.length, into);
  const result = decodeText(into, length);
  heap.free(into);
  return result;
}

describe("encodeBase64", () => {
  test("encodes the examples of RFC 4648 section 10", () => {
    expect(encoded("")).toBe("");
    expect(encoded("f")).toBe("Zg==");
    expect(encoded("fo")).toBe("Zm8=");
    expect(encoded("foo")).toBe("Zm9v");
    expect(encoded("foob")).toBe("Zm9vYg==");
    expect(encoded("fooba")).toBe("Zm9vYmE=");
    expect(encoded("foobar")).toBe("Zm9vYmFy");
  });

  test("encodes all letters of the alphabet", () => {
    expect(encoded("~~?~>~0 az")).toBe("fn4/fj5+MCBheg==");
  });
});

describe("decodeLoosely", () => {
  test("ignores padding, line ends and spaces", () => {
    expect(decoded("Zm9vYmE=")).toBe("fooba");
    expect(decoded("Zm9vYmE")).toBe("fooba");
    expect(decoded("Zm9v\r\n YmFy")).toBe("foobar");
  });

  test("accepts - and _ only if requested", () => {
    expect(decoded("fn4_fj5-MCBheg", true)).toBe("~~?~>~0 az");
    expect(decoded("Zm-9v_")).toBe("foo");
  });

  test("drops bits that do not fill a byte", () => {
    expect(decoded("Zm9vY")).toBe("foo");
    expect(decoded("")).toBe("");
    expect(decoded("=")).toBe("");
  });
});
