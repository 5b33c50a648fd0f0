/** Stands in for the editor of the configuration. */
import { yaml } from "@codemirror/lang-yaml";
import { lineNumbers } from "@codemirror/view";
import { h } from "./dom.ts";
import { codeEditor, setText } from "./editing/code-editor.ts";
import type { ConfigurationText } from "./result-side.ts";
import type { Store } from "./state.ts";

export function createConfigurationEditor(parent: HTMLElement, store: Store): ConfigurationText {
  const host = h("div", { id: "configuration", class: "editor" });
  parent.append(host);
  const view = codeEditor(host, {
    labelledBy: "configuration-title",
    extensions: [yaml(), lineNumbers()],
    changed: (configuration) => store.change({ configuration }),
  });
  return {
    set: (text) => setText(view, text),
    goTo: ({ line, column }) => {
      const { from } = view.state.doc.line(line);
      view.dispatch({ selection: { anchor: from + column - 1 }, scrollIntoView: true });
      view.focus();
    },
  };
}
