import { decodeText } from "../../../assembly/bytes/text";
import { JsonWriter } from "../../../assembly/json/writer";

function textOf(json: JsonWriter): string {
  return decodeText(json.ptr, json.length);
}

function quoted(text: string): string {
  const json = new JsonWriter();
  json.string(text);
  return textOf(json);
}

describe("JsonWriter", () => {
  test("puts commas between members and elements, and nowhere else", () => {
    const json = new JsonWriter();
    json.openObject();
    json.member("a", "1");
    json.member("left out", "");
    json.name("b").openArray();
    json.integer(-7);
    json.openObject();
    json.closeObject();
    json.string("x");
    json.closeArray();
    json.name("c").openObject();
    json.closeObject();
    json.closeObject();
    expect(textOf(json)).toBe('{"a":"1","b":[-7,{},"x"],"c":{}}');
  });

  test("writes whole numbers without an exponent, and null if a number is not finite", () => {
    const json = new JsonWriter();
    json.openArray();
    json.number(60);
    json.number(1.5);
    json.number(-0.25);
    json.number(1_000_000_000_000);
    json.number(Infinity);
    json.number(NaN);
    json.closeArray();
    expect(textOf(json)).toBe("[60,1.5,-0.25,1000000000000,null,null]");
  });

  test("escapes quotes, backslashes and every control character", () => {
    expect(quoted('a"b\\c')).toBe('"a\\"b\\\\c"');
    for (let unit = 0; unit < 0x20; unit++) {
      const digits = (unit < 16 ? "000" : "00") + unit.toString(16);
      expect(quoted(String.fromCharCode(unit))).toBe('"\\u' + digits + '"');
    }
    expect(quoted("\u007f")).toBe('"\u007f"');
  });

  test("writes UTF-8 of one to four bytes", () => {
    expect(quoted("aé中😀")).toBe('"aé中😀"');
    const json = new JsonWriter();
    json.string("aé中😀");
    expect(json.length).toBe(2 + 1 + 2 + 3 + 4);
  });

  test("replaces lone surrogates", () => {
    expect(quoted(String.fromCharCode(0xd83d))).toBe('"\ufffd"');
    expect(quoted(String.fromCharCode(0xde00) + "a")).toBe('"\ufffda"');
    expect(quoted(String.fromCharCode(0xd83d) + "a")).toBe('"\ufffda"');
  });

  test("writes long texts, and can start again", () => {
    const json = new JsonWriter();
    json.string("\u0001".repeat(100000));
    expect(json.length).toBe(600002);
    json.clear().string("a");
    expect(textOf(json)).toBe('"a"');
  });
});
