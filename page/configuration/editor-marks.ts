/** Marks on lines of the editor, and the problems with their messages. */
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { type EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { Position } from "../../explain/source/source-file.ts";

export type MarkKind = "error" | "warning" | "note";

export interface EditorMark extends Position {
  kind: MarkKind;
  /** The number of marked characters; by default, to the end of the word. */
  length?: number;
  /** Shown at the characters, and read by screen readers. Without it only the line is marked. */
  message?: string;
}

interface Marks {
  /** The most severe first. */
  marks: readonly EditorMark[];
  lines: DecorationSet;
}

const SEVERITY: readonly MarkKind[] = ["error", "warning", "note"];
const LEVELS = { error: "error", warning: "warning", note: "info" } as const;
const LINES = {
  error: Decoration.line({ class: "marked error" }),
  warning: Decoration.line({ class: "marked warning" }),
  note: Decoration.line({ class: "marked note" }),
};
const setMarks = StateEffect.define<readonly EditorMark[]>();

export const editorMarks = StateField.define<Marks>({
  create: () => ({ marks: [], lines: Decoration.none }),
  update: (before, { effects, state, changes, docChanged }) => {
    for (const effect of effects) {
      if (effect.is(setMarks)) return { marks: effect.value, lines: linesOf(state, effect.value) };
    }
    return docChanged ? { ...before, lines: before.lines.map(changes) } : before;
  },
  provide: (field) => EditorView.decorations.from(field, ({ lines }) => lines),
});

export function showMarks(view: EditorView, all: readonly EditorMark[]): void {
  const marks = [...all].sort((a, b) => SEVERITY.indexOf(a.kind) - SEVERITY.indexOf(b.kind));
  view.dispatch({ effects: setMarks.of(marks) });
  view.dispatch(setDiagnostics(view.state, diagnosticsOf(view.state, marks)));
}

/** One decoration for each line, of its most severe mark. */
function linesOf({ doc }: EditorState, marks: readonly EditorMark[]): DecorationSet {
  const kinds = new Map<number, MarkKind>();
  for (const { line, kind } of marks) {
    if (line >= 1 && line <= doc.lines && !kinds.has(line)) kinds.set(line, kind);
  }
  const builder = new RangeSetBuilder<Decoration>();
  for (const [line, kind] of [...kinds].sort(([a], [b]) => a - b)) {
    const { from } = doc.line(line);
    builder.add(from, from, LINES[kind]);
  }
  return builder.finish();
}

function diagnosticsOf({ doc }: EditorState, marks: readonly EditorMark[]): Diagnostic[] {
  const seen = new Set<string>();
  return marks.flatMap(({ line, column, length, kind, message }): Diagnostic[] => {
    const name = `${line}:${column} ${message}`;
    if (message === undefined || line < 1 || line > doc.lines || seen.has(name)) return [];
    seen.add(name);
    const { from: start, to: end, text } = doc.line(line);
    const from = Math.min(start + Math.max(column - 1, 0), end);
    const word = /^(?:"[^"]*"?|[^\s,{}[\]]+)/.exec(text.slice(from - start))?.[0].length ?? 1;
    const to = Math.min(from + Math.max(length ?? word, 1), end);
    return [{ from, to: Math.max(to, from), severity: LEVELS[kind], message }];
  });
}
