/** Reads a dropped file into a field; the browser would otherwise navigate to it. */
import { textOf } from "../explain/source/text-of.ts";
import type { Editor } from "./editor.ts";
import { typeInto } from "./type-into.ts";

/** The maximum size of a file; no gateway has larger configurations. */
const MAX_BYTES = 4 * 1024 * 1024;

/** @param token the field for files dropped on it; other files go into the editor */
export interface DropListener {
  taken: () => void;
  /** Receives the name of a file that is too large, or "" when a file was read. */
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
