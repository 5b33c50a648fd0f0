import { View } from "../../../assembly/bytes/view";
import { ANY_TIME, JTI, RevocationList, SUB } from "../../../assembly/jose/revocation-list";
import { bytesOf } from "../token-request";

function add(list: RevocationList, claim: u64, text: string, before: f64): void {
  const bytes: View = bytesOf(text);
  list.add(claim, bytes.ptr, bytes.length, before);
}

function before(list: RevocationList, claim: u64, text: string): f64 {
  const bytes: View = bytesOf(text);
  return list.revokedBefore(claim, bytes.ptr, bytes.length);
}

describe("RevocationList", () => {
  test("has the texts that were added, for their claim only", () => {
    const list = new RevocationList(2);
    add(list, JTI, "a", ANY_TIME);
    add(list, SUB, "b", 100);
    expect(before(list, JTI, "a")).toBe(ANY_TIME);
    expect(before(list, SUB, "b")).toBe(100);
    expect(before(list, SUB, "a")).toBe(-1);
    expect(before(list, JTI, "b")).toBe(-1);
    expect(before(list, JTI, "")).toBe(-1);
    expect(before(list, JTI, "A")).toBe(-1);
    expect(list.size).toBe(2);
  });
  test("keeps the latest time of equal texts", () => {
    const list = new RevocationList(3);
    add(list, SUB, "b", 100);
    add(list, SUB, "b", 300);
    add(list, SUB, "b", 200);
    expect(before(list, SUB, "b")).toBe(300);
  });
  test("an empty list has nothing", () => {
    expect(before(new RevocationList(0), JTI, "a")).toBe(-1);
  });
  test("finds each of many texts, and no other one", () => {
    const count = 3000;
    const list = new RevocationList(count);
    for (let i = 0; i < count; i++) add(list, JTI, "t" + i.toString(), <f64>(i + 1));
    for (let i = 0; i < count; i++) {
      expect(before(list, JTI, "t" + i.toString())).toBe(<f64>(i + 1));
      expect(before(list, JTI, "u" + i.toString())).toBe(-1);
    }
    expect(list.bytes).toBe(8192 * 16);
  });
});
