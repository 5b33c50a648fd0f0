import { Octets } from "../../../assembly/bytes/octets";
import { Jwk } from "../../../assembly/jose/jwk";
import { Jwks } from "../../../assembly/jose/jwks";
import { Kty } from "../../../assembly/jose/kty";
import { english } from "../../../assembly/message/say";

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

describe("Jwks", () => {
  test("says what kid may be, eight of them at most", () => {
    expect(english(setOf([]).describeKids())).toBe("none: the key set has no usable key");
    expect(english(setOf([""]).describeKids())).toBe("none: no key in the key set has a kid");
    expect(english(setOf(["a", "", "b"]).describeKids())).toBe('kid with one of "a", "b"');
    const many = setOf(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    expect(english(many.describeKids()).endsWith('"8" and 2 more')).toBe(true);
  });
});
