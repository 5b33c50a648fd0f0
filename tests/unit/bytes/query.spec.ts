import { NamedValues } from "../../../assembly/bytes/named-values";
import { Octets } from "../../../assembly/bytes/octets";
import { percentDecode, readParams, withoutParams } from "../../../assembly/bytes/query";
import { decodeText } from "../../../assembly/bytes/text";
import { View } from "../../../assembly/bytes/view";

function view(octets: Octets): View {
  return new View().set(octets.ptr, octets.length);
}

/** Those of the parameters token and b. */
function values(): NamedValues {
  const values = new NamedValues();
  values.add(Octets.of("token"));
  values.add(Octets.of("b"));
  values.build();
  return values;
}

/** "count value" of the parameter named token, or of another one. */
function found(target: string, name: i32 = 0): string {
  const octets = Octets.of(target);
  const value = new View();
  const params = values();
  readParams(view(octets), params);
  const count = params.read(name, value);
  return count == 0 ? "0" : count.toString() + " " + value.toString();
}

function without(target: string): string {
  const octets = Octets.of(target);
  const into = new StaticArray<u8>(octets.length + 1);
  const params = values();
  params.mark(0);
  const length = withoutParams(view(octets), params, changetype<usize>(into));
  return decodeText(changetype<usize>(into), length);
}

function decoded(text: string): string {
  const octets = Octets.of(text);
  const into = new StaticArray<u8>(octets.length + 1);
  const length = percentDecode(octets.ptr, octets.length, changetype<usize>(into));
  return decodeText(changetype<usize>(into), length);
}

describe("readParams", () => {
  test("finds the value at any position", () => {
    expect(found("/a?token=x")).toBe("1 x");
    expect(found("/a?b=1&token=x.y.z&c=2")).toBe("1 x.y.z");
    expect(found("/a?b=1&token=x#token=y")).toBe("1 x");
    expect(found("?token=x")).toBe("1 x");
  });
  test("counts repeated parameters", () => {
    expect(found("/a?token=x&token=y")).toBe("2 x");
    expect(found("/a?token=x&tok%65n=y&token")).toBe("3 x");
  });
  test("treats a missing value as empty", () => {
    expect(found("/a?token=")).toBe("1 ");
    expect(found("/a?token")).toBe("1 ");
  });
  test("does not match other names, the path or the fragment", () => {
    expect(found("/a?tokens=x&atoken=y&Token=z")).toBe("0");
    expect(found("/token=x")).toBe("0");
    expect(found("/a#?token=x")).toBe("0");
    expect(found("/a?&&=&")).toBe("0");
    expect(found("")).toBe("0");
  });
  test("finds all names in one walk and clears them for the next", () => {
    expect(found("/a?token=x&b=y&b=z", 1)).toBe("2 y");
    expect(found("/a?token=x&%62=y", 1)).toBe("1 y");
    const params = values();
    const octets = Octets.of("/?token=x");
    readParams(view(octets), params);
    const none = Octets.of("/?c=x");
    readParams(view(none), params);
    expect(params.read(0, new View())).toBe(0);
    expect(params.read(2, new View())).toBe(0);
    expect(params.read(-1, new View())).toBe(0);
  });
  test("does not match names with the same prefix", () => {
    expect(found("/a?tokentokentoken=x&toke=y")).toBe("0");
    expect(found("/a?toke%6")).toBe("0");
  });
  test("keeps an equals sign in the value", () => {
    expect(found("/a?token=x=y=")).toBe("1 x=y=");
  });
});

describe("withoutParams", () => {
  test("removes the parameter and keeps the rest unchanged", () => {
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
  test("decodes pairs of hexadecimal digits and the plus sign, and nothing else", () => {
    expect(decoded("a%2Eb%2ec+d")).toBe("a.b.c d");
    expect(decoded("%4")).toBe("%4");
    expect(decoded("%zz%")).toBe("%zz%");
    expect(decoded("%%41")).toBe("%A");
    expect(decoded("")).toBe("");
  });
});
