/** What the host may ask of one plugin configuration; several live in one VM. */
export abstract class RootContext {
  /** Reads `length` bytes of configuration. False: the host refuses it. */
  abstract configure(length: i32): bool;
  /** True: the request goes on. False: it was answered, or waits. */
  abstract onRequestHeaders(stream: u32): bool;
  /** The trailers of a request for which a rule is in force. */
  abstract onRequestTrailers(): void;
  /** Logs a report on a configuration of `length` bytes, also on one that it rejects; changes nothing. */
  abstract explainConfiguration(length: i32): void;
  /** Logs what all checks say of the request, and does nothing else about it. */
  abstract explainRequestHeaders(): void;
  /** The answer to a request of ours; `headers` is 0 where there is none. */
  abstract onHttpAnswer(call: u32, headers: u32, bodyLength: i32): void;
  /** The request is over, also when its client went away. */
  abstract onStreamEnd(stream: u32): void;
  abstract onTick(): void;
  /** Gives back what is not the collector's: the host has no more use for it. */
  abstract onDelete(): void;
}
