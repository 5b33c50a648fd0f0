// What every check returns.
import { CATALOG, Check, Reason, Row } from "./catalog";
import { Diagnosis } from "./diagnosis";

/** null is a pass: the happy path allocates nothing. */
export type Verdict = Refusal | null;

/** What a refusal leaves beside its own texts: itself, and parts that they were made of. */
const LITTER_BYTES: u32 = 1536;
/** What a log line leaves in units of texts: the diagnosis that it has, the token's fingerprint. */
export const LOG_LINE_UNITS: i32 = 320;
/** Texts are UTF-16, and were put together in some steps. */
const LITTER_BYTES_A_UNIT: u32 = 8;

/** Shared by all refusals without a diagnosis; nothing is ever put there. */
const NOTHING: Diagnosis[] = [];

let litter: u32 = 0;

/** Adds what something else than a refusal left: a text of so many UTF-16 units. */
export function addLitter(units: i32): void {
  litter += <u32>units * LITTER_BYTES_A_UNIT;
}

/** About how many bytes refusals have left since the module started, for the collector; it wraps. */
export function litterBytes(): u32 {
  return litter;
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
    litter += LITTER_BYTES;
  }

  get row(): Row {
    return CATALOG[this.reason];
  }

  tell(detail: string): Refusal {
    this.detail = detail;
    litter += <u32>detail.length * LITTER_BYTES_A_UNIT;
    return this;
  }

  want(expected: string): Refusal {
    this.expected = expected;
    litter += <u32>expected.length * LITTER_BYTES_A_UNIT;
    return this;
  }

  saw(actual: string): Refusal {
    this.actual = actual;
    litter += <u32>actual.length * LITTER_BYTES_A_UNIT;
    return this;
  }

  /** One reason may be met at several checks, as a time in milliseconds is. */
  at(check: Check): Refusal {
    this.check = check;
    return this;
  }
}
