import { scalarPower, scalarSetUp, scalarTableBytes } from "./power-scalar";
import { simdPower, simdSetUp, simdTableBytes } from "./power-simd";

/**
 * Powers modulo an odd n of 1024 to 8192 bits, by the fastest arithmetic of the build. power-simd.ts and
 * power-scalar.ts have the same contracts.
 */

export function powerTableBytes(bits: i32): i32 {
  if (ASC_FEATURE_SIMD) return simdTableBytes(bits);
  else return scalarTableBytes(bits);
}

export function powerSetUp(table: usize, n: usize, length: i32, bits: i32, e: u64): void {
  if (ASC_FEATURE_SIMD) simdSetUp(table, n, length, bits, e);
  else scalarSetUp(table, n, length, bits, e);
}

export function power(table: usize, e: u64, base: usize, length: i32, into: usize): void {
  if (ASC_FEATURE_SIMD) simdPower(table, e, base, length, into);
  else scalarPower(table, e, base, length, into);
}
