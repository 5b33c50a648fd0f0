// Requests that wait: which context the host takes the next calls for, and going on.
import { proxy_continue_stream, proxy_set_effective_context } from "./abi";

/** HttpRequest of the ABI's stream types. */
const HTTP_REQUEST: i32 = 0;

/** What is asked and done until the callback ends, or until the next call of this, is this context's. */
export function actFor(context: u32): void {
  proxy_set_effective_context(context);
}

/** Lets the request go on that waits in the context acted for. */
export function continueRequest(): void {
  proxy_continue_stream(HTTP_REQUEST);
}
