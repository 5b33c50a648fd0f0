/**
 * Lets CodeMirror create its style sheets without a style element, which the policy of the page forbids. It
 * uses constructed style sheets in shadow roots; this makes it do the same in the document.
 */
import { StyleModule } from "style-mod";

export function adoptStyles(): void {
  const shadow = document.createElement("div").attachShadow({ mode: "open" });
  StyleModule.mount(shadow, new StyleModule({}));
  const name = Object.getOwnPropertySymbols(shadow)[0];
  if (name === undefined) throw new Error("style-mod keeps its style sheets elsewhere.");
  Object.assign(document, { [name]: (shadow as unknown as Record<symbol, unknown>)[name] });
}
