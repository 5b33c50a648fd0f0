import { readCookies, withoutCookies } from "../../../assembly/bytes/cookie";
import { NamedValues } from "../../../assembly/bytes/named-values";
import { Octets } from "../../../assembly/bytes/octets";
import { decodeText } from "../../../assembly/bytes/text";
import { View } from "../../../assembly/bytes/view";

function view(octets: Octets): View {
  return new View().set(octets.ptr, octets.length);
}

function values(): NamedValues {
  const values = new NamedValues();
  values.add(Octets.of("a"));
  values.add(Octets.of("token"));
  values.build();
  return values;
}

/** "count value" of the cookie named token. */
function found(header: string): string {
  const octets = Octets.of(header);
  const value = new View();
  const cookies = values();
  readCookies(view(octets), cookies);
  const count = cookies.read(1, value);
  return count == 0 ? "0" : count.toString() + " " + value.toString();
}

function without(header: string): string {
  const octets = Octets.of(header);
  const into = new StaticArray<u8>(octets.length + 1);
  const cookies = values();
  cookies.mark(1);
  const length = withoutCookies(view(octets), cookies, changetype<usize>(into));
  return decodeText(changetype<usize>(into), length);
}

describe("readCookies", () => {
  test("finds the value at any position", () => {
    expect(found("token=x")).toBe("1 x");
    expect(found("a=1; token=x.y; b=2")).toBe("1 x.y");
    expect(found("a=1;token=x")).toBe("1 x");
    expect(found(" token=x ;a=1")).toBe("1 x");
  });
  test("removes quotes", () => {
    expect(found('token="x"')).toBe("1 x");
    expect(found('token="')).toBe('1 "');
  });
  test("counts repeated cookies", () => {
    expect(found("token=x; a=1; token=y")).toBe("2 x");
  });
  test("does not match other names", () => {
    expect(found("tokens=x; atoken=y; Token=z; token; =x")).toBe("0");
    expect(found("")).toBe("0");
    expect(found(";;;")).toBe("0");
  });
});

describe("withoutCookies", () => {
  test("removes the cookie and keeps the rest unchanged", () => {
    expect(without("token=x")).toBe("");
    expect(without("token=x; a=1")).toBe("a=1");
    expect(without("a=1; token=x; b=2")).toBe("a=1; b=2");
    expect(without("a=1;token=x;b=2")).toBe("a=1;b=2");
    expect(without("a=1; b=2")).toBe("a=1; b=2");
    expect(without("token=x; a=1; token=y; b=2; token=z")).toBe("a=1; b=2");
  });
});
