// Data that all workers of the host share, by name. Nothing can be taken away there, only replaced.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { OK, OUT, proxy_get_shared_data, proxy_set_shared_data } from "./abi";

/** CasMismatch of WasmResult. */
const MISMATCH: u32 = 8;
const COUNTER: usize = memory.data(4, 4);
/** Hosts count from 1: none that is there has this one, so that only what is not there yet is set. */
export const ABSENT: u32 = u32.MAX_VALUE;

/** What became of it. A host without shared data is one where every worker is alone. */
export enum Written {
  Yes,
  /** Somebody else was first. */
  No,
  Unavailable,
}

/** Sets `value` to what is there, and returns the count that it has; empty, and 0, when there is nothing. */
export function readShared(name: Octets, value: View): u32 {
  value.clear();
  store<u32>(COUNTER, 0);
  if (proxy_get_shared_data(name.ptr, name.length, OUT, OUT + 4, COUNTER) != OK) return 0;
  value.set(load<u32>(OUT), load<i32>(OUT, 4));
  return load<u32>(COUNTER);
}

/** Replaces what is there if it has that count still; in any case where `count` is 0. */
export function writeShared(name: Octets, value: usize, length: i32, count: u32): Written {
  const result = proxy_set_shared_data(name.ptr, name.length, value, length, count);
  if (result == OK) return Written.Yes;
  return result == MISMATCH ? Written.No : Written.Unavailable;
}
