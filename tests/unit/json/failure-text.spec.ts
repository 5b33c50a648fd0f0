import { Document } from "../../../assembly/json/document";

const document = new Document(3, 2, 40);

function explain(text: string): string {
  const bytes = String.UTF8.encode(text);
  document.parse(changetype<usize>(bytes), bytes.byteLength);
  return document.explain();
}

describe("explain", () => {
  it("names the expected value, the position and the actual value", () => {
    expect(explain("[1,]")).toBe(
      "expected a JSON value at byte 3, got `]` (is there a comma too many?)",
    );
    expect(explain('{"a":1,}')).toBe(
      "expected a member name in double quotes at byte 7, got `}` (is there a comma too many?)",
    );
    expect(explain("[1;2]")).toBe("expected `,` or `]` at byte 2, got `;`");
    expect(explain('{"a":1')).toBe("expected `,` or `}` at byte 6, got the end of the text");
    expect(explain('{"a":1,,')).toBe("expected a member name in double quotes at byte 7, got `,`");
    expect(explain("{,")).toBe("expected a member name in double quotes or `}` at byte 1, got `,`");
    expect(explain('{"a"=1}')).toBe("expected `:` after a member name at byte 4, got `=`");
    expect(explain('"a')).toBe(
      "expected a closing double quote at byte 2, got the end of the text",
    );
    expect(explain("-\t")).toBe("expected a digit at byte 1, got byte 0x09");
    expect(explain("tru\xff")).toBe(
      "expected the rest of `true`, `false` or `null` at byte 3, got byte 0xc3",
    );
    expect(explain('"\\x"')).toBe(
      'expected one of `"\\/bfnrtu` after a backslash at byte 2, got `x`',
    );
    expect(explain('"\\u12"')).toBe(
      'expected a hexadecimal digit of a `\\u` escape at byte 5, got `"`',
    );
    expect(explain("\ufeff1")).toBe("expected a JSON value at byte 0, got a byte order mark");
  });

  it("describes the other errors", () => {
    expect(explain("1")).toBe("");
    expect(explain("")).toBe("expected a JSON value, got an empty text");
    expect(explain("  ")).toBe("expected a JSON value, got only whitespace up to byte 2");
    expect(explain("1 1")).toBe("expected the end of the text at byte 2, got `1`");
    expect(explain('"\n"')).toBe(
      "a string has an unescaped control character at byte 1: byte 0x0a",
    );
    expect(explain('"\\ud800"')).toBe(
      "a surrogate escape lacks the other half of its pair at byte 1",
    );
    expect(explain('{"a":1,"a":2}')).toBe("a member name is repeated in the same object at byte 7");
    expect(explain("[[[]]]")).toBe("arrays and objects are nested deeper than 2 levels at byte 2");
    expect(explain("[1,2,3]")).toBe("there are more than 3 values at byte 5");
    expect(explain("1".repeat(41))).toBe("expected at most 40 bytes of JSON, got 41");
  });
});
