/** Reads a dropped file into an editor; the browser would otherwise navigate to it. */
import { textOf } from "../explain/source/text-of.ts";
import { byId } from "./dom.ts";

/** The maximum size of a file; no gateway has larger configurations. */
const MAX_BYTES = 4 * 1024 * 1024;

export interface DropListener {
  token: (text: string) => void;
  configuration: (text: string) => void;
  /** Receives the name of a file that is too large, or "" when a file was read. */
  tell: (name: string) => void;
}

/** Files that are dropped on the token go there; any other file is a configuration. */
export function takeDroppedFiles({ token, configuration, tell }: DropListener): void {
  addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  const drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    // Editors would insert the text of the file where it was dropped.
    event.stopPropagation();
    if (file.size > MAX_BYTES) {
      tell(file.name);
      return;
    }
    const { target } = event;
    const isToken = target instanceof Node && byId("token", HTMLElement).contains(target);
    void file.arrayBuffer().then((bytes) => {
      (isToken ? token : configuration)(textOf(new Uint8Array(bytes)));
      tell("");
    });
  };
  addEventListener("drop", drop, { capture: true });
}
