/** A benchmark plugin that does nothing, to measure the memory of a wasm filter as such. */
export { allocateForHost as proxy_on_memory_allocate } from "../../assembly/host/host-memory";

export function proxy_abi_version_0_2_1(): void {}
