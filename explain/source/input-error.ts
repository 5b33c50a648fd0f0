/** The error for unusable input. */
import type { Position } from "./source-file.ts";

/** Why the input is unusable, in sentences for the user. */
export class InputError extends Error {
  constructor(
    message: string,
    /** The position in the file, if known. */
    readonly position?: Position,
  ) {
    super(message);
  }
}
