/** Points of the curves of FIPS 186-5 with BigInt, by the textbook formulas: slow, but simple to verify. */
import { createECDH } from "node:crypto";
import type { CurveName } from "../harness/probe-host.ts";
import { numberOf } from "./modular.ts";

export interface Point {
  x: bigint;
  y: bigint;
}

export interface Curve {
  name: CurveName;
  p: bigint;
  n: bigint;
  bytes: number;
  base: Point;
}

const ORDERS: Record<CurveName, string> = {
  "P-256": "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
  "P-384":
    "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
  "P-521": `01${"f".repeat(65)}a51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409`,
};
const PRIMES: Record<CurveName, bigint> = {
  "P-256": 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
  "P-384": 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
  "P-521": 2n ** 521n - 1n,
};
const OPENSSL: Record<CurveName, string> = {
  "P-256": "prime256v1",
  "P-384": "secp384r1",
  "P-521": "secp521r1",
};

/** The base point comes from OpenSSL: it is the public key of 1. */
export function curve(name: CurveName): Curve {
  const ecdh = createECDH(OPENSSL[name]);
  const bytes = name === "P-521" ? 66 : Number(name.slice(2)) / 8;
  ecdh.setPrivateKey(Buffer.concat([Buffer.alloc(bytes - 1), Buffer.from([1])]));
  const key = ecdh.getPublicKey();
  const base = { x: numberOf(key.subarray(1, 1 + bytes)), y: numberOf(key.subarray(1 + bytes)) };
  return { name, p: PRIMES[name], n: BigInt(`0x${ORDERS[name]}`), bytes, base };
}

export function modulo(x: bigint, m: bigint): bigint {
  return ((x % m) + m) % m;
}

export function inverse(x: bigint, m: bigint): bigint {
  let [a, b, u, v] = [modulo(x, m), m, 1n, 0n];
  while (a > 1n) [a, b, u, v] = [b % a, a, v - (b / a) * u, u];
  return modulo(u, m);
}

/** undefined is infinity. */
export function add({ p }: Curve, a: Point | undefined, b: Point | undefined): Point | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.x === b.x && modulo(a.y + b.y, p) === 0n) return undefined;
  const slope =
    a.x === b.x
      ? (3n * a.x * a.x - 3n) * inverse(2n * a.y, p)
      : (b.y - a.y) * inverse(b.x - a.x, p);
  const x = modulo(slope * slope - a.x - b.x, p);
  return { x, y: modulo(slope * (a.x - x) - a.y, p) };
}

export function multiply(curve: Curve, k: bigint, point: Point): Point | undefined {
  let sum: Point | undefined;
  for (const bit of modulo(k, curve.n).toString(2)) {
    sum = add(curve, sum, sum);
    if (bit === "1") sum = add(curve, sum, point);
  }
  return sum;
}
