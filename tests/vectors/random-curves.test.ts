import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bytesOf, residues } from "./modular.ts";
import { add, curve, inverse, modulo, multiply, type Curve, type Point } from "./affine-points.ts";
import { ecSetKey, probe, put } from "../harness/probe-host.ts";
import { rounds } from "../harness/rounds.ts";
import { SeededRandom } from "../harness/seeded-random.ts";

const random = new SeededRandom("curves");

const P25519 = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const PRODUCTS = rounds(1000);
const INVERSES = rounds(1000);
const CURVES = [curve("P-256"), curve("P-384"), curve("P-521")];
/** In the order of `modulusAt` in curve-probe.as.ts. */
const MODULI = [...CURVES.flatMap(({ p, n }) => [p, n]), P25519, L];

function putLimbs(at: number, limbs: bigint[]): number {
  limbs.forEach((limb, i) => new DataView(probe.memory.buffer).setBigInt64(at + 8 * i, limb, true));
  return at;
}

function limbsOf(x: bigint, width: number, count: number): bigint[] {
  const last = BigInt(width * (count - 1));
  const low = Array.from({ length: count - 1 }, (_, i) =>
    BigInt.asUintN(width, x >> BigInt(width * i)),
  );
  return [...low, x >> last];
}

function valueOf(limbs: bigint[], width: number): bigint {
  return limbs.reduceRight((sum, limb) => (sum << BigInt(width)) + limb, 0n);
}

function takeLimbs(at: number, count: number): bigint[] {
  const view = new DataView(probe.memory.buffer);
  return Array.from({ length: count }, (_, i) => view.getBigInt64(at + 8 * i, true));
}

const ROOM = [0, 1, 2].map(() => probe.alloc(200) >>> 0) as [number, number, number];

void describe("a * b / R equals BigInt's result", () => {
  for (const [index, m] of MODULI.entries()) {
    void it(`modulo 0x${m.toString(16).slice(0, 12)}..., also with differences as factors`, () => {
      const [width, count] = [probe.modulusWidth(index), probe.modulusCount(index)];
      const r = 1n << BigInt(width * count);
      const scaled = inverse(r, m);
      const numbers = residues(random, m, 80);
      const difference = (): bigint[] => {
        const pair = [0, 1].map(() => limbsOf(numbers[random.below(80)] ?? 0n, width, count));
        return (pair[0] ?? []).map((limb, i) => limb - (pair[1]?.[i] ?? 0n));
      };
      for (let i = 0; i < PRODUCTS; i++) {
        const plain = limbsOf(numbers[random.below(80)] ?? 0n, width, count);
        const a = i % 3 === 0 ? plain : difference();
        const b = i % 2 === 0 ? plain : difference();
        const product = valueOf(a, width) * valueOf(b, width);
        const wanted = modulo(product * scaled, m);
        for (const any of [0, 1]) {
          probe.modulusMultiply(
            index,
            any,
            putLimbs(ROOM[2], []),
            putLimbs(ROOM[0], a),
            putLimbs(ROOM[1], b),
          );
          const got = takeLimbs(ROOM[2], count);
          const value = valueOf(got, width);
          assert.equal(modulo(value, m), wanted, `${any}: ${a.join()} * ${b.join()}`);
          assert.ok(got.slice(0, -1).every((limb) => limb >= 0n && limb < 1n << BigInt(width)));
          const bound = (product < 0n ? -product : product) / r + 1n;
          assert.ok(value < bound + m && value > -bound, `${value.toString(16)} is out of range`);
          assert.ok(product < 0n || value >= 0n);
        }
      }
    });
  }
});

void describe("1 / x equals BigInt's result", () => {
  for (const [index, m] of MODULI.entries()) {
    void it(`modulo 0x${m.toString(16).slice(0, 12)}...`, () => {
      const [width, count] = [probe.modulusWidth(index), probe.modulusCount(index)];
      for (const x of residues(random, m, INVERSES)) {
        probe.modulusInvert(index, ROOM[1], putLimbs(ROOM[0], limbsOf(x, width, count)));
        const got = valueOf(takeLimbs(ROOM[1], count), width);
        assert.equal(got, x === 0n ? 0n : inverse(x, m), x.toString(16));
      }
    });
  }
});

