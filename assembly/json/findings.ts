// What is wrong with a document that an operator wrote, each finding with the path it is at.

/** The most findings of a kind that are told; a long list has one cause. */
const MAX_TOLD: i32 = 64;

/** Collects all findings of one reading, so that the operator is told everything at once. */
@final
export class ConfigIssues {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];
  /** How many of each were found beyond those that are told. */
  moreErrors: i32 = 0;
  moreWarnings: i32 = 0;

  /** `what` says what is wrong and what was expected: "is missing; a string was expected". */
  error(path: string, what: string): void {
    if (this.errors.length < MAX_TOLD) this.errors.push(sentence(path, what));
    else this.moreErrors++;
  }

  get errorCount(): i32 {
    return this.errors.length + this.moreErrors;
  }

  warn(path: string, what: string): void {
    if (this.isFull) this.skip();
    else this.warnings.push(sentence(path, what));
  }

  /** Whether another warning would not be told: then it need not be made. */
  get isFull(): bool {
    return this.warnings.length >= MAX_TOLD;
  }

  get areErrorsFull(): bool {
    return this.errors.length >= MAX_TOLD;
  }

  /** Counts a warning that is not told. */
  skip(): void {
    this.moreWarnings++;
  }
}

function sentence(path: string, what: string): string {
  return path.length == 0 ? "(the whole configuration): " + what : path + ": " + what;
}

/** The path of a member: "consumers[0]" and "jwks" make "consumers[0].jwks". */
export function memberPath(path: string, name: string): string {
  return path.length == 0 ? name : path + "." + name;
}

/** The path of an element: "consumers" and 0 make "consumers[0]". */
export function elementPath(path: string, index: i32): string {
  return path + "[" + index.toString() + "]";
}
