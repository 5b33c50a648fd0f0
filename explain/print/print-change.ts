/** Changes, with their lines in the file. */
import { causeSentence, changeHint } from "../language/change-text.ts";
import type { Change } from "../report/change.ts";
import type { Spot } from "../report/config-spot.ts";
import { heading, indented, type Output } from "./output.ts";

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
    ...(reason ? [paint.dim(words.moreIn(out.language.page(change.slug)))] : []),
  ];
  return [
    `${number}. ${paint.cyan(words.culprit[change.culprit])}`,
    ...indented(body, "   "),
    ...(change.spot ? indented(printSpot(change.spot, out), " ") : []),
  ];
}

export function printSpot({ file, line, column, excerpt }: Spot, { paint }: Output): string[] {
  const number = String(line);
  const gutter = " ".repeat(number.length);
  return indented([
    `${paint.dim(`${gutter}-->`)} ${file}:${line}:${column}`,
    `${paint.dim(`${number} |`)} ${excerpt.text}`,
    `${paint.dim(`${gutter} |`)} ${paint.yellow(excerpt.underline)}`,
  ]);
}
