// Waiting requests: selects the context of the next host calls, and resumes a request.
import { proxy_continue_stream, proxy_set_effective_context } from "./abi";

/** HttpRequest of the stream types of the ABI. */
const HTTP_REQUEST: i32 = 0;

/** Makes `context` the target of host calls, until the callback ends or this is called again. */
export function actFor(context: u32): void {
  proxy_set_effective_context(context);
}

/** Resumes the waiting request of the effective context. */
export function continueRequest(): void {
  proxy_continue_stream(HTTP_REQUEST);
}
