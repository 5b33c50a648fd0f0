import { JsonWriter } from "../../../assembly/json/writer";
import { Reason } from "../../../assembly/verdict/catalog";
import { Suppressed } from "../../../assembly/verdict/suppressed";

function textOf(one: Suppressed): string {
  const json = new JsonWriter();
  one.write(json);
  return String.UTF8.decodeUnsafe(json.ptr, <usize>json.length);
}

describe("Suppressed", () => {
  test("counts by reason, consumer and mode", () => {
    const one = new Suppressed();
    for (let i = 0; i < 5; i++) one.add(Reason.TokenExpired, "a", false);
    one.add(Reason.TokenExpired, "b", false);
    one.add(Reason.TokenExpired, "a", true);
    expect(one.total).toBe(7);
    const text = textOf(one);
    expect(text.includes('"a"')).toBe(true);
    expect(text.includes('"b"')).toBe(true);
    expect(text.indexOf('"count":5') < text.indexOf('"count":1')).toBe(true);
    expect(text.includes('"count":5')).toBe(true);
  });
  test("is empty once cleared, and counts anew", () => {
    const one = new Suppressed();
    one.add(Reason.TokenExpired, "a", false);
    one.clear();
    expect(one.total).toBe(0);
    one.add(Reason.TokenMissing, "", false);
    expect(textOf(one).includes("token-expired")).toBe(false);
    expect(textOf(one).includes("token-missing")).toBe(true);
  });
  test("has a line of bounded length, whatever the names are", () => {
    const one = new Suppressed();
    const long = "n".repeat(1000);
    for (let i = 0; i < 500; i++) one.add(Reason.TokenExpired, long + i.toString(), false);
    expect(one.total).toBe(500);
    expect(textOf(one).length < 6000).toBe(true);
    expect(textOf(one).includes("500")).toBe(true);
  });
});
