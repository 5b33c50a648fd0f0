import { Octets } from "../../../../assembly/bytes/octets";
import { View } from "../../../../assembly/bytes/view";
import { NO_OTHERS, TokenCache } from "../../../../assembly/filter/cache/token-cache";
import { SeededNumbers } from "../../seeded-numbers";

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

const COUNTER = memory.data(8, 8);

/** A token that is only a number: valid until the next call. */
function counted(i: i32): View {
  store<u64>(COUNTER, <u64>i);
  return new View().set(COUNTER, 8);
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
  test("finds no token that differs in one bit", () => {
    const cache = new TokenCache(8, KIB);
    const token = view("abcdefgh.ijklmnop.qrstuvwx-0123");
    keep(cache, token);
    for (let bit = 0; bit < 8 * token.length; bit++) {
      const at = token.ptr + <usize>(bit >> 3);
      const shift = <u8>(bit & 7);
      const flipped: u8 = (<u8>1) << shift;
      store<u8>(at, load<u8>(at) ^ flipped);
      expect(has(cache, token)).toBe(false);
      store<u8>(at, load<u8>(at) ^ flipped);
    }
    expect(has(cache, token)).toBe(true);
  });
  test("finds no token that is shorter or longer", () => {
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
    for (let most = 1; most <= 80; most++) {
      const cache = new TokenCache(most, 64 * KIB);
      let found = 0;
      for (let i = 0; i < 500; i++) {
        keep(cache, numbered(i));
        // The last one is always cached.
        expect(has(cache, numbered(i))).toBe(true);
      }
      for (let i = 0; i < 500; i++) found += has(cache, numbered(i)) ? 1 : 0;
      expect(found).toBeLessThanOrEqual(most);
      expect(found).toBeGreaterThanOrEqual(most / 2);
    }
  });
  test("uses no more memory than the limit, and little for few tokens", () => {
    for (let kib = 1; kib <= 256; kib *= 2) {
      const cache = new TokenCache(i32.MAX_VALUE, kib * KIB);
      expect(<i32>cache.bytes).toBe(0);
      keep(cache, counted(0));
      expect(<i32>cache.bytes).toBeLessThanOrEqual(min(kib, 16) * KIB);
      for (let i = 0; i < 6_000; i++) keep(cache, counted(i));
      expect(<i32>cache.bytes).toBe(kib * KIB);
      let found = 0;
      for (let i = 0; i < 6_000; i++) found += has(cache, counted(i)) ? 1 : 0;
      // Some 64 bytes a token.
      expect(found).toBeGreaterThan(kib * 14);
    }
  });
  test("caches nearly all tokens while there is memory for more", () => {
    const cache = new TokenCache(i32.MAX_VALUE, 4096 * KIB);
    const count = 40_000;
    for (let i = 0; i < count; i++) keep(cache, counted(i));
    let found = 0;
    for (let i = 0; i < count; i++) found += has(cache, counted(i)) ? 1 : 0;
    expect(found).toBeGreaterThan((count / 100) * 98);
  });
  test("all caches together use no more than 96 MiB", () => {
    const caches: TokenCache[] = [];
    let bytes: i64 = 0;
    for (let c = 0; c < 8; c++) {
      const cache = new TokenCache(i32.MAX_VALUE, 16384 * KIB);
      caches.push(cache);
      for (let i = 0; i < 100_000; i++) keep(cache, counted(i));
      bytes += cache.bytes;
      // A cache without memory finds nothing, and does not fail.
      if (cache.bytes == 0) expect(has(cache, counted(0))).toBe(false);
    }
    // Caches of other tests count, too.
    expect(bytes).toBeLessThanOrEqual(96 << 20);
    expect(bytes).toBeGreaterThan(80 << 20);
    for (let c = 0; c < 8; c++) caches[c].free();
    keep(caches[7], counted(1));
    expect(has(caches[7], counted(1))).toBe(true);
    caches[7].free();
  });
  test("keeps the tokens that come back during a flood of tokens that do not", () => {
    const cache = new TokenCache(i32.MAX_VALUE, 16 * KIB);
    const hot = 100;
    let hits = 0;
    let asked = 0;
    let next = hot;
    for (let round = 0; round < 200; round++) {
      for (let i = 0; i < hot; i++) {
        const isHit = has(cache, counted(i));
        if (!isHit) keep(cache, counted(i));
        if (round >= 20) asked++;
        if (round >= 20 && isHit) hits++;
        // Ten new tokens for one that comes back: six times the cache in a round.
        for (let k = 0; round >= 5 && k < 10; k++) keep(cache, counted(next++));
      }
    }
    expect(hits).toBeGreaterThan((asked / 100) * 95);
  });
  test("replaces expired tokens first", () => {
    const cache = new TokenCache(8, KIB);
    for (let i = 0; i < 7; i++) keep(cache, numbered(i), 100, 1000);
    keep(cache, numbered(7), 100, 200);
    keep(cache, numbered(8), 300, 1000);
    expect(has(cache, numbered(7), 150)).toBe(false);
    for (let i = 0; i < 7; i++) expect(has(cache, numbered(i), 300)).toBe(true);
    expect(has(cache, numbered(8), 300)).toBe(true);
  });
  test("finds what was stored last for a token, or nothing", () => {
    const cache = new TokenCache(i32.MAX_VALUE, 8 * KIB);
    const numbers = new SeededNumbers(19);
    const last = new Map<i32, i32>();
    let found = 0;
    for (let i = 0; i < 50_000; i++) {
      const token = <i32>numbers.below(300);
      if (has(cache, counted(token))) {
        found++;
        expect(last.has(token) && last.get(token) == cache.consumer).toBe(true);
      }
      if (i % 3 != 0) continue;
      cache.keep(counted(token), RULE, LOCATION, i, KEYS, OTHERS, 100, 200);
      last.set(token, i);
    }
    expect(found).toBeGreaterThan(10_000);
  });
  test("stores nothing when disabled", () => {
    const none = [
      new TokenCache(0, KIB),
      new TokenCache(8, 0),
      new TokenCache(0, 0),
      new TokenCache(8, KIB - 1),
    ];
    for (let i = 0; i < none.length; i++) {
      keep(none[i], numbered(1));
      expect(none[i].isOn).toBe(false);
      expect(has(none[i], numbered(1))).toBe(false);
    }
  });
  test("stores tokens of any length", () => {
    const cache = new TokenCache(8, KIB);
    for (let length = 1; length <= 65536; length *= 2) {
      const token = view("x".repeat(length));
      keep(cache, token);
      expect(has(cache, token)).toBe(true);
    }
  });
  test("forgets everything when freed, and can be used again", () => {
    const cache = new TokenCache(8, KIB);
    keep(cache, numbered(1));
    cache.free();
    expect(has(cache, numbered(1))).toBe(false);
    expect(<i32>cache.bytes).toBe(0);
    cache.free();
    keep(cache, numbered(2));
    expect(has(cache, numbered(1))).toBe(false);
    expect(has(cache, numbered(2))).toBe(true);
  });
  test("renew sets the version of the entry that was just found", () => {
    const cache = new TokenCache(64, 64 * KIB);
    keep(cache, view("a"));
    keep(cache, view("b"));
    expect(has(cache, view("a"))).toBe(true);
    cache.renew(77);
    expect(has(cache, view("b"))).toBe(true);
    expect(cache.keys).toBe(KEYS);
    expect(has(cache, view("a"))).toBe(true);
    expect(cache.keys).toBe(77);
    // Nothing was found, or the cache is gone.
    expect(has(cache, view("c"))).toBe(false);
    cache.renew(88);
    expect(has(cache, view("b"))).toBe(true);
    cache.free();
    cache.renew(99);
  });
});
