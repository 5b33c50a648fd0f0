import { Octets } from "../../../assembly/bytes/octets";

describe("Octets", () => {
  test("equal only the same bytes", () => {
    const a = Octets.of("https://issuer.example");
    const same = Octets.of("https://issuer.example");
    const longer = Octets.of("https://issuer.example/");
    const other = Octets.of("https://issuer.exampla");
    expect(a.is(same.ptr, same.length)).toBe(true);
    expect(a.is(longer.ptr, longer.length)).toBe(false);
    expect(a.is(other.ptr, other.length)).toBe(false);
  });

  test("are UTF-8", () => {
    const octets = Octets.of("中é");
    expect(octets.length).toBe(5);
    expect(octets.toString()).toBe("中é");
    expect(Octets.copy(octets.ptr, 3).toString()).toBe("中");
  });

  test("may be empty", () => {
    expect(Octets.of("").length).toBe(0);
    expect(Octets.of("").is(0, 0)).toBe(true);
  });
});
