import { Document } from "../../../assembly/json/document";
import { JsonError } from "../../../assembly/json/failure";

/** The text that documents of a test refer to, protected from the garbage collector. */
let held = new ArrayBuffer(0);

/** Parses a text that must be valid. */
export function take(document: Document, text: string): void {
  held = String.UTF8.encode(text);
  expect(document.parse(changetype<usize>(held), held.byteLength)).toBe(true, document.explain());
}

/** Parses a text that must be rejected, with this error at this byte offset. */
export function reject(document: Document, text: string, error: JsonError, offset: i32): void {
  held = String.UTF8.encode(text);
  expect(document.parse(changetype<usize>(held), held.byteLength)).toBe(false, text);
  expect(document.error).toBe(error, text);
  expect(document.errorOffset).toBe(offset, text);
}
