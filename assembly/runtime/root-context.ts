import { Action } from "./action";

/** The callbacks of one plugin configuration; a VM can have several. */
export abstract class RootContext {
  /** Reads `length` bytes of configuration. Returns false if the host must reject it. */
  abstract configure(length: i32): bool;
  abstract onRequestHeaders(stream: u32): Action;
  /** Handles the trailers of a request to which a rule applies. */
  abstract onRequestTrailers(): void;
  /** Logs a report on a configuration of `length` bytes, even one that it rejects; changes nothing. */
  abstract explainConfiguration(length: i32): void;
  /** Logs the result of every check for the request; changes nothing. */
  abstract explainRequestHeaders(): void;
  /** Handles the answer to an HTTP call; `headers` is 0 if there was none. */
  abstract onHttpAnswer(call: u32, headers: u32, bodyLength: i32): void;
  /** The stream has ended, normally or because the client disconnected. */
  abstract onStreamEnd(stream: u32): void;
  abstract onTick(): void;
  /** Frees the memory that is not garbage-collected; the host will not use this root again. */
  abstract onDelete(): void;
}
