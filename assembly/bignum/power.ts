import { isFused } from "./float-column";
import { relaxedPower, relaxedSetUp, relaxedTableBytes } from "./power-relaxed";
import { scalarPower, scalarSetUp, scalarTableBytes } from "./power-scalar";
import { simdPower, simdSetUp, simdTableBytes } from "./power-simd";

/**
 * Powers modulo an odd n of 1024 to 8192 bits, by the fastest arithmetic of the build and its host.
 * power-relaxed.ts, power-simd.ts and power-scalar.ts have the same contracts.
 */

/** Whether power-relaxed.ts is in use. It takes nearly the same time as the host's verification (decision 39). */
export const IS_RELAXED: bool = ASC_FEATURE_RELAXED_SIMD ? isFused() : false;

export function powerTableBytes(bits: i32): i32 {
  if (ASC_FEATURE_RELAXED_SIMD) if (IS_RELAXED) return relaxedTableBytes(bits);
  if (ASC_FEATURE_SIMD) return simdTableBytes(bits);
  else return scalarTableBytes(bits);
}

export function powerSetUp(table: usize, n: usize, length: i32, bits: i32, e: u64): void {
  if (ASC_FEATURE_RELAXED_SIMD) if (IS_RELAXED) return relaxedSetUp(table, n, length, bits, e);
  if (ASC_FEATURE_SIMD) simdSetUp(table, n, length, bits, e);
  else scalarSetUp(table, n, length, bits, e);
}

export function power(table: usize, e: u64, base: usize, length: i32, into: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) if (IS_RELAXED) return relaxedPower(table, e, base, length, into);
  if (ASC_FEATURE_SIMD) simdPower(table, e, base, length, into);
  else scalarPower(table, e, base, length, into);
}
