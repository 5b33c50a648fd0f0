/** A file that is dropped on the page is read into a field; the browser would leave the page for it. */
import type { Editor } from "./editor.ts";
import { typeInto } from "./type-into.ts";

/** Larger ones are none that a gateway has, and no browser shows them well. */
const MOST_BYTES = 4 * 1024 * 1024;

/** @param token the field that takes what is dropped on it; all else goes into the editor */
export function takeDroppedFiles(
  editor: Editor,
  token: HTMLTextAreaElement,
  taken: () => void,
): void {
  addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    if (file.size > MOST_BYTES) return;
    const isToken = event.target === token;
    void file.text().then((text) => {
      if (isToken) typeInto(token, text);
      else editor.value = text;
      taken();
    });
  });
}
