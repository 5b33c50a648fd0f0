import { random_get } from "./wasi_snapshot_preview1";

/**
 * Fills `length` bytes at `into` with secret random bytes. False if the host refuses: Envoy's
 * capability_restriction_config can take the call away.
 */
export function readRandom(into: usize, length: usize): bool {
  return random_get(into, length) == 0;
}
