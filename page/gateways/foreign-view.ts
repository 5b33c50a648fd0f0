/** What another gateway answers to the request, where that is decided, and how this plugin differs. */
import type {
  Difference,
  FilePosition,
  ForeignAnswer,
  PlacedNote,
} from "../../explain/foreign/foreign-answer.ts";
import { FOREIGN_EN, type ForeignWords } from "../../explain/language/foreign-en.ts";
import { FOREIGN_ZH_CN } from "../../explain/language/foreign-zh-cn.ts";
import type { Language } from "../../explain/language/report-language.ts";
import { visible } from "../../explain/print/visible.ts";
import { SIGNS } from "../../explain/report/verdict.ts";
import type { Position } from "../../explain/source/source-file.ts";
import type { EditorMark } from "../configuration/editor-marks.ts";
import { type Child, h } from "../dom.ts";
import { type PartWords, partWordsOf } from "../language/part-words.ts";

export interface ForeignViewOptions {
  language: Language;
  goTo: (position: Position) => void;
  /** Opens the page on a reason. */
  readAbout?: (slug: string) => void;
}

export interface ForeignView {
  show(foreign: ForeignAnswer | undefined): void;
  setLanguage(language: Language): void;
}

function foreignWordsOf({ words }: Language): ForeignWords {
  return words.tag === "en" ? FOREIGN_EN : FOREIGN_ZH_CN;
}

export function createForeignView(parent: HTMLElement, options: ForeignViewOptions): ForeignView {
  let { language } = options;
  let shown: ForeignAnswer | undefined;

  const draw = (): void => {
    parent.hidden = shown === undefined;
    parent.replaceChildren(...(shown ? new ForeignDrawing(shown, language, options).parts() : []));
  };

  draw();
  return {
    show: (foreign) => {
      shown = foreign;
      draw();
    },
    setLanguage: (next) => {
      language = next;
      draw();
    },
  };
}

/** Places in the file for the editor: what rejects the request, what could not be decided, what differs. */
export function foreignMarks(
  { causes, notes, ledger }: ForeignAnswer,
  language: Language,
): EditorMark[] {
  const words = foreignWordsOf(language);
  const parts = partWordsOf(language.words.tag);
  const placed = (all: readonly PlacedNote[], kind: EditorMark["kind"]): EditorMark[] =>
    all.flatMap((note) =>
      note.at ? [{ ...note.at, kind, message: noteText(note, words, parts) }] : [],
    );
  const fields = ledger.flatMap(({ kind, field, at }): EditorMark[] => {
    const isSame = kind === "carried" || kind === "irrelevant";
    if (isSame || at === undefined) return [];
    return [{ ...at, kind: "note", message: `${field}: ${words.ledger[kind]}` }];
  });
  return [...placed(causes, "error"), ...placed(notes, "warning"), ...fields];
}

function noteText({ slug, values }: PlacedNote, words: ForeignWords, parts: PartWords): string {
  // The sentences of the command line name its options.
  if (slug === "keys-not-given") return parts.keysNotGiven(values[0] ?? "", values[1] ?? "");
  if (slug === "workload-not-given")
    return parts.workloadNotGiven(values[0] ?? "", values[1] ?? "");
  return words.notes[slug](values);
}

class ForeignDrawing {
  private readonly words: ForeignWords;
  private readonly texts: PartWords;

  constructor(
    private readonly foreign: ForeignAnswer,
    private readonly language: Language,
    private readonly options: ForeignViewOptions,
  ) {
    this.words = foreignWordsOf(language);
    this.texts = partWordsOf(language.words.tag);
  }

  parts(): HTMLElement[] {
    const { foreign, words, texts } = this;
    return [
      h("h2", { id: "foreign-title" }, texts.foreignTitle(foreign.name)),
      this.verdict(),
      this.answer(),
      this.notes(foreign.causes, "causes"),
      this.notes(foreign.notes, "noted"),
      this.list(
        words.differences,
        foreign.differences.map((one) => this.difference(one)),
      ),
      this.list(
        texts.tokens,
        foreign.theirs.steps.map((step) => h("li", {}, this.step(step))),
      ),
      this.list(
        texts.whereToChange,
        foreign.inForce.map(({ what, at }) => h("li", {}, visible(what), this.place(at))),
      ),
      this.ledger(),
    ].filter((part) => part !== undefined);
  }

