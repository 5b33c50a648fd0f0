import { Octets } from "../../../assembly/bytes/octets";
import { View } from "../../../assembly/bytes/view";
import { freshSeconds } from "../../../assembly/remote/freshness";

function fresh(cacheControl: string, age: string = ""): i32 {
  const first = Octets.of(cacheControl);
  const second = Octets.of(age);
  return freshSeconds(
    new View().set(first.ptr, first.length),
    new View().set(second.ptr, second.length),
  );
}

describe("freshSeconds", () => {
  test("is max-age minus Age", () => {
    expect(fresh("max-age=60")).toBe(60);
    expect(fresh("public, Max-Age=60, must-revalidate")).toBe(60);
    expect(fresh('max-age="60"')).toBe(60);
    expect(fresh("max-age=60", "20")).toBe(40);
    expect(fresh("max-age=60", "80")).toBe(0);
    expect(fresh("max-age=60", "soon")).toBe(60);
  });
  test("is 0 for no-store and no-cache", () => {
    expect(fresh("no-store")).toBe(0);
    expect(fresh("max-age=60, no-cache")).toBe(0);
  });
  test("is -1 without max-age", () => {
    expect(fresh("")).toBe(-1);
    expect(fresh("private")).toBe(-1);
    expect(fresh("max-age")).toBe(-1);
    expect(fresh("max-age=")).toBe(-1);
    expect(fresh("max-age=-1")).toBe(-1);
    expect(fresh("s-max-age=5")).toBe(-1);
  });
  test("limits a huge number", () => {
    expect(fresh("max-age=99999999999999999999999")).toBe(i32.MAX_VALUE / 2);
    expect(fresh("max-age=5", "99999999999999999999999")).toBe(0);
  });
});