function setKey({ name, bytes }: Curve, { x, y }: Point): boolean {
  return ecSetKey(name, bytesOf(x, bytes), bytesOf(y, bytes));
}

function sumHasX({ bytes }: Curve, u1: bigint, u2: bigint, r: bigint): boolean {
  const [a, b, c] = [u1, u2, r].map((number, i) => put(i, bytesOf(number, bytes)));
  return probe.ecSumHasX(a ?? 0, b ?? 0, c ?? 0) !== 0;
}

void describe("u1 * G + u2 * Q equals BigInt's result", () => {
  for (const one of CURVES) {
    const { name, p, n, base } = one;
    const half = inverse(2n, n);
    /** Shared by both tests, because BigInt is slow. */
    const multiples = new Map<bigint, Point | undefined>();
    const multiple = (k: bigint): Point | undefined => {
      if (!multiples.has(k)) multiples.set(k, multiply(one, k, base));
      return multiples.get(k);
    };
    for (const table of [false, true]) {
      void it(`${name}, ${table ? "with" : "without"} a table: sums of equal, opposite and infinite points`, () => {
        for (const k of [1n, n - 1n, 2n, half, 1n << 200n]) {
          const q = multiple(k);
          assert.ok(q !== undefined && setKey(one, q));
          if (table) assert.notEqual(probe.ecMakeTable(), 0);
          const scalars = [0n, 1n, 64n, n - 1n, half];
          for (const u1 of scalars) {
            // The scalar for which the sum is infinite, and its neighbours.
            const vanishing = modulo(-u1 * inverse(k, n), n);
            for (const u2 of [vanishing, (vanishing + 1n) % n, u1, modulo(-u1, n), 5n]) {
              const sum = multiple(modulo(u1 + u2 * k, n));
              const about = `k=${k} u1=${u1} u2=${u2}`;
              if (sum === undefined) {
                for (const r of [0n, 1n, base.x])
                  assert.equal(sumHasX(one, u1, u2, r), false, about);
                continue;
              }
              assert.equal(sumHasX(one, u1, u2, sum.x % n), true, about);
              assert.equal(sumHasX(one, u1, u2, modulo(sum.x + 1n, n)), false, about);
            }
          }
        }
      });
    }

    void it(`${name}: x of n or more is reduced modulo n`, () => {
      let x = n;
      let y: bigint | undefined;
      for (; y === undefined; x++) y = root(one, x);
      x -= 1n;
      if (x >= p) return;
      assert.ok(setKey(one, { x, y }));
      assert.equal(sumHasX(one, 0n, 1n, x - n), true);
      assert.equal(sumHasX(one, 0n, 1n, x - n + 1n), false);
    });

    void it(`${name}: a point outside the curve is not a key`, () => {
      assert.equal(setKey(one, base), true);
      assert.equal(setKey(one, { x: base.x, y: base.y + 1n }), false);
      assert.equal(setKey(one, { x: 0n, y: 0n }), false);
      const y = root(one, 0n);
      const all = (1n << BigInt(8 * one.bytes)) - 1n;
      // The point with x = 0 is valid; with x = p it is not canonical.
      if (y !== undefined) assert.equal(setKey(one, { x: 0n, y }), true);
      if (y !== undefined && p <= all) assert.equal(setKey(one, { x: p, y }), false);
      assert.equal(setKey(one, { x: all, y: base.y }), false);
    });
  }
});

/** A y of the point with this x, if there is one: p is 3 modulo 4. */
function root({ p, name, base }: Curve, x: bigint): bigint | undefined {
  const b = modulo(base.y ** 2n - base.x ** 3n + 3n * base.x, p);
  const square = modulo(x ** 3n - 3n * x + b, p);
  let [y, power, e] = [1n, square, (p + 1n) / 4n];
  for (; e > 0n; e >>= 1n, power = (power * power) % p) if (e & 1n) y = (y * power) % p;
  assert.equal(p % 4n, 3n, name);
  return (y * y) % p === square ? y : undefined;
}

void it("addition and multiplication give the same points", () => {
  for (const one of CURVES) {
    const sum = add(one, multiply(one, 5n, one.base), multiply(one, one.n - 2n, one.base));
    assert.deepEqual(sum, multiply(one, 3n, one.base));
  }
});
