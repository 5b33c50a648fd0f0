/** Fills a field so that undo brings back what was in it: nobody loses a configuration to a button. */

/** Longer ones are put in at once; a browser takes seconds to type them. */
const LONGEST = 100_000;

export function typeInto(field: HTMLTextAreaElement | HTMLInputElement, text: string): void {
  if (field.value === text) return;
  if (field.value !== "" && Math.max(text.length, field.value.length) <= LONGEST) {
    field.focus({ preventScroll: true });
    field.select();
    // Deprecated, and the only way to what undo knows of.
    if (text === "") document.execCommand("delete");
    else document.execCommand("insertText", false, text);
  }
  if (field.value !== text) field.value = text;
}
