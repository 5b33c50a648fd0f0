/** A benchmark plugin that returns from its only callback at once, to measure one call by the host. */
export { allocateForHost as proxy_on_memory_allocate } from "../../assembly/host/host-memory";

export function proxy_abi_version_0_2_1(): void {}

export function proxy_on_request_headers(_stream: u32, _count: u32, _end: u32): i32 {
  return 0;
}
