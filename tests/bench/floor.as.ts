/**
 * A benchmark plugin for the lower limit: it checks nothing, and makes the three host calls of a pass: read
 * all headers, read the time, set one header.
 */
import { Octets } from "../../assembly/bytes/octets";
import { View } from "../../assembly/bytes/view";
import { nowNanoseconds } from "../../assembly/host/clock";
import { HeaderLines } from "../../assembly/host/header-lines";
import { replaceHeader } from "../../assembly/host/headers";
import { releaseHostMemory } from "../../assembly/host/host-memory";

export { allocateForHost as proxy_on_memory_allocate } from "../../assembly/host/host-memory";

const AUTHORIZATION: Octets = Octets.of("authorization");
const LIST_SEPARATOR: Octets = Octets.of(",");
const CONSUMER: Octets = Octets.of("x-mse-consumer");
const headers: HeaderLines = new HeaderLines();
const value: View = new View();

export function proxy_abi_version_0_2_1(): void {}

/** Several configurations in one VM need it. */
export function proxy_on_context_create(_id: u32, _parent: u32): void {}

export function proxy_on_delete(_id: u32): void {}

export function proxy_on_request_headers(_stream: u32, _count: u32, _end: u32): i32 {
  headers.forget();
  headers.read(AUTHORIZATION, LIST_SEPARATOR, value);
  const now = nowNanoseconds();
  if (now > 0) replaceHeader(CONSUMER, CONSUMER.ptr, CONSUMER.length);
  releaseHostMemory();
  return 0;
}