  private verdict(): HTMLElement {
    const { theirs, name, isOff } = this.foreign;
    const { words } = this;
    if (theirs.isUndetermined) return headline("unchecked", words.undetermined(name));
    if (!theirs.passes) {
      return headline("rejected", words.rejects(name, theirs.status ?? 0, theirs.body ?? ""));
    }
    return headline("allowed", words.passes(name), isOff ? words.nothingInForce : undefined);
  }

  private answer(): HTMLElement | undefined {
    const { theirs, reason } = this.foreign;
    const { texts, words } = this;
    if (theirs.passes || theirs.isUndetermined) return undefined;
    const rows: (readonly [string, string | undefined])[] = [
      [texts.status, theirs.status === undefined ? undefined : `${theirs.status}`],
      [texts.body, theirs.body],
      [words.details, theirs.responseCodeDetails],
      ...(theirs.headers ?? []),
    ];
    const cells = rows.flatMap(([name, value]) =>
      value ? [h("dt", {}, visible(name)), h("dd", {}, h("code", {}, visible(value)))] : [],
    );
    const title = reason === undefined ? undefined : this.language.reason(reason)?.title;
    return h(
      "div",
      {},
      h("dl", {}, ...cells),
      title !== undefined && reason !== undefined && h("p", {}, this.about(reason), " ", title),
    );
  }

  private about(slug: string): HTMLElement {
    const { readAbout } = this.options;
    if (readAbout === undefined) return h("strong", {}, slug);
    const button = h("button", { type: "button" }, slug);
    button.setAttribute("aria-label", this.texts.readAbout(slug));
    button.addEventListener("click", () => readAbout(slug));
    return button;
  }

  private notes(all: readonly PlacedNote[], kind: string): HTMLElement | undefined {
    const items = all.map((note) =>
      h("li", {}, visible(noteText(note, this.words, this.texts)), this.place(note.at)),
    );
    return items.length === 0 ? undefined : h("ul", { class: `foreign-notes ${kind}` }, ...items);
  }

  private difference({ kind, reason }: Difference): HTMLElement {
    const { name } = this.foreign;
    const title = kind === "stricter" ? undefined : this.language.reason(reason)?.title;
    const told = title === undefined ? reason : `${reason} (${title.replace(/[.。]$/, "")})`;
    return h("li", { class: kind }, visible(this.words.difference[kind](name, told)));
  }

  private step({
    by,
    location,
    result,
    isVerified,
  }: ForeignAnswer["theirs"]["steps"][number]): string {
    const { words } = this;
    const where = location === "" ? words.noToken : words.tokenIn(location);
    const what = isVerified === false ? `${result} (${words.notVerified})` : result;
    return visible([...(by === "" ? [] : [by]), where, what].join(" · "));
  }

  private ledger(): HTMLElement | undefined {
    const { ledger } = this.foreign;
    const { texts } = this;
    if (ledger.length === 0) return undefined;
    const rows = ledger.map(({ kind, field, at }) =>
      h(
        "tr",
        { class: kind },
        h("th", { scope: "row" }, visible(field)),
        h("td", {}, texts.ledgerKinds[kind]),
        h("td", {}, this.place(at)),
      ),
    );
    return h(
      "details",
      { class: "ledger" },
      h("summary", {}, texts.ledgerAll),
      h("table", {}, h("tbody", {}, ...rows)),
    );
  }

  private list(title: string, items: readonly HTMLElement[]): HTMLElement | undefined {
    if (items.length === 0) return undefined;
    return h("section", {}, h("h3", {}, title), h("ul", {}, ...items));
  }

  private place(at: FilePosition | undefined): Child {
    if (at === undefined) return undefined;
    const button = h(
      "button",
      { type: "button", class: "place" },
      this.texts.line(at.line, at.column),
    );
    button.setAttribute("aria-label", this.texts.goToPlace(at.line, at.column));
    button.addEventListener("click", () => this.options.goTo(at));
    return h("span", {}, " ", button);
  }
}

function headline(
  kind: "allowed" | "rejected" | "unchecked",
  text: string,
  more?: string,
): HTMLElement {
  return h(
    "p",
    { class: `foreign-verdict ${kind}` },
    h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[kind]),
    " ",
    visible(text),
    more !== undefined && ` ${more}`,
  );
}
