import { isToolName } from "../../../assembly/bytes/tool-name";

function isName(text: string): bool {
  const bytes = String.UTF8.encode(text);
  return isToolName(changetype<usize>(bytes), bytes.byteLength);
}

describe("isToolName", () => {
  test("accepts the characters of MCP, and other letters", () => {
    const names = ["a", "get_weather", "a-b.c/d", "a b", "天气", "=?BASE64?x?=", "a".repeat(256)];
    for (let i = 0; i < names.length; i++) expect(isName(names[i])).toBe(true, names[i]);
  });
  test("rejects what readers of lists change or split", () => {
    const others = ["", " a", "a ", "a,b", "a\n", "a\x00", "\x7f", "\u0085a", "a\u00a0", "\u3000a"];
    for (let i = 0; i < others.length; i++) expect(isName(others[i])).toBe(false, others[i]);
    expect(isName("a".repeat(257))).toBe(false);
  });
});
