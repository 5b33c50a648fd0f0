import { Document } from "../../../assembly/json/document";

const document = new Document(3, 2, 40);

function explain(text: string): string {
  const bytes = String.UTF8.encode(text);
  document.parse(changetype<usize>(bytes), bytes.byteLength);
  return document.explain();
}

describe("explain", () => {
  it("gives the expected and the actual text, with the position", () => {
    expect(explain("[1,]")).toBe(
      "a JSON value was expected at byte 3, and `]` was seen (is there a comma too many?)",
    );
    expect(explain('{"a":1,}')).toBe(
      "a member name in double quotes was expected at byte 7, and `}` was seen (is there a comma too many?)",
    );
    expect(explain("[1;2]")).toBe("`,` or `]` was expected at byte 2, and `;` was seen");
    expect(explain('{"a":1')).toBe(
      "`,` or `}` was expected at byte 6, and the end of the text was seen",
    );
    expect(explain('{"a":1,,')).toBe(
      "a member name in double quotes was expected at byte 7, and `,` was seen",
    );
    expect(explain("{,")).toBe(
      "a member name in double quotes or `}` was expected at byte 1, and `,` was seen",
    );
    expect(explain('{"a"=1}')).toBe(
      "`:` after a member name was expected at byte 4, and `=` was seen",
    );
    expect(explain('"a')).toBe(
      "a closing double quote was expected at byte 2, and the end of the text was seen",
    );
    expect(explain("-\t")).toBe("a digit was expected at byte 1, and byte 0x09 was seen");
    expect(explain("tru\xff")).toBe(
      "the rest of `true`, `false` or `null` was expected at byte 3, and byte 0xc3 was seen",
    );
    expect(explain('"\\x"')).toBe(
      'one of `"\\/bfnrtu` after a backslash was expected at byte 2, and `x` was seen',
    );
    expect(explain('"\\u12"')).toBe(
      'a hexadecimal digit of a `\\u` escape was expected at byte 5, and `"` was seen',
    );
    expect(explain("\ufeff1")).toBe(
      "a JSON value was expected at byte 0, and a byte order mark was seen",
    );
  });

  it("describes the other errors", () => {
    expect(explain("1")).toBe("");
    expect(explain("")).toBe("a JSON value was expected, and the text is empty");
    expect(explain("  ")).toBe(
      "a JSON value was expected, and there is nothing but blanks up to byte 2",
    );
    expect(explain("1 1")).toBe("the end of the text was expected at byte 2, and `1` was seen");
    expect(explain('"\n"')).toBe(
      "a string has an unescaped control character at byte 1, where byte 0x0a was seen",
    );
    expect(explain('"\\ud800"')).toBe(
      "a surrogate escape lacks the other half of its pair at byte 1",
    );
    expect(explain('{"a":1,"a":2}')).toBe(
      "a member name stands a second time in the same object at byte 7",
    );
    expect(explain("[[[]]]")).toBe("arrays and objects nest deeper than 2 levels at byte 2");
    expect(explain("[1,2,3]")).toBe("there are more than 3 values at byte 5");
    expect(explain("1".repeat(41))).toBe("the JSON text has 41 bytes, and at most 40 are read");
  });
});
