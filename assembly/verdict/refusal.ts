// What every check returns.
import { CATALOG, Check, Reason, Row } from "./catalog";

/** null is a pass: the happy path allocates nothing. */
export type Verdict = Refusal | null;

/** Refusals made since the module started: what the collector has to sweep after. */
let made: u32 = 0;

export function refusalsMade(): u32 {
  return made;
}

/** Why a token does not pass, for one consumer or, where it is nobody's, for all. */
@final
export class Refusal {
  /** The check that failed; the row's own unless `at` moved it. */
  check: Check;
  /** For the client: facts of its own token and of the time, never of the configuration. */
  detail: string = "";
  /** For the operator: what would have passed, and what was there. */
  expected: string = "";
  actual: string = "";
  /** The consumer that refused; "" when none was found. */
  consumer: string = "";
  /** A bit for each check that passed before. */
  passed: u32 = 0;

  constructor(readonly reason: Reason) {
    this.check = CATALOG[reason].check;
    made++;
  }

  get row(): Row {
    return CATALOG[this.reason];
  }

  tell(detail: string): Refusal {
    this.detail = detail;
    return this;
  }

  want(expected: string): Refusal {
    this.expected = expected;
    return this;
  }

  saw(actual: string): Refusal {
    this.actual = actual;
    return this;
  }

  /** One reason may be met at several checks, as a time in milliseconds is. */
  at(check: Check): Refusal {
    this.check = check;
    return this;
  }
}
