/** What another gateway answers: printed first, because that is what the user saw. */
import type {
  Difference,
  FilePosition,
  ForeignAnswer,
  PlacedNote,
} from "../foreign/foreign-answer.ts";
import type { Explanation } from "../explanation.ts";
import { FOREIGN_EN, type ForeignWords } from "../language/foreign-en.ts";
import { FOREIGN_ZH_CN } from "../language/foreign-zh-cn.ts";
import type { Language } from "../language/report-language.ts";
import { SIGNS } from "../report/verdict.ts";
import { columns, heading, indented, type Output } from "./output.ts";

export function printForeign(explanation: Explanation, out: Output): string[] {
  const { foreign } = explanation;
  if (foreign === undefined) return [];
  const words = foreignWords(out.language);
  return [
    ...answer(foreign, foundBy(explanation, out), words, out),
    ...steps(foreign, words, out),
    ...differences(foreign, words, out),
    ...inForce(foreign, words, out),
    ...fields(foreign, words, out),
    "",
    ...(foreign.isOff ? [] : [out.paint.bold(words.byPlugin), ""]),
  ];
}

/** The answer in short: the verdict, what could not be decided, and how the plugin differs. */
export function printForeignVerdict(explanation: Explanation, out: Output): string[] {
  const { foreign } = explanation;
  if (foreign === undefined) return [];
  const words = foreignWords(out.language);
  return [
    ...answer(foreign, [...foundBy(explanation, out), ...unchecked(foreign, words)], words, out),
    ...differences(foreign, words, out),
    ...(foreign.isOff ? [] : ["", out.paint.bold(words.byPlugin)]),
  ];
}

/** Members for --json, with sentences in the language. */
export function foreignJson(foreign: ForeignAnswer, language: Language): object {
  const words = foreignWords(language);
  const { theirs, differences: found, inForce: places, notes: noted, ledger } = foreign;
  const withText = (note: PlacedNote): object => ({
    ...note,
    text: words.notes[note.slug](note.values),
  });
  return {
    theirs: { ...theirs, ...(foreign.reason && { reason: foreign.reason }) },
    ledger,
    inForce: places,
    causes: foreign.causes.map(withText),
    notes: noted.map(withText),
    differences: found.map((one) => ({ ...one, text: differenceText(one, foreign, language) })),
  };
}

/** Why authorization sees no token, if this plugin found that. */
function foundBy({ foreign, changes = [] }: Explanation, { language }: Output): string[] {
  const isTold = foreign?.reason === "token-missing" && foreign.causes.length > 0;
  const found = isTold ? changes[0]?.found : undefined;
  return found === undefined ? [] : [language.diagnosis(found)];
}

function answer(
  foreign: ForeignAnswer,
  found: readonly string[],
  words: ForeignWords,
  out: Output,
): string[] {
  return [
    ...verdictLines(foreign, words, out),
    ...indented([...found, ...causes(foreign, words)]),
    ...notes(foreign, words, out),
  ];
}

function foreignWords({ words }: Language): ForeignWords {
  return words.tag === "en" ? FOREIGN_EN : FOREIGN_ZH_CN;
}

function verdictLines({ theirs, name }: ForeignAnswer, words: ForeignWords, out: Output): string[] {
  const { paint } = out;
  if (theirs.isUndetermined) {
    return [paint.yellow(paint.bold(`${SIGNS.unchecked} ${words.undetermined(name)}`))];
  }
  if (theirs.passes) return [paint.green(paint.bold(`${SIGNS.allowed} ${words.passes(name)}`))];
  const told = words.rejects(name, theirs.status ?? 0, theirs.body ?? "");
  const details = theirs.responseCodeDetails;
  return [
    paint.red(paint.bold(`${SIGNS.rejected} ${told}`)),
    ...indented(
      columns([...(details ? [[words.details, details] as const] : []), ...(theirs.headers ?? [])]),
    ),
  ];
}

function causes({ causes: told }: ForeignAnswer, words: ForeignWords): string[] {
  return told.map(({ slug, values, at }) => {
    const where = at ? ` (${textOf(at)})` : "";
    return `${words.notes[slug](values)}${where}`;
  });
}

function notes({ notes: noted }: ForeignAnswer, words: ForeignWords, { paint }: Output): string[] {
  return noted.map(({ slug, values, at }) => {
    const where = at ? ` (${textOf(at)})` : "";
    return paint.yellow(`! ${words.notes[slug](values)}${where}`);
  });
}

function steps({ theirs }: ForeignAnswer, words: ForeignWords, out: Output): string[] {
  if (theirs.steps.length === 0) return [];
  const rows = theirs.steps.map(({ by, location, result, isVerified }) => {
    const where = location === "" ? words.noToken : words.tokenIn(location);
    const what = isVerified === false ? `${result} (${words.notVerified})` : result;
    return [by === "" ? where : `${by}, ${where}`, what] as const;
  });
  return ["", ...heading(words.steps, out), ...indented(columns(rows))];
}

function differences(foreign: ForeignAnswer, words: ForeignWords, out: Output): string[] {
  const told = foreign.differences.map((one) => differenceText(one, foreign, out.language));
  return told.length === 0 ? [] : ["", ...heading(words.differences, out), ...indented(told)];
}

function differenceText(
  { kind, reason }: Difference,
  { name }: ForeignAnswer,
  language: Language,
): string {
  const title = kind === "stricter" ? undefined : language.reason(reason)?.title;
  const told = title === undefined ? reason : `${reason} (${title.replace(/[.。]$/, "")})`;
  return foreignWords(language).difference[kind](name, told);
}

function inForce(
  { inForce: places, theirs, isOff }: ForeignAnswer,
  words: ForeignWords,
  out: Output,
): string[] {
  const rows = places.map(({ what, at }) => [what, at ? textOf(at) : ""] as const);
  return [
    "",
    ...heading(words.inForce, out),
    ...indented([...columns(rows), ...unchecked({ theirs, isOff }, words)]),
  ];
}

function unchecked(
  { theirs, isOff }: Pick<ForeignAnswer, "theirs" | "isOff">,
  words: ForeignWords,
): string[] {
  return isOff && theirs.passes ? [words.nothingInForce] : [];
}

/** Only fields whose meaning differs; --json has all. */
function fields({ ledger }: ForeignAnswer, words: ForeignWords, out: Output): string[] {
  const rows = ledger
    .filter(({ kind }) => kind === "stricter" || kind === "looser" || kind === "not-carried")
    .map(({ kind, field, at }) => {
      const where = at ? ` (${textOf(at)})` : "";
      return [field, `${words.ledger[kind]}${where}`] as const;
    });
  return rows.length === 0 ? [] : ["", ...heading(words.fields, out), ...indented(columns(rows))];
}

function textOf({ file, line, column }: FilePosition): string {
  return `${file}:${line}:${column}`;
}
