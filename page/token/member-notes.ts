/** Times in words behind the members of header and claims, and marks on the wrong ones. */
import { type Extension, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { memberOf } from "../../explain/print/print-token.ts";
import { isDeeplyNested } from "../editing/nesting.ts";
import type { PageLanguage } from "../language/page-language.ts";
import { jsonErrorIn, membersIn } from "./json-members.ts";

export interface Notes {
  language: PageLanguage;
  /** Milliseconds since 1970. */
  now: number;
  /** Names of wrong members, with the check that failed; "" for the whole text. */
  wrong: ReadonlyMap<string, string>;
}

/** Longer texts get no notes. */
const MAX_TEXT = 100_000;

export const setNotes = StateEffect.define<Notes>();

interface Drawn {
  notes: Notes | undefined;
  decorations: DecorationSet;
}

const field = StateField.define<Drawn>({
  create: () => ({ notes: undefined, decorations: Decoration.none }),
  update(before, { docChanged, effects, state }) {
    const given = effects.find((effect) => effect.is(setNotes));
    if (!docChanged && given === undefined) return before;
    const notes = given?.is(setNotes) ? given.value : before.notes;
    return { notes, decorations: drawn(state.doc.toString(), notes) };
  },
  provide: (self) => EditorView.decorations.from(self, ({ decorations }) => decorations),
});

export function memberNotes(): Extension {
  return field;
}

class Note extends WidgetType {
  constructor(
    private readonly text: string,
    private readonly kind: string,
  ) {
    super();
  }

  override eq(other: Note): boolean {
    return other.text === this.text && other.kind === this.kind;
  }

  toDOM(): HTMLElement {
    const element = document.createElement("span");
    element.className = this.kind;
    element.textContent = this.text;
    return element;
  }
}

function drawn(text: string, notes: Notes | undefined): DecorationSet {
  if (notes === undefined || text.length > MAX_TEXT || isDeeplyNested(text)) return Decoration.none;
  const broken = text.trim() === "" ? undefined : jsonErrorIn(text);
  const ranges: Range<Decoration>[] = [];
  if (broken && broken.from < broken.to)
    ranges.push(Decoration.mark({ class: "wrong-part" }).range(broken.from, broken.to));
  for (const { name, nameFrom, from, to } of membersIn(text)) {
    const check = notes.wrong.get(name);
    if (check !== undefined)
      ranges.push(
        Decoration.mark({ class: "wrong-part", attributes: { title: check } }).range(nameFrom, to),
      );
    for (const [words, kind] of notesOf(name, text.slice(from, to), notes)) {
      const end = text.indexOf("\n", to);
      const at = end < 0 ? text.length : end;
      ranges.push(Decoration.widget({ widget: new Note(words, kind), side: 1 }).range(at));
    }
  }
  return Decoration.set(ranges, true);
}

/** The time of a member in words, and whether it has another unit. */
function notesOf(name: string, json: string, notes: Notes): [text: string, kind: string][] {
  const value = Number(json);
  if (!Number.isFinite(value)) return [];
  const { words } = notes.language;
  const { when, unit, isFar } = memberOf(name, value, notes.now, words.tag);
  return [
    ...(when === undefined ? [] : [[when, "when"] as [string, string]]),
    ...(isFar ? [[words.farTime, "when"] as [string, string]] : []),
    ...(unit === undefined ? [] : [[words.inUnit[unit], "when wrong-unit"] as [string, string]]),
  ];
}
