/** The editor of the token, or of a text with a token: colours its parts, and marks what is wrong. */
import { type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from "@codemirror/view";
import { codeEditor, setText } from "../editing/code-editor.ts";
import type { TokenMark } from "./error-marks.ts";
import { partsIn } from "./token-parts.ts";

export interface TokenEditorOptions {
  labelledBy: string;
  describedBy: string;
  changed: (text: string) => void;
}

export interface TokenEditor {
  readonly view: EditorView;
  set: (text: string) => void;
  /** Marks characters of the text. */
  mark(marks: readonly TokenMark[]): void;
}

const setMarks = StateEffect.define<readonly TokenMark[]>();

const marksField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects }) {
    const given = effects.find((effect) => effect.is(setMarks));
    return given?.is(setMarks)
      ? Decoration.set(decorations(given.value), true)
      : marks.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorations(marks: readonly TokenMark[]): Range<Decoration>[] {
  return marks
    .filter(({ from, to }) => from < to)
    .map(({ from, to, title }) =>
      Decoration.mark({ class: "wrong-part", attributes: { title } }).range(from, to),
    );
}

const colours = ViewPlugin.define(
  (view) => ({
    decorations: partColours(view),
    update(update) {
      if (update.docChanged) this.decorations = partColours(update.view);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

function partColours({ state }: EditorView): DecorationSet {
  const parts = partsIn(state.doc.toString());
  const ranges = parts
    .filter(({ from, to }) => from < to)
    .map(({ name, from, to }) => Decoration.mark({ class: `part-${name}` }).range(from, to));
  return Decoration.set(ranges, true);
}

export function createTokenEditor(parent: HTMLElement, options: TokenEditorOptions): TokenEditor {
  const { labelledBy, describedBy, changed } = options;
  const view = codeEditor(parent, {
    labelledBy,
    describedBy,
    changed,
    extensions: [EditorView.lineWrapping, colours, marksField],
  });
  return {
    view,
    set: (text) => setText(view, text),
    mark: (marks) => {
      const { length } = view.state.doc;
      const inside = marks.filter(({ to }) => to <= length);
      view.dispatch({ effects: setMarks.of(inside) });
    },
  };
}
