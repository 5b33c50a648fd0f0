import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { read } from "./json-harness.ts";

/** Inputs as bytes, which a text cannot represent or an editor might change. */
const REFUSED: [title: string, hex: string, error: string, offset: number][] = [
  ["a NUL byte alone", "00", "Syntax", 0],
  ["a NUL byte behind the value", "3100", "TrailingText", 1],
  ["a NUL byte in a string", "22610022", "ControlCharacter", 2],
  ["a byte order mark", "efbbbf31", "Syntax", 0],
  ["a byte order mark alone", "efbbbf", "Syntax", 0],
  ["a byte order mark behind the value", "31efbbbf", "TrailingText", 1],
  ["U+00A0 as a blank", "c2a031", "Syntax", 0],
  ["a vertical tab as a blank", "0b31", "Syntax", 0],
  ["a form feed as a blank", "0c31", "Syntax", 0],
  ["a continuation byte alone", "228022", "Utf8", 1],
  ["overlong, 2 bytes", "22c1bf22", "Utf8", 1],
  ["overlong, 3 bytes", "22e09fbf22", "Utf8", 1],
  ["overlong, 4 bytes", "22f08fbfbf22", "Utf8", 1],
  ["a surrogate, the first", "22eda08022", "Utf8", 1],
  ["a surrogate, the last", "22edbfbf22", "Utf8", 1],
  ["beyond U+10FFFF", "22f490808022", "Utf8", 1],
  ["lead byte F5", "22f580808022", "Utf8", 1],
  ["a 3-byte sequence cut by the quote", "22e28222", "Utf8", 1],
  ["a 2-byte sequence cut by the end", "22c3", "Utf8", 1],
  ["a 4-byte sequence cut by the end", "22f09f98", "Utf8", 1],
  ["malformed UTF-8 in a member name", "7b22ff223a317d", "Utf8", 2],
  ["malformed UTF-8 behind an escape", "225c6eff22", "Utf8", 3],
  ["malformed UTF-8 in the 17th byte", "22" + "61".repeat(16) + "ff22", "Utf8", 17],
  ["U+001F in a string", "221f22", "ControlCharacter", 1],
  ["a control character in the 40th byte", "22" + "61".repeat(39) + "0a22", "ControlCharacter", 40],
  ["a quote escaped at the end", "225c22", "Syntax", 3],
  ["a backslash at the end", "225c", "Escape", 2],
];

const ACCEPTED: [title: string, hex: string, value: unknown][] = [
  ["U+007F, which RFC 8259 allows", "227f22", "\u007f"],
  ["the smallest and largest of 2 bytes", "22c280dfbf22", "\u0080\u07ff"],
  ["the smallest and largest of 3 bytes", "22e0a080efbfbf22", "\u0800\uffff"],
  ["around the surrogates", "22ed9fbfee808022", "\ud7ff\ue000"],
  ["the smallest and largest of 4 bytes", "22f0908080f48fbfbf22", "\u{10000}\u{10ffff}"],
  ["a byte order mark inside a string", "22efbbbf22", "\ufeff"],
  ["all four blanks", "20090a0d3120090a0d", 1],
];

void describe("raw bytes", () => {
  for (const [title, hex, error, offset] of REFUSED) {
    void it(`rejects ${title}`, () => {
      const answer = read(Buffer.from(hex, "hex"));
      assert.deepEqual([answer.error, answer.offset], [error, offset], answer.explanation);
    });
  }
  for (const [title, hex, value] of ACCEPTED) {
    void it(`accepts ${title}`, () => {
      const answer = read(Buffer.from(hex, "hex"));
      assert.equal(answer.error, "None", answer.explanation);
      assert.deepEqual(answer.value, value);
    });
  }
});

void describe("every prefix", () => {
  const text = '{"a\\u00e9":[1.5e+3,-0,true,false,null,"\\ud83d\\ude00é"],"b":{}}';
  const bytes = new TextEncoder().encode(text);

  void it("of an object is rejected at its end", () => {
    for (let length = 0; length < bytes.length; length++) {
      const answer = read(bytes.subarray(0, length));
      assert.equal(answer.accepted, false);
      // A truncated character, escape or surrogate pair is reported at its start.
      assert.ok(answer.offset <= length && answer.offset >= length - 11, answer.explanation);
    }
    assert.ok(read(bytes).accepted);
  });
});

void describe("large and deep", () => {
  void it("accepts 64 levels and rejects the 65th", () => {
    assert.ok(read("[".repeat(64) + "]".repeat(64)).accepted);
    const deeper = read("[".repeat(65) + "]".repeat(65));
    assert.deepEqual([deeper.error, deeper.offset], ["Depth", 64]);
  });

  void it("rejects 100,000 levels of arrays or objects at the 65th", () => {
    assert.deepEqual([read("[".repeat(100_000)).offset], [64]);
    assert.equal(read('{"a":'.repeat(100_000)).error, "Depth");
  });

  void it("accepts a string of 1 MB: plain, escaped and non-ASCII", () => {
    assert.equal(read(JSON.stringify("x".repeat(1 << 20))).value, "x".repeat(1 << 20));
    assert.equal(read(`"${"\\n".repeat(1 << 19)}"`).value, "\n".repeat(1 << 19));
    assert.equal(read(`"${"é".repeat(1 << 19)}"`).value, "é".repeat(1 << 19));
  });

  void it("accepts an array of 500,000 values and an object of 100,000 members", () => {
    const array = read(`[${"1,".repeat(499_999)}1]`);
    assert.equal((array.value as unknown[]).length, 500_000);
    const members = Array.from({ length: 100_000 }, (_, i) => `"${i}":${i}`);
    const object = read(`{${members.join(",")}}`).value as Map<string, number>;
    assert.equal(object.size, 100_000);
    assert.equal(object.get("99999"), 99_999);
    assert.equal(read(`{${members.join(",")},"77777":0}`).error, "DuplicateMember");
  });

  void it("rejects more than 1,048,576 values, and more than 4 MB", () => {
    assert.equal(read(`[${"1,".repeat(1 << 20)}1]`).error, "TooManyValues");
    assert.equal(read(`[${"1,".repeat(1 << 20)}`.padEnd(4 << 20)).error, "TooManyValues");
  });
});
