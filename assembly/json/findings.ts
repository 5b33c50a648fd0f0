/** The maximum number of entries of each kind; a longer list usually has one cause. */
const MAX_TOLD: i32 = 64;

/**
 * Collects all errors and warnings of one document with their paths, so that the operator sees them at once.
 */
@final
export class ConfigIssues {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];
  /** The number of errors beyond the limit, and of warnings. */
  moreErrors: i32 = 0;
  moreWarnings: i32 = 0;

  /** `what`: the problem and the expected value, as in "is missing (expected a string)". */
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

  /** Whether the limit is reached, so that a further warning need not be created. */
  get isFull(): bool {
    return this.warnings.length >= MAX_TOLD;
  }

  get areErrorsFull(): bool {
    return this.errors.length >= MAX_TOLD;
  }

  /** Counts a warning beyond the limit. */
  skip(): void {
    this.moreWarnings++;
  }
}

function sentence(path: string, what: string): string {
  return path.length == 0 ? "(the whole configuration): " + what : path + ": " + what;
}

/** The path of a member: "consumers[0]" and "jwks" give "consumers[0].jwks". */
export function memberPath(path: string, name: string): string {
  return path.length == 0 ? name : path + "." + name;
}

/** The path of an element: "consumers" and 0 give "consumers[0]". */
export function elementPath(path: string, index: i32): string {
  return path + "[" + index.toString() + "]";
}
