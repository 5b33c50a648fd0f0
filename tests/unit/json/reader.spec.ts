import { Document } from "../../../assembly/json/document";
import { JsonError } from "../../../assembly/json/failure";
import { Kind } from "../../../assembly/json/kind";
import { refuse, take } from "./source";

const document = new Document(100);

describe("Reader", () => {
  it("accepts every kind as the root, with whitespace around it", () => {
    const texts = ["null", "false", "true", "-0", '""', "[ ]", "{ }"];
    for (let i = 0; i < texts.length; i++) {
      take(document, ` \n${texts[i]}\t\r`);
      expect(document.kind(0)).toBe(<Kind>i);
      expect(document.next(0)).toBe(-1);
      expect(document.rawLength(0)).toBe(texts[i].length);
    }
  });

  it("rejects text that is not a value", () => {
    refuse(document, "", JsonError.Empty, 0);
    refuse(document, " \n", JsonError.Empty, 2);
    refuse(document, "x", JsonError.Syntax, 0);
    refuse(document, "nul", JsonError.Syntax, 3);
    refuse(document, "trve", JsonError.Syntax, 2);
    refuse(document, "falsy", JsonError.Syntax, 4);
    refuse(document, "NaN", JsonError.Syntax, 0);
    refuse(document, "'a'", JsonError.Syntax, 0);
  });

  it("rejects text after the value", () => {
    refuse(document, "1 2", JsonError.TrailingText, 2);
    refuse(document, "nulll", JsonError.TrailingText, 4);
    refuse(document, "[]]", JsonError.TrailingText, 2);
    refuse(document, "{}//", JsonError.TrailingText, 2);
  });

  it("rejects misplaced commas, colons and brackets", () => {
    refuse(document, "[1,]", JsonError.Syntax, 3);
    refuse(document, "[,1]", JsonError.Syntax, 1);
    refuse(document, "[1 2]", JsonError.Syntax, 3);
    refuse(document, "[1}", JsonError.Syntax, 2);
    refuse(document, "[}", JsonError.Syntax, 1);
    refuse(document, "{]", JsonError.Syntax, 1);
    refuse(document, '{"a":1]', JsonError.Syntax, 6);
    refuse(document, '{"a":1,}', JsonError.Syntax, 7);
    refuse(document, '{"a" 1}', JsonError.Syntax, 5);
    refuse(document, '{"a":}', JsonError.Syntax, 5);
    refuse(document, "{a:1}", JsonError.Syntax, 1);
    refuse(document, '{"a"}', JsonError.Syntax, 4);
    refuse(document, "[[1]", JsonError.Syntax, 4);
    refuse(document, '{"a":{}', JsonError.Syntax, 7);
  });

  it("elements have no name, even after an object", () => {
    take(document, '[{"a":1},2,{"b":[3]}]');
    for (let node = document.firstChild(0); node >= 0; node = document.next(node)) {
      expect(document.namePtr(node)).toBe(0);
    }
    expect(document.namePtr(6)).toBe(0);
    expect(document.nameIs(5, "b")).toBe(true);
  });

  it("returns to the enclosing object after a container", () => {
    take(document, '{"a":[{}],"b":{"a":[]},"c":1}');
    expect(document.size(0)).toBe(3);
    expect(document.number(document.member(0, "c"))).toBe(1);
  });
});
