/** The error for input that nothing can be asked about. */
import type { Position } from "./source-file.ts";

/** Why nothing can be asked. Sentences, for the person who called. */
export class InputError extends Error {
  constructor(
    message: string,
    /** Where in the file it is, where it is known. */
    readonly position?: Position,
  ) {
    super(message);
  }
}
