/** Bench-only plugin that does nothing: what a wasm filter takes of memory before it does anything. */
export { allocateForHost as proxy_on_memory_allocate } from "../../assembly/host/host-memory";

export function proxy_abi_version_0_2_1(): void {}
