// The result of every check.
import { CATALOG, Check, Reason, Row } from "./catalog";
import { Diagnosis } from "./diagnosis";

/** null means passed, so a pass allocates nothing. */
export type Verdict = Rejection | null;

/** The garbage of a rejection except its texts: the object, and intermediate strings. */
const GARBAGE_BYTES: u32 = 1536;
/** The garbage of a log line in UTF-16 units: the diagnosis, the token's fingerprint. */
export const LOG_LINE_UNITS: i32 = 320;
/** Texts are UTF-16, and are built in several steps. */
const GARBAGE_BYTES_PER_UNIT: u32 = 8;

/** Shared by all rejections without a diagnosis; never modified. */
const NOTHING: Diagnosis[] = [];

let garbageEstimate: u32 = 0;

/** Adds garbage that is not a rejection: a text of `units` UTF-16 units. */
export function addGarbageEstimate(units: i32): void {
  garbageEstimate += <u32>units * GARBAGE_BYTES_PER_UNIT;
}

/** The approximate garbage of rejections since the module started, in bytes, for the collector; it wraps. */
export function garbageEstimateBytes(): u32 {
  return garbageEstimate;
}

/** Why a token is rejected, by one consumer or, if no consumer was found, in general. */
@final
export class Rejection {
  /** The check that failed; that of the row unless `at` changed it. */
  check: Check;
  /**
   * For the client: facts of the client's token and the time, and what decision 4 discloses of the configuration.
   */
  detail: string = "";
  /** For the operator: what would have passed, and what was found. */
  expected: string = "";
  actual: string = "";
  /** The consumer that rejected; "" if none was found. */
  consumer: string = "";
  /** The causes, if a diagnosis was made and found any. */
  diagnosis: Diagnosis[] = NOTHING;
  /** After how many seconds a retry may help; 0 if it does not. */
  retrySeconds: i32 = 0;
  /** The protocol version of MCP that is not supported; "" otherwise. */
  mcpVersion: string = "";
  /** A bit for each check that passed before. */
  passed: u32 = 0;

  constructor(readonly reason: Reason) {
    this.check = CATALOG[reason].check;
    garbageEstimate += GARBAGE_BYTES;
  }

  get row(): Row {
    return CATALOG[this.reason];
  }

  withDetail(detail: string): Rejection {
    this.detail = detail;
    garbageEstimate += <u32>detail.length * GARBAGE_BYTES_PER_UNIT;
    return this;
  }

  withExpected(expected: string): Rejection {
    this.expected = expected;
    garbageEstimate += <u32>expected.length * GARBAGE_BYTES_PER_UNIT;
    return this;
  }

  withActual(actual: string): Rejection {
    this.actual = actual;
    garbageEstimate += <u32>actual.length * GARBAGE_BYTES_PER_UNIT;
    return this;
  }

  /** Sets the check, for reasons that several checks have, such as a time in milliseconds. */
  at(check: Check): Rejection {
    this.check = check;
    return this;
  }
}
