// Named data that all workers of the host share. The ABI can replace data, but not delete it.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { OK, OUT, proxy_get_shared_data, proxy_set_shared_data } from "./abi";

/** CasMismatch of WasmResult. */
const MISMATCH: u32 = 8;
const COUNTER: usize = memory.data(4, 4);
/**
 * A compare-and-swap number that no data has, because hosts count from 1: writes only if the name is unset.
 */
export const ABSENT: u32 = u32.MAX_VALUE;

/** The result of a write. If a host has no shared data, each worker keeps its own keys. */
export enum Written {
  Yes,
  /** Another worker wrote first. */
  No,
  Unavailable,
}

/** Sets `value` to the shared data and returns its compare-and-swap number; empty and 0 if it is unset. */
export function readShared(name: Octets, value: View): u32 {
  value.clear();
  store<u32>(COUNTER, 0);
  if (proxy_get_shared_data(name.ptr, name.length, OUT, OUT + 4, COUNTER) != OK) return 0;
  value.set(load<u32>(OUT), load<i32>(OUT, 4));
  return load<u32>(COUNTER);
}

/** Replaces the data if its compare-and-swap number is still `count`, or in any case if `count` is 0. */
export function writeShared(name: Octets, value: usize, length: i32, count: u32): Written {
  const result = proxy_set_shared_data(name.ptr, name.length, value, length, count);
  if (result == OK) return Written.Yes;
  return result == MISMATCH ? Written.No : Written.Unavailable;
}
