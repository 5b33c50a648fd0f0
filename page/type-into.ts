/** Fills a field so that undo restores its previous text. */

/** Longer texts are set directly, because browsers take seconds to insert them. */
const LONGEST = 100_000;

export function typeInto(field: HTMLTextAreaElement | HTMLInputElement, text: string): void {
  if (field.value === text) return;
  if (field.value !== "" && Math.max(text.length, field.value.length) <= LONGEST) {
    field.focus({ preventScroll: true });
    field.select();
    // Deprecated, but the only way to keep the undo history.
    if (text === "") document.execCommand("delete");
    else document.execCommand("insertText", false, text);
  }
  if (field.value !== text) field.value = text;
}
