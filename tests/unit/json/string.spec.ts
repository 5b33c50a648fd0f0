import { Document } from "../../../assembly/json/document";
import { JsonError } from "../../../assembly/json/failure";
import { reject, take } from "./source";

const document = new Document(100);

describe("StringReader", () => {
  it("strings without escapes are views of the source", () => {
    take(document, '["plain é 漢 😀"]');
    expect(document.textPtr(1)).toBe(document.rawPtr(1) + 1);
    expect(document.textLength(1)).toBe(document.rawLength(1) - 2);
    take(document, '""');
    expect(document.textIs(0, "")).toBe(true);
  });

  it("decodes escapes between runs of any length", () => {
    for (let length = 0; length < 40; length++) {
      const run = "x".repeat(length);
      take(document, `["${run}\\n${run}é${run}\\"","${run}\\t"]`);
      expect(document.text(1)).toBe(`${run}\n${run}é${run}"`);
      expect(document.text(2)).toBe(`${run}\t`);
    }
  });

  it("does not change the source", () => {
    take(document, '["\\u0041"]');
    expect(document.textIs(1, "A")).toBe(true);
    expect(document.rawLength(1)).toBe(8);
    expect(load<u16>(document.rawPtr(1), 1)).toBe(0x755c);
  });

  it("keeps many decoded strings and names", () => {
    take(document, '{"\\u0061":"\\u0062","\\u0063":["\\u0064","\\u0065\\u0066"]}');
    expect(document.nameIs(1, "a")).toBe(true);
    expect(document.text(1)).toBe("b");
    expect(document.nameIs(2, "c")).toBe(true);
    expect(document.text(3)).toBe("d");
    expect(document.text(4)).toBe("ef");
  });

  it("finds control characters and a missing quote at every offset", () => {
    for (let length = 0; length < 40; length++) {
      const run = "x".repeat(length);
      reject(document, `"${run}\n"`, JsonError.ControlCharacter, length + 1);
      reject(document, `"${run}`, JsonError.Syntax, length + 1);
      reject(document, `"\\n${run}\t"`, JsonError.ControlCharacter, length + 3);
      take(document, `"${run}\x7f"`);
    }
  });
});
