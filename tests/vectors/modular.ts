import type { SeededRandom } from "../harness/seeded-random.ts";

export function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x0${Buffer.from(bytes).toString("hex")}`);
}

/** The number in `length` big-endian bytes. */
export function bytesOf(x: bigint, length: number): Buffer {
  return Buffer.from(x.toString(16).padStart(2 * length, "0"), "hex");
}

export function powerModulo(base: bigint, exponent: bigint, n: bigint): bigint {
  let result = 1n;
  for (let square = base % n, e = exponent; e > 0n; square = (square * square) % n, e >>= 1n) {
    if ((e & 1n) === 1n) result = (result * square) % n;
  }
  return result;
}

/** A random number below 2^bits. */
function below(random: SeededRandom, bits: number): bigint {
  const length = Math.ceil(bits / 8);
  return numberOf(random.bytes(length)) >> BigInt(8 * length - bits);
}

/** A number of at most `bits` with long runs of ones and of zeros, which cause long carries. */
function runs(random: SeededRandom, bits: number): bigint {
  let x = 0n;
  for (let at = 0; at < bits; at += 1 + random.below(200)) x ^= (1n << BigInt(at)) - 1n;
  return x;
}

/** The largest and the smallest signed digits of float-digit.ts and digit.ts, in every place. */
function extremeDigits(bits: number): bigint[] {
  return [51, 13].flatMap((width) => {
    const half = 1n << BigInt(width - 1);
    return [half - 1n, half].map((digit) => {
      let x = 0n;
      for (let at = 0; at < bits; at += width) x |= digit << BigInt(at);
      return BigInt.asUintN(bits, x);
    });
  });
}

/** Odd moduli of exactly `bits`: the extremes first, then sparse ones, then random ones. */
export function moduli(random: SeededRandom, bits: number, count: number): bigint[] {
  const top = 1n << BigInt(bits - 1);
  const found = [2n * top - 1n, top + 1n, top | below(random, bits) | 1n];
  found.push(...extremeDigits(bits).map((digits) => top | digits | 1n));
  while (found.length < count) {
    const sparse = found.length % 3 === 0;
    found.push(top | (sparse ? runs(random, bits - 1) : below(random, bits - 1)) | 1n);
  }
  return found.slice(0, count);
}

/** Numbers below n: the extremes, powers of two and their neighbours, runs, then random ones. */
export function residues(random: SeededRandom, n: bigint, count: number): bigint[] {
  const bits = n.toString(2).length;
  const power = 1n << BigInt(random.below(bits - 1));
  const half = 1n << BigInt(bits - 1);
  const found = [0n, 1n, 2n, n - 1n, n - 2n, n >> 1n, half - 1n, power, power - 1n, n - power];
  found.push(...extremeDigits(bits - 1));
  while (found.length < count) {
    found.push((found.length % 2 === 0 ? runs(random, bits) : below(random, bits)) % n);
  }
  return found.slice(0, count);
}
