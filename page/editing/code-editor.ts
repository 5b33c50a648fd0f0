/** An editor of CodeMirror with what all editors of the page share. */
import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, type Extension, type Transaction } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { adoptStyles } from "./adopt-styles.ts";
import { isDeeplyNested } from "./nesting.ts";

export interface CodeEditorOptions {
  /** The id of the element that names the editor. */
  labelledBy?: string;
  /** The ids of elements that describe it. */
  describedBy?: string;
  extensions?: Extension;
  /** The grammar of the text; it is left out while the text is nested too deeply for it. */
  grammar?: Extension;
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

const NOTHING: Extension = [];

let isAdopted = false;

export function codeEditor(parent: HTMLElement, options: CodeEditorOptions): EditorView {
  if (!isAdopted) adoptStyles();
  isAdopted = true;
  const { labelledBy, describedBy, extensions = [], changed, grammar } = options;
  const parsing = grammar === undefined ? undefined : grammarSlot(grammar);
  return new EditorView({
    parent,
    dispatchTransactions: (transactions, view) => {
      const before = view.state.doc;
      try {
        view.update(transactions);
      } catch (error) {
        // Without this, the text on the screen would keep the verdict of the one before.
        reportError(error);
        if (view.state.doc === before) parsing?.applyWithout(view, transactions);
      }
      const { doc } = view.state;
      if (doc === before) return;
      parsing?.restore(view);
      changed?.(doc.toString(), view);
    },
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
      parsing?.extension ?? [],
      extensions,
    ],
  });
}

interface GrammarSlot {
  extension: Extension;
  /** Applies the changes only, without the grammar, which failed. */
  applyWithout(view: EditorView, transactions: readonly Transaction[]): void;
  /** Brings the grammar back, once the text is not nested too deeply any more. */
  restore(view: EditorView): void;
}

function grammarSlot(grammar: Extension): GrammarSlot {
  const compartment = new Compartment();
  let hasFailed = false;
  return {
    extension: [
      compartment.of(grammar),
      EditorState.transactionExtender.of(({ docChanged, newDoc }) =>
        docChanged && isDeeplyNested(newDoc.toString())
          ? { effects: compartment.reconfigure(NOTHING) }
          : null,
      ),
    ],
    applyWithout: (view, transactions) => {
      hasFailed = true;
      const [first, ...rest] = transactions.map(({ changes }) => changes);
      const changes = rest.reduce((all, one) => all?.compose(one), first);
      const effects = compartment.reconfigure(NOTHING);
      view.update([view.state.update({ ...(changes && { changes }), effects })]);
    },
    restore: (view) => {
      const { state } = view;
      if (hasFailed || compartment.get(state) === grammar || isDeeplyNested(state.doc.toString()))
        return;
      // With the change itself, the grammar would read the text before it.
      view.update([state.update({ effects: compartment.reconfigure(grammar) })]);
    },
  };
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
