/** Changes, with their lines in the file. */
import { causeSentence, changeHint } from "../language/change-text.ts";
import type { Change } from "../report/change.ts";
import type { Spot } from "../report/config-spot.ts";
import { fitExcerpt } from "./fit-excerpt.ts";
import { heading, indented, type Output } from "./output.ts";

/** Left of an excerpt: the indentation of lists and the bar. */
const MARGIN = 10;
/** On narrower terminals, excerpts are wider than the line. */
const MIN_EXCERPT = 24;
/** More causes are in the full output. */
const MAX_CAUSES = 3;

export function printChanges(changes: readonly Change[], out: Output): string[] {
  const { words } = out.language;
  if (changes.length === 0) return [];
  const told = changes.flatMap((change, index) => printChange(change, index + 1, out));
  return [...heading(words.whatToChange, out), ...indented(told)];
}

function printChange(change: Change, number: number, out: Output): string[] {
  const { words } = out.language;
  const { paint } = out;
  const reason = out.language.reason(change.slug);
  const hint = changeHint(change, out.language);
  // The headline has the cause of the first change.
  const cause = number > 1 ? causeSentence(change, out.language) : undefined;
  const body = [
    ...(cause ? [cause] : []),
    ...(change.found ? [out.language.diagnosis(change.found)] : []),
    ...(hint ? [hint] : []),
    ...(reason ? [paint.dim(words.moreIn(change.slug))] : []),
  ];
  return [
    `${number}. ${paint.cyan(words.culprit[change.culprit])}`,
    ...indented(body, "   "),
    ...(change.spot ? indented(printSpot(change.spot, out), " ") : []),
  ];
}

/** The first change in full, the causes of the other changes in a sentence each. */
export function printFirstChange(changes: readonly Change[], out: Output): string[] {
  const [first, ...others] = changes;
  if (first === undefined) return [];
  const { language } = out;
  const { words, diagnosis } = language;
  const hint = changeHint(first, language);
  // The headline has a known cause, and else the diagnosis.
  const isKnown = causeSentence(first, language) !== undefined;
  const causes = others.flatMap((change) => {
    const cause = causeSentence(change, language) ?? (change.found && diagnosis(change.found));
    return cause === undefined ? [] : [cause];
  });
  return [
    "",
    ...heading(words.changeIn(words.culprit[first.culprit]), out),
    ...indented([
      ...(isKnown && first.found ? [diagnosis(first.found)] : []),
      ...(hint ? [hint] : []),
      ...(first.spot ? printSpot(first.spot, out) : []),
      ...causes.slice(0, MAX_CAUSES).map((cause) => words.also(cause)),
      ...(language.reason(first.slug) ? [out.paint.dim(words.moreIn(first.slug))] : []),
    ]),
  ];
}

export function printSpot({ file, line, column, excerpt }: Spot, out: Output): string[] {
  const { paint } = out;
  const number = String(line);
  const [text, underline] = fitExcerpt(
    excerpt,
    Math.max(MIN_EXCERPT, out.width - number.length - MARGIN),
  );
  const gutter = " ".repeat(number.length);
  return indented([
    `${paint.dim(`${gutter}-->`)} ${file}:${line}:${column}`,
    `${paint.dim(`${number} |`)} ${text}`,
    `${paint.dim(`${gutter} |`)} ${paint.yellow(underline)}`,
  ]);
}
