/** An editor of CodeMirror with what all editors of the page share. */
import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, type Extension, type Transaction } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { adoptStyles } from "./adopt-styles.ts";

export interface CodeEditorOptions {
  /** The id of the element that names the editor. */
  labelledBy?: string;
  /** The ids of elements that describe it. */
  describedBy?: string;
  extensions?: Extension;
  /** Called after the user or `setText` changed the text. */
  changed?: (text: string, view: EditorView) => void;
}

/** Attributes for the text, so that nothing of it is sent to a spelling server or changed by the keyboard. */
const PLAIN = {
  spellcheck: "false",
  autocorrect: "off",
  autocapitalize: "off",
  autocomplete: "off",
  writingsuggestions: "false",
  translate: "no",
  // Some programs do not count editable text as focusable.
  tabindex: "0",
};

/**
 * Typing over a selection. Chromium would give the text the style of what it replaces, as an attribute that
 * the policy of the page forbids.
 */
const typingOverSelection = EditorView.domEventHandlers({
  beforeinput: ({ inputType, data }, view) => {
    const { from, to, empty } = view.state.selection.main;
    if (inputType !== "insertText" || data === null || empty || view.composing) return false;
    const insert = (): Transaction =>
      view.state.update(view.state.replaceSelection(data), { userEvent: "input.type" });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handler) => handler(view, from, to, data, insert))) view.dispatch(insert());
    return true;
  },
});

let isAdopted = false;

export function codeEditor(parent: HTMLElement, options: CodeEditorOptions): EditorView {
  if (!isAdopted) adoptStyles();
  isAdopted = true;
  const { labelledBy, describedBy, extensions = [], changed } = options;
  return new EditorView({
    parent,
    extensions: [
      history(),
      // Tab moves the focus, so that the keyboard is not trapped.
      keymap.of([...standardKeymap, ...historyKeymap]),
      // Control characters that reorder text are shown as dots.
      highlightSpecialChars(),
      syntaxHighlighting(classHighlighter),
      EditorState.tabSize.of(2),
      EditorView.contentAttributes.of({
        ...PLAIN,
        ...(labelledBy !== undefined && { "aria-labelledby": labelledBy }),
        ...(describedBy !== undefined && { "aria-describedby": describedBy }),
      }),
      typingOverSelection,
      EditorView.updateListener.of(({ docChanged, state, view }) => {
        if (docChanged) changed?.(state.doc.toString(), view);
      }),
      extensions,
    ],
  });
}

/** Replaces the text as one step that undo reverts. Keeps the text around the difference, and so the cursor. */
export function setText(view: EditorView, text: string): void {
  const before = view.state.doc.toString();
  if (before === text) return;
  let start = 0;
  const most = Math.min(before.length, text.length);
  while (start < most && before[start] === text[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === text[text.length - 1 - end])
    end++;
  view.dispatch({
    changes: { from: start, to: before.length - end, insert: text.slice(start, text.length - end) },
    userEvent: "input.replace",
  });
}

/** Extensions that depend on the language of the page, such as phrases. */
export function languageSlot(): {
  slot: Extension;
  set: (view: EditorView, to: Extension) => void;
} {
  const compartment = new Compartment();
  return {
    slot: compartment.of([]),
    set: (view, to) => view.dispatch({ effects: compartment.reconfigure(to) }),
  };
}
