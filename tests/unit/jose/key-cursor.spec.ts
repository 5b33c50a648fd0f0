import { Octets } from "../../../assembly/bytes/octets";
import { Jwks } from "../../../assembly/jose/jwks";
import { KeyCursor } from "../../../assembly/jose/key-cursor";
import { setOf } from "./set-of-kids";

const cursor: KeyCursor = new KeyCursor();

/** The candidate keys for a token with that kid or, for "-", without one. */
function candidates(set: Jwks, kid: string): string {
  const text = Octets.of(kid);
  let keys = "";
  let key = cursor.first(set, kid != "-", text.ptr, text.length);
  for (; key !== null; key = cursor.next()) keys += key.alg + " ";
  return keys;
}

describe("KeyCursor", () => {
  test("returns the keys with that kid, then those without", () => {
    const set = setOf(["a", "", "b", "a", ""]);
    expect(candidates(set, "a")).toBe("0 3 1 4 ");
    expect(candidates(set, "b")).toBe("2 1 4 ");
    expect(candidates(set, "c")).toBe("1 4 ");
    expect(candidates(set, "")).toBe("1 4 ");
  });
  test("returns every key for a token without a kid", () => {
    expect(candidates(setOf(["a", "", "b"]), "-")).toBe("0 1 2 ");
  });
  test("compares a kid as a whole", () => {
    const set = setOf(["key-1"]);
    expect(candidates(set, "key-")).toBe("");
    expect(candidates(set, "key-10")).toBe("");
    expect(candidates(set, "KEY-1")).toBe("");
  });
  test("returns nothing for an empty set, and before the first set", () => {
    expect(candidates(setOf([]), "a")).toBe("");
    expect(candidates(setOf([]), "-")).toBe("");
    expect(new KeyCursor().next() === null).toBe(true);
  });
});
