import { Document } from "../../../assembly/json/document";
import { JsonError } from "../../../assembly/json/failure";
import { Kind } from "../../../assembly/json/kind";
import { reject, take } from "./source";

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
    reject(document, "", JsonError.Empty, 0);
    reject(document, " \n", JsonError.Empty, 2);
    reject(document, "x", JsonError.Syntax, 0);
    reject(document, "nul", JsonError.Syntax, 3);
    reject(document, "trve", JsonError.Syntax, 2);
    reject(document, "falsy", JsonError.Syntax, 4);
    reject(document, "NaN", JsonError.Syntax, 0);
    reject(document, "'a'", JsonError.Syntax, 0);
  });

  it("rejects text after the value", () => {
    reject(document, "1 2", JsonError.TrailingText, 2);
    reject(document, "nulll", JsonError.TrailingText, 4);
    reject(document, "[]]", JsonError.TrailingText, 2);
    reject(document, "{}//", JsonError.TrailingText, 2);
  });

  it("rejects misplaced commas, colons and brackets", () => {
    reject(document, "[1,]", JsonError.Syntax, 3);
    reject(document, "[,1]", JsonError.Syntax, 1);
    reject(document, "[1 2]", JsonError.Syntax, 3);
    reject(document, "[1}", JsonError.Syntax, 2);
    reject(document, "[}", JsonError.Syntax, 1);
    reject(document, "{]", JsonError.Syntax, 1);
    reject(document, '{"a":1]', JsonError.Syntax, 6);
    reject(document, '{"a":1,}', JsonError.Syntax, 7);
    reject(document, '{"a" 1}', JsonError.Syntax, 5);
    reject(document, '{"a":}', JsonError.Syntax, 5);
    reject(document, "{a:1}", JsonError.Syntax, 1);
    reject(document, '{"a"}', JsonError.Syntax, 4);
    reject(document, "[[1]", JsonError.Syntax, 4);
    reject(document, '{"a":{}', JsonError.Syntax, 7);
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
