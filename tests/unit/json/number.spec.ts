import { Document } from "../../../assembly/json/document";
import { JsonError } from "../../../assembly/json/failure";
import { reject, take } from "./source";

const document = new Document(10);

function numberOf(text: string): f64 {
  take(document, text);
  return document.number(0);
}

describe("the grammar of numbers", () => {
  it("rejects numbers of JavaScript and YAML", () => {
    reject(document, "+1", JsonError.Syntax, 0);
    reject(document, ".5", JsonError.Syntax, 0);
    reject(document, "1.", JsonError.Syntax, 2);
    reject(document, "1.e3", JsonError.Syntax, 2);
    reject(document, "-", JsonError.Syntax, 1);
    reject(document, "-a", JsonError.Syntax, 1);
    reject(document, "1e", JsonError.Syntax, 2);
    reject(document, "1e+", JsonError.Syntax, 3);
    reject(document, "01", JsonError.TrailingText, 1);
    reject(document, "[-01]", JsonError.Syntax, 3);
    reject(document, "0x1", JsonError.TrailingText, 1);
    reject(document, "Infinity", JsonError.Syntax, 0);
  });
});

describe("the value of numbers", () => {
  it("is exact for integers up to 2^53", () => {
    expect(numberOf("0")).toBe(0);
    expect(numberOf("1795478400")).toBe(1795478400);
    expect(numberOf("9007199254740991")).toBe(9007199254740991);
    expect(numberOf("-9007199254740992")).toBe(-9007199254740992);
    expect(numberOf("9007199254740992.000")).toBe(9007199254740992);
    expect(numberOf("17954784e2")).toBe(1795478400);
    expect(numberOf("1795478400.0")).toBe(1795478400);
  });

  it("keeps the sign of zero", () => {
    expect(1 / numberOf("-0")).toBe(-Infinity);
    expect(1 / numberOf("-0.0e5")).toBe(-Infinity);
    expect(1 / numberOf("0")).toBe(Infinity);
  });

  it("accepts exponents of any length", () => {
    expect(numberOf("1e400")).toBe(Infinity);
    expect(numberOf("-1e99999999999999999999999")).toBe(-Infinity);
    expect(numberOf("1e-400")).toBe(0);
    expect(numberOf("0e99999999999")).toBe(0);
    expect(numberOf("1e-99999999999999999999999")).toBe(0);
    expect(numberOf("1e" + "0".repeat(1000) + "2")).toBe(100);
  });

  it("accepts mantissas of any length", () => {
    expect(numberOf("1" + "0".repeat(308))).toBe(1e308);
    expect(numberOf("1" + "0".repeat(400))).toBe(Infinity);
    expect(numberOf("0." + "0".repeat(400) + "1e401")).toBe(1);
    expect(numberOf("1" + "0".repeat(100000) + "e-100000")).toBe(1);
    expect(numberOf("0." + "3".repeat(100000))).toBe(1.0 / 3);
  });
});
