// The callbacks of proxy-wasm ABI 0.2.1. Envoy skips those that are not exported, and each exported one costs a
// request some tenths of a microsecond, so only the necessary ones are exported.
import { allocateForHost, releaseHostMemory } from "../host/host-memory";
import { Action } from "./action";
import { collectAfterRequest, collectNow } from "./collector";
import { createContext, deleteContext, ruleApplies, rootOf, rootOfStream } from "./contexts";

export function proxy_abi_version_0_2_1(): void {}

export function proxy_on_memory_allocate(size: usize): usize {
  return allocateForHost(size);
}

export function proxy_on_context_create(id: u32, parent: u32): void {
  createContext(id, parent);
}

export function proxy_on_configure(root: u32, length: u32): u32 {
  const taken = rootOf(root).configure(length);
  releaseHostMemory();
  collectNow();
  return taken ? 1 : 0;
}

export function proxy_on_tick(root: u32): void {
  rootOf(root).onTick();
  releaseHostMemory();
  collectAfterRequest();
}

export function proxy_on_http_call_response(
  root: u32,
  call: u32,
  headers: u32,
  bodyLength: u32,
  _trailers: u32,
): void {
  rootOf(root).onHttpAnswer(call, headers, bodyLength);
  releaseHostMemory();
  collectAfterRequest();
}

export function proxy_on_request_headers(stream: u32, _count: u32, _endOfStream: u32): i32 {
  const action = rootOfStream(stream).onRequestHeaders(stream);
  releaseHostMemory();
  collectAfterRequest();
  return action;
}

/** Runs before the request trailers are forwarded, for requests that have trailers. */
export function proxy_on_request_trailers(stream: u32, _count: u32): i32 {
  if (ruleApplies(stream)) rootOfStream(stream).onRequestTrailers();
  releaseHostMemory();
  return Action.Continue;
}

/** Only called by the sandbox, never by a gateway. Logs the report of explain as one line. */
export function explain_request_headers(stream: u32): void {
  rootOfStream(stream).explainRequestHeaders();
  releaseHostMemory();
  collectNow();
}

/** Only called by the sandbox, never by a gateway. Logs the report on a configuration as one line. */
export function explain_configuration(root: u32, length: u32): void {
  rootOf(root).explainConfiguration(length);
  releaseHostMemory();
  collectNow();
}

export function proxy_on_delete(id: u32): void {
  deleteContext(id);
}
