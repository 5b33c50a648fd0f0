import { random_get } from "./wasi_snapshot_preview1";

/**
 * Fills `length` bytes at `into` with secret random bytes. False if the host rejects the call, as Envoy
 * does if capability_restriction_config does not allow it.
 */
export function readRandom(into: usize, length: usize): bool {
  return random_get(into, length) == 0;
}
