import { Document } from "../../../assembly/json/document";
import { JsonError } from "../../../assembly/json/failure";
import { reject, take } from "./source";

const document = new Document(10);

function decoded(text: string): string {
  take(document, `"${text}"`);
  return document.text(0);
}

describe("escapes", () => {
  it("of one letter are the eight of RFC 8259", () => {
    expect(decoded('\\"\\\\\\/\\b\\f\\n\\r\\t')).toBe('"\\/\b\f\n\r\t');
    const others = "acdeghijklmopqsvwxyzABNRTU0'\n\0";
    for (let i = 0; i < others.length; i++) {
      reject(document, `"\\${others.charAt(i)}"`, JsonError.Escape, 2);
    }
    reject(document, '"\\', JsonError.Escape, 2);
  });

  it("of four digits accept both cases and every length of UTF-8", () => {
    expect(decoded("\\u0000\\u007f\\u0080\\u07FF\\u0800\\uFfFf")).toBe(
      "\0\u007f\u0080\u07ff\u0800\uffff",
    );
    expect(decoded("\\ud7ff\\ue000")).toBe("\ud7ff\ue000");
    expect(decoded("\\ud800\\udc00\\uDBFF\\uDFFF")).toBe("\ud800\udc00\udbff\udfff");
  });

  it("report the invalid digit", () => {
    reject(document, '"\\u"', JsonError.Escape, 3);
    reject(document, '"\\u00g0"', JsonError.Escape, 5);
    reject(document, '"\\u004:"', JsonError.Escape, 6);
    reject(document, '"\\u004@"', JsonError.Escape, 6);
    reject(document, '"\\u004`"', JsonError.Escape, 6);
    reject(document, '"\\u00', JsonError.Escape, 5);
    reject(document, '"\\ud800\\u12"', JsonError.Escape, 11);
  });

  it("report a lone surrogate at its start", () => {
    reject(document, '"\\ud800"', JsonError.LoneSurrogate, 1);
    reject(document, '"\\udc00"', JsonError.LoneSurrogate, 1);
    reject(document, '"a\\udbffx"', JsonError.LoneSurrogate, 2);
    reject(document, '"\\ud800\\n"', JsonError.LoneSurrogate, 1);
    reject(document, '"\\ud800\\ud800\\udc00"', JsonError.LoneSurrogate, 1);
    reject(document, '"\\ud800\\u0041"', JsonError.LoneSurrogate, 1);
    reject(document, '"\\ud800\\', JsonError.LoneSurrogate, 1);
  });
});
