// What is wrong with a document that an operator wrote, each finding with the path it is at.

/** Collects all findings of one reading, so that the operator is told everything at once. */
@final
export class Findings {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];

  /** `what` says what is wrong and what was expected: "is missing; a string was expected". */
  error(path: string, what: string): void {
    this.errors.push(sentence(path, what));
  }

  warn(path: string, what: string): void {
    this.warnings.push(sentence(path, what));
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
