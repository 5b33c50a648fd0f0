/** The editor of the configuration: YAML and JSON with completion, hover and problems in the text. */
import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { indentWithTab, redo, undo } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import type { Language } from "../../explain/language/report-language.ts";
import type { Position } from "../../explain/source/source-file.ts";
import { h } from "../dom.ts";
import { codeEditor, languageSlot, setText } from "../editing/code-editor.ts";
import { partWordsOf } from "../language/part-words.ts";
import { completeFields, hoverFields } from "./field-assistance.ts";
import type { FieldDocs } from "./field-docs.ts";
import { type EditorMark, editorMarks, showMarks } from "./editor-marks.ts";

export interface ConfigEditorOptions {
  language: Language;
  docs: () => FieldDocs;
  /** The id of the element that names the editor. */
  labelledBy?: string;
  changed: (text: string) => void;
}

/** A change of the text; offsets are those before the change. */
export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

export interface ConfigEditor {
  readonly view: EditorView;
  text: string;
  /** Replaces the marks; those with a message are also listed for screen readers (F8). */
  mark(marks: readonly EditorMark[]): void;
  /** Selects from the position to the end of its line, and scrolls it into view. */
  goTo: (position: Position) => void;
  /** Scrolls the most severe mark into view, without moving the focus. */
  showMarked(): void;
  /** Changes the text in one step, which undo reverts. */
  apply(changes: readonly TextChange[]): void;
  undo(): boolean;
  redo(): boolean;
  focus(): void;
  setLanguage(language: Language): void;
}

const HELP_ID = "configuration-keys";

export function createConfigEditor(
  parent: HTMLElement,
  { language, docs, labelledBy, changed }: ConfigEditorOptions,
): ConfigEditor {
  const words = languageSlot();
  const help = h("p", { id: HELP_ID, class: "aside editor-keys" });
  const host = h("div", { id: "configuration", class: "editor" });
  parent.append(host, help);
  let tag = language.words.tag;
  const view = codeEditor(host, {
    ...(labelledBy !== undefined && { labelledBy }),
    describedBy: HELP_ID,
    changed,
    grammar: yaml(),
    extensions: [
      lineNumbers(),
      indentUnit.of("  "),
      bracketMatching(),
      autocompletion({ override: [completeFields(docs, () => tag)], icons: false }),
      hoverFields(docs, () => tag),
      lintGutter(),
      editorMarks,
      words.slot,
      // Escape, then Tab, leaves the editor: CodeMirror has this for bindings of Tab.
      Prec.low(keymap.of([...completionKeymap, ...lintKeymap, indentWithTab])),
    ],
  });
  const setLanguage = (next: Language): void => {
    tag = next.words.tag;
    const own = partWordsOf(tag);
    help.textContent = own.editorKeys;
    words.set(
      view,
      phrases(own.editorPhrases, labelledBy === undefined ? own.editorLabel : undefined),
    );
  };
  setLanguage(language);
  return {
    view,
    get text() {
      return view.state.doc.toString();
    },
    set text(text) {
      setText(view, text);
    },
    mark: (marks) => showMarks(view, marks),
    goTo: (position) => {
      goTo(view, position);
      view.focus();
    },
    showMarked: () => scrollToMark(view),
    apply: (changes) => view.dispatch({ changes: [...changes], userEvent: "input.apply" }),
    undo: () => undo(view),
    redo: () => redo(view),
    focus: () => view.focus(),
    setLanguage,
  };
}

function phrases(texts: Readonly<Record<string, string>>, label: string | undefined): Extension {
  return [
    EditorState.phrases.of(texts),
    label === undefined ? [] : EditorView.contentAttributes.of({ "aria-label": label }),
  ];
}

/** The offset of a position; the end of the text if it is behind it. */
function offsetOf({ doc }: EditorState, { line, column }: Position): number {
  if (line > doc.lines) return doc.length;
  const { from, length } = doc.line(Math.max(line, 1));
  return from + Math.min(Math.max(column - 1, 0), length);
}

function goTo(view: EditorView, position: Position): void {
  const { state } = view;
  const anchor = offsetOf(state, position);
  const head = state.doc.lineAt(anchor).to;
  view.dispatch({
    selection: { anchor, head },
    effects: EditorView.scrollIntoView(anchor, { y: "center" }),
  });
  view.dom.scrollIntoView({ block: "nearest" });
}

function scrollToMark(view: EditorView): void {
  const [first] = view.state.field(editorMarks).marks;
  if (first === undefined || first.kind === "note") return;
  const at = offsetOf(view.state, first);
  // Scrolls only the editor, not the page.
  view.requestMeasure({
    read: ({ scrollDOM }) => view.lineBlockAt(at).top - scrollDOM.clientHeight / 2,
    write: (top, { scrollDOM }) => {
      scrollDOM.scrollTop = Math.max(0, top);
    },
  });
}
