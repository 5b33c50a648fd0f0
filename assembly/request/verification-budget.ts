// Limits the estimated cost of the checks of one request, because the client's token determines how much there
// is to verify and to search. All estimates are in microseconds.

/** For decoding a token and reading header and payload. */
const TOKEN_MICROSECONDS: f64 = 8;
const TOKEN_BYTE_MICROSECONDS: f64 = 0.015;
/** For the checks of a consumer, including its rejection. */
const CONSUMER_MICROSECONDS: f64 = 4;
/** For each byte that is searched for tokens. */
const SEARCHED_BYTE_MICROSECONDS: f64 = 0.01;

@final
export class Budget {
  /** A check was skipped because the budget was spent: the request is rejected. */
  isExceeded: bool = false;
  /** The number of tokens read, consumers checked, and signatures verified. */
  tokens: i32 = 0;
  consumers: i32 = 0;
  verifications: i32 = 0;
  private proofs: i32 = 0;
  private limit: f64 = 0;
  private spent: f64 = 0;

  /** Called for each rule that applies: a request that one rule rejects does not reach the next. */
  begin(limitMicroseconds: f64): void {
    this.limit = limitMicroseconds;
    this.restart();
  }

  /** Begins again with the same limit: explain checks each consumer as if there were no other. */
  restart(): void {
    this.spent = 0;
    this.isExceeded = false;
    this.tokens = 0;
    this.consumers = 0;
    this.verifications = 0;
    this.proofs = 0;
  }

  /** The limit in words, for the operator: "5 ms". */
  describe(): string {
    const tenths = <i64>(this.limit / 100);
    return (tenths % 10 == 0 ? (tenths / 10).toString() : `${tenths / 10}.${tenths % 10}`) + " ms";
  }

  get leftMicroseconds(): f64 {
    return max<f64>(0, this.limit - this.spent);
  }

  /** Takes the cost of what has been done, or is done whatever it costs. */
  spend(microseconds: f64): void {
    this.spent += microseconds;
  }

  /** Whether so many bytes may be searched for tokens; they are then paid for. */
  affordsSearch(bytes: i32): bool {
    return this.take(<f64>bytes * SEARCHED_BYTE_MICROSECONDS, false);
  }

  /** Whether a token may be read; it is then paid for. The first one always may. */
  affordsToken(bytes: i32): bool {
    const cost = TOKEN_MICROSECONDS + <f64>bytes * TOKEN_BYTE_MICROSECONDS;
    return this.take(cost, this.tokens++ == 0);
  }

  /** Whether a consumer may be asked; it is then paid for. The first one always may. */
  affordsConsumer(): bool {
    return this.take(CONSUMER_MICROSECONDS, this.consumers++ == 0);
  }

  /**
   * Whether a signature may be verified; it is then paid for. One always may where there is one token and one
   * consumer, or where the key takes more than half of the limit: an operator may have keys that are expensive.
   */
  affordsVerification(microseconds: f64): bool {
    const isLarge = 2 * microseconds > this.limit || (this.tokens <= 1 && this.consumers <= 1);
    if (!this.take(microseconds, isLarge && this.verifications == 0)) return false;
    this.verifications++;
    return true;
  }

  /** Whether the signature of a DPoP proof may be verified; it is then paid for. The first one always may. */
  affordsProof(microseconds: f64): bool {
    return this.take(microseconds, this.proofs++ == 0);
  }

  private take(microseconds: f64, isFirst: bool): bool {
    if (!isFirst && this.spent + microseconds > this.limit) {
      this.isExceeded = true;
      return false;
    }
    this.spent += microseconds;
    return true;
  }
}
