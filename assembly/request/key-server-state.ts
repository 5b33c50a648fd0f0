// What a check needs to know about the server that a consumer's keys are fetched from.

/** The times are milliseconds since 1970. remote/ has the implementation. */
export abstract class KeyServerState {
  /** Whether an unknown key may be valid: the server could not be reached. */
  abstract isUncertain(nowMs: i64): bool;

  /** Whole seconds until the next fetch, at least 1. */
  abstract retrySeconds(nowMs: i64): i32;

  /** The set and the last fetch, for the operator. */
  abstract describe(nowMs: i64): string;
}
