// The callbacks of proxy-wasm ABI 0.2.1. Each exported callback costs every request about 1 us in Envoy, so
// only the necessary ones are exported.
import { allocateForHost, releaseHostMemory } from "../host/host-memory";
import { collectAfterRequest, collectNow } from "./collector";
import { createContext, deleteContext, isInForce, rootOf, rootOfStream } from "./contexts";

/** FilterHeadersStatus and FilterTrailersStatus of the ABI. */
enum Continuation {
  Continue = 0,
  /**
   * Stops the body too. With StopIteration a host may stop only the headers, and continue them when the body
   * arrives.
   */
  StopAllIterationAndWatermark = 4,
}

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
  const goesOn = rootOfStream(stream).onRequestHeaders(stream);
  releaseHostMemory();
  collectAfterRequest();
  return goesOn ? Continuation.Continue : Continuation.StopAllIterationAndWatermark;
}

/** Runs before the request trailers are forwarded, for requests that have trailers. */
export function proxy_on_request_trailers(stream: u32, _count: u32): i32 {
  if (isInForce(stream)) rootOfStream(stream).onRequestTrailers();
  releaseHostMemory();
  return Continuation.Continue;
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
