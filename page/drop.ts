/** A file that is dropped on the page is read into a field; the browser would leave the page for it. */
import { textOf } from "../explain/source/text-of.ts";
import type { Editor } from "./editor.ts";
import { typeInto } from "./type-into.ts";

/** Larger ones are none that a gateway has, and no browser shows them well. */
const MAX_BYTES = 4 * 1024 * 1024;

/** @param token the field that takes what is dropped on it; all else goes into the editor */
export interface DropListener {
  taken: () => void;
  /** Is told the name of a file that is too large to be read, and "" when one was read. */
  tell: (name: string) => void;
}

export function takeDroppedFiles(
  editor: Editor,
  token: HTMLTextAreaElement,
  { taken, tell }: DropListener,
): void {
  addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    if (file.size > MAX_BYTES) {
      tell(file.name);
      return;
    }
    const isToken = event.target === token;
    void file.arrayBuffer().then((bytes) => {
      const text = textOf(new Uint8Array(bytes));
      if (isToken) typeInto(token, text);
      else editor.value = text;
      tell("");
      taken();
    });
  });
}
