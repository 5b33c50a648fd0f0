/** Texts that are dropped on the page, or pasted while no field has the focus. */
import { textOf } from "../explain/source/text-of.ts";
import { byId } from "./dom.ts";
import { partsIn } from "./token/token-parts.ts";

/** The maximum size of a file; no gateway has larger configurations. */
const MAX_BYTES = 4 * 1024 * 1024;

/** What a configuration has, and a token, a curl line or the response of an issuer has not. */
const CONFIGURATION =
  /^\s*(?:[-#{]\s*)?"?(?:apiVersion|kind|consumers|spec|_rules_|_format_version|static_resources|routes)"?\s*:/m;

export interface TextListener {
  token: (text: string) => void;
  configuration: (text: string) => void;
  /** Receives the name of a file that is too large, or "" when a file was read. */
  tell: (name: string) => void;
}

export function takeTexts(listener: TextListener): void {
  takeDroppedFiles(listener);
  addEventListener("paste", (event) => {
    const { target } = event;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const isInField =
      target instanceof HTMLElement &&
      (target.isContentEditable || target.matches("input, textarea, select"));
    if (isInField || text.trim() === "") return;
    event.preventDefault();
    const isToken = partsIn(text).length > 0 && !CONFIGURATION.test(text);
    (isToken ? listener.token : listener.configuration)(text);
  });
}

/** Files that are dropped on the token go there; any other file is a configuration. */
function takeDroppedFiles({ token, configuration, tell }: TextListener): void {
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
