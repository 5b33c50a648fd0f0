// What every check returns.
import { CATALOG, Check, Reason, Row } from "./catalog";
import { Diagnosis } from "./diagnosis";

/** null is a pass: the happy path allocates nothing. */
export type Verdict = Refusal | null;

/** What a refusal leaves beside its own texts: itself, and parts that they were made of. */
const GARBAGE_BYTES: u32 = 1536;
/** What a log line leaves in units of texts: the diagnosis that it has, the token's fingerprint. */
export const LOG_LINE_UNITS: i32 = 320;
/** Texts are UTF-16, and were put together in some steps. */
const GARBAGE_BYTES_PER_UNIT: u32 = 8;

/** Shared by all refusals without a diagnosis; nothing is ever put there. */
const NOTHING: Diagnosis[] = [];

let garbageEstimate: u32 = 0;

/** Adds what something else than a refusal left: a text of so many UTF-16 units. */
export function addGarbageEstimate(units: i32): void {
  garbageEstimate += <u32>units * GARBAGE_BYTES_PER_UNIT;
}

/** About how many bytes refusals have left since the module started, for the collector; it wraps. */
export function garbageEstimateBytes(): u32 {
  return garbageEstimate;
}

/** Why a token does not pass, for one consumer or, where it is nobody's, for all. */
@final
export class Refusal {
  /** The check that failed; the row's own unless `at` moved it. */
  check: Check;
  /** For the client: facts of its own token and of the time; of the configuration what decision 4 lets it know. */
  detail: string = "";
  /** For the operator: what would have passed, and what was there. */
  expected: string = "";
  actual: string = "";
  /** The consumer that refused; "" when none was found. */
  consumer: string = "";
  /** What lies behind it, where that was looked for and found. */
  diagnosis: Diagnosis[] = NOTHING;
  /** After how many seconds it may be tried again; 0 where that changes nothing. */
  retrySeconds: i32 = 0;
  /** A bit for each check that passed before. */
  passed: u32 = 0;

  constructor(readonly reason: Reason) {
    this.check = CATALOG[reason].check;
    garbageEstimate += GARBAGE_BYTES;
  }

  get row(): Row {
    return CATALOG[this.reason];
  }

  withDetail(detail: string): Refusal {
    this.detail = detail;
    garbageEstimate += <u32>detail.length * GARBAGE_BYTES_PER_UNIT;
    return this;
  }

  withExpected(expected: string): Refusal {
    this.expected = expected;
    garbageEstimate += <u32>expected.length * GARBAGE_BYTES_PER_UNIT;
    return this;
  }

  withActual(actual: string): Refusal {
    this.actual = actual;
    garbageEstimate += <u32>actual.length * GARBAGE_BYTES_PER_UNIT;
    return this;
  }

  /** One reason may be met at several checks, as a time in milliseconds is. */
  at(check: Check): Refusal {
    this.check = check;
    return this;
  }
}
