import { Octets } from "../../../assembly/bytes/octets";
import { View } from "../../../assembly/bytes/view";
import { NO_OTHERS, TokenCache } from "../../../assembly/filter/token-cache";

const RULE: i32 = 3;
const LOCATION: i32 = 1;
const CONSUMER: i32 = 7;
const KEYS: u32 = 42;
const OTHERS: u32 = 43;
const KIB: i32 = 1024;

/** Globals protect the targets of views from the collector. */
const held: Octets[] = [];

function view(text: string): View {
  const octets = Octets.of(text);
  held.push(octets);
  return new View().set(octets.ptr, octets.length);
}

function numbered(i: i32): View {
  return view("header.payload-" + i.toString() + ".signature");
}

function keep(cache: TokenCache, token: View, from: f64 = 100, until: f64 = 200): void {
  cache.keep(token, RULE, LOCATION, CONSUMER, KEYS, OTHERS, from, until);
}

function has(cache: TokenCache, token: View, now: f64 = 150): bool {
  return cache.find(token, RULE, LOCATION, now);
}

describe("TokenCache", () => {
  test("finds a stored token with its consumer and keys", () => {
    const cache = new TokenCache(8, KIB);
    expect(has(cache, numbered(1))).toBe(false);
    keep(cache, numbered(1));
    expect(has(cache, numbered(1))).toBe(true);
    expect(cache.consumer).toBe(CONSUMER);
    expect(cache.keys).toBe(KEYS);
  });
  test("finds a token only for the same rule and location", () => {
    const cache = new TokenCache(8, KIB);
    keep(cache, numbered(1));
    expect(cache.find(numbered(1), RULE + 1, LOCATION, 150)).toBe(false);
    expect(cache.find(numbered(1), RULE, LOCATION + 1, 150)).toBe(false);
    expect(cache.find(numbered(1), -1, LOCATION, 150)).toBe(false);
  });
  test("compares each byte of the token", () => {
    const cache = new TokenCache(8, KIB);
    keep(cache, view("abcdefgh.ijklmnop.qrstuvwx"));
    expect(has(cache, view("abcdefgh.ijklmnop.qrstuvwX"))).toBe(false);
    expect(has(cache, view("Abcdefgh.ijklmnop.qrstuvwx"))).toBe(false);
    expect(has(cache, view("abcdefgh.ijklmnop.qrstuvw"))).toBe(false);
    expect(has(cache, view("abcdefgh.ijklmnop.qrstuvwxy"))).toBe(false);
    expect(has(cache, view(""))).toBe(false);
  });
  test("a token passes from its first second to before its last", () => {
    const cache = new TokenCache(8, KIB);
    keep(cache, numbered(1), 100, 200);
    expect(has(cache, numbered(1), 99.999)).toBe(false);
    expect(has(cache, numbered(1), 100)).toBe(true);
    expect(has(cache, numbered(1), 199.999)).toBe(true);
    expect(has(cache, numbered(1), 200)).toBe(false);
    expect(has(cache, numbered(1), NaN)).toBe(false);
    keep(cache, numbered(1), 100, NaN);
    expect(has(cache, numbered(1))).toBe(false);
  });
  test("updates a stored token", () => {
    const cache = new TokenCache(8, KIB);
    keep(cache, numbered(1), 100, 200);
    cache.keep(numbered(1), RULE, LOCATION, CONSUMER + 1, KEYS + 1, NO_OTHERS, 200, 300);
    expect(has(cache, numbered(1), 150)).toBe(false);
    expect(has(cache, numbered(1), 250)).toBe(true);
    expect(cache.consumer).toBe(CONSUMER + 1);
    expect(cache.keys).toBe(KEYS + 1);
  });
  test("stores no more entries than the limit", () => {
    for (let most = 1; most <= 40; most++) {
      const cache = new TokenCache(most, 64 * KIB);
      let found = 0;
      for (let i = 0; i < 500; i++) keep(cache, numbered(i));
      for (let i = 0; i < 500; i++) found += has(cache, numbered(i)) ? 1 : 0;
      expect(found).toBeLessThanOrEqual(most);
      // The last stored token is always present.
      expect(has(cache, numbered(499))).toBe(true);
    }
  });
  test("stores no more bytes than the limit, and finds nothing overwritten", () => {
    const cache = new TokenCache(1024, KIB);
    let bytes = 0;
    let last = 0;
    for (let i = 0; i < 300; i++) {
      keep(cache, numbered(i));
      bytes = 0;
      for (let k = 0; k <= i; k++) if (has(cache, numbered(k))) bytes += numbered(k).length;
      expect(bytes).toBeLessThanOrEqual(KIB);
      expect(has(cache, numbered(i))).toBe(true);
      last = bytes;
    }
    // All of the ring is used, except a rest that is too short for a token.
    expect(last).toBeGreaterThan(KIB - 64);
  });
  test("finds only stored tokens, whatever their sizes", () => {
    const cache = new TokenCache(64, 2 * KIB);
    for (let i = 0; i < 2000; i++) {
      const length = (i * 7919) % 700;
      keep(cache, view(i.toString() + "." + "x".repeat(length)), 0, i);
      const other = (i * 31) % 2000;
      const otherLength = (other * 7919) % 700;
      const token = view(other.toString() + "." + "x".repeat(otherLength));
      // Tokens that are not stored yet, or have expired, are not found.
      if (other > i) expect(has(cache, token, 0)).toBe(false);
      expect(has(cache, token, <f64>i)).toBe(false);
    }
  });
  test("stores nothing when disabled, and no token that is too long", () => {
    const none = [new TokenCache(0, KIB), new TokenCache(8, 0), new TokenCache(0, 0)];
    for (let i = 0; i < none.length; i++) {
      keep(none[i], numbered(1));
      expect(has(none[i], numbered(1))).toBe(false);
    }
    const cache = new TokenCache(8, KIB);
    keep(cache, view("x".repeat(KIB)));
    expect(has(cache, view("x".repeat(KIB)))).toBe(true);
    keep(cache, view("x".repeat(KIB + 1)));
    expect(has(cache, view("x".repeat(KIB + 1)))).toBe(false);
    const large = new TokenCache(8, 64 * KIB);
    keep(large, view("x".repeat(8 * KIB + 1)));
    expect(has(large, view("x".repeat(8 * KIB + 1)))).toBe(false);
  });
  test("forgets everything when freed, and can be used again", () => {
    const cache = new TokenCache(8, KIB);
    keep(cache, numbered(1));
    cache.free();
    expect(has(cache, numbered(1))).toBe(false);
    cache.free();
    keep(cache, numbered(2));
    expect(has(cache, numbered(1))).toBe(false);
    expect(has(cache, numbered(2))).toBe(true);
  });
});
