import { Document } from "../../../assembly/json/document";
import { JsonError } from "../../../assembly/json/failure";

/** The text that documents of a test look into, held against the garbage collector. */
let held = new ArrayBuffer(0);

/** Parses a text that must be taken. */
export function take(document: Document, text: string): void {
  held = String.UTF8.encode(text);
  expect(document.parse(changetype<usize>(held), held.byteLength)).toBe(true, document.explain());
}

/** Parses a text that must be refused, with this error at this byte. */
export function refuse(document: Document, text: string, error: JsonError, offset: i32): void {
  held = String.UTF8.encode(text);
  expect(document.parse(changetype<usize>(held), held.byteLength)).toBe(false, text);
  expect(document.error).toBe(error, text);
  expect(document.errorOffset).toBe(offset, text);
}
