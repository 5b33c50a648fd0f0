import { Octets } from "../../../assembly/bytes/octets";
import { View } from "../../../assembly/bytes/view";
import { Jwk } from "../../../assembly/jose/jwk";
import { Jwks } from "../../../assembly/jose/jwks";
import { Kty } from "../../../assembly/jose/kty";

/** A set of keys with these kids, "" for none; alg tells which key is which. */
function setOf(kids: string[]): Jwks {
  const set = new Jwks();
  for (let i = 0; i < kids.length; i++) {
    const key = new Jwk(Kty.Oct);
    key.alg = i.toString();
    if (kids[i].length > 0) key.kid = Octets.of(kids[i]);
    set.add(key);
  }
  set.build();
  return set;
}

/** The keys that a token means: with that kid, or, by "-", without one. */
function meant(set: Jwks, kid: string): string {
  const octets = Octets.of(kid);
  const view = new View().set(octets.ptr, octets.length);
  let keys = "";
  for (let key = set.first(kid != "-", view); key !== null; key = set.next()) keys += key.alg + " ";
  return keys;
}

describe("Jwks", () => {
  test("a kid selects the keys with that kid, then those without", () => {
    const set = setOf(["a", "", "b", "a", ""]);
    expect(meant(set, "a")).toBe("0 3 1 4 ");
    expect(meant(set, "b")).toBe("2 1 4 ");
    expect(meant(set, "c")).toBe("1 4 ");
    expect(meant(set, "")).toBe("1 4 ");
  });
  test("without a kid every key is a candidate", () => {
    expect(meant(setOf(["a", "", "b"]), "-")).toBe("0 1 2 ");
  });
  test("the whole kid is compared", () => {
    const set = setOf(["key-1"]);
    expect(meant(set, "key-")).toBe("");
    expect(meant(set, "key-10")).toBe("");
    expect(meant(set, "KEY-1")).toBe("");
  });
  test("an empty set has no candidate", () => {
    expect(meant(setOf([]), "a")).toBe("");
    expect(meant(setOf([]), "-")).toBe("");
  });
  test("lists at most eight kids", () => {
    expect(setOf([]).describeKids()).toBe("none: the set holds no key that can be used");
    expect(setOf([""]).describeKids()).toBe("none: no key of the set has one");
    expect(setOf(["a", "", "b"]).describeKids()).toBe('one of "a", "b"');
    const many = setOf(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    expect(many.describeKids().endsWith('"8" and 2 more')).toBe(true);
  });
});
