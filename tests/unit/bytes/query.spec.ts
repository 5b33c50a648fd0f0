import { Octets } from "../../../assembly/bytes/octets";
import { findParam, percentDecode, withoutParam } from "../../../assembly/bytes/query";
import { decodeText } from "../../../assembly/bytes/text";
import { View } from "../../../assembly/bytes/view";

function view(octets: Octets): View {
  return new View().set(octets.ptr, octets.length);
}

/** "count value" of the parameter named token. */
function found(target: string): string {
  const octets = Octets.of(target);
  const value = new View();
  const count = findParam(view(octets), Octets.of("token"), value);
  return count == 0 ? "0" : count.toString() + " " + value.toString();
}

function without(target: string): string {
  const octets = Octets.of(target);
  const into = new StaticArray<u8>(octets.length + 1);
  const length = withoutParam(view(octets), Octets.of("token"), changetype<usize>(into));
  return decodeText(changetype<usize>(into), length);
}

function decoded(text: string): string {
  const octets = Octets.of(text);
  const into = new StaticArray<u8>(octets.length + 1);
  const length = percentDecode(octets.ptr, octets.length, changetype<usize>(into));
  return decodeText(changetype<usize>(into), length);
}

describe("findParam", () => {
  test("finds the value wherever it stands", () => {
    expect(found("/a?token=x")).toBe("1 x");
    expect(found("/a?b=1&token=x.y.z&c=2")).toBe("1 x.y.z");
    expect(found("/a?b=1&token=x#token=y")).toBe("1 x");
    expect(found("?token=x")).toBe("1 x");
  });
  test("counts every one", () => {
    expect(found("/a?token=x&token=y")).toBe("2 x");
    expect(found("/a?token=x&tok%65n=y&token")).toBe("3 x");
  });
  test("takes an empty value and none at all as empty", () => {
    expect(found("/a?token=")).toBe("1 ");
    expect(found("/a?token")).toBe("1 ");
  });
  test("finds nothing in other names, in the path and behind a number sign", () => {
    expect(found("/a?tokens=x&atoken=y&Token=z")).toBe("0");
    expect(found("/token=x")).toBe("0");
    expect(found("/a#?token=x")).toBe("0");
    expect(found("/a?&&=&")).toBe("0");
    expect(found("")).toBe("0");
  });
  test("keeps an equals sign in the value", () => {
    expect(found("/a?token=x=y=")).toBe("1 x=y=");
  });
});

describe("withoutParam", () => {
  test("takes the parameter out and leaves all else as it was", () => {
    expect(without("/a?token=x")).toBe("/a");
    expect(without("/a?token=x&b=%20")).toBe("/a?b=%20");
    expect(without("/a?b=1&token=x&c=2")).toBe("/a?b=1&c=2");
    expect(without("/a?b=1&token=x")).toBe("/a?b=1");
    expect(without("/a?token=x&b=1&tok%65n=y#f")).toBe("/a?b=1#f");
    expect(without("/a?b=1")).toBe("/a?b=1");
    expect(without("/a")).toBe("/a");
    expect(without("/a?b&&c=")).toBe("/a?b&&c=");
  });
});

describe("percentDecode", () => {
  test("decodes pairs of hexadecimal digits and the plus sign, and leaves the rest", () => {
    expect(decoded("a%2Eb%2ec+d")).toBe("a.b.c d");
    expect(decoded("%4")).toBe("%4");
    expect(decoded("%zz%")).toBe("%zz%");
    expect(decoded("%%41")).toBe("%A");
    expect(decoded("")).toBe("");
  });
});
