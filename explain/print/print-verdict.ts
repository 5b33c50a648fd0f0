/** The verdict with its cause, and how to get one if it depends on unknown keys. */
import type { Explanation } from "../explanation.ts";
import { SIGNS, verdictOf } from "../report/verdict.ts";
import { printSpot } from "./print-change.ts";
import { columns, indented, type Output } from "./output.ts";

export function printVerdict(explanation: Explanation, out: Output): string[] {
  const { paint, language } = out;
  const verdict = verdictOf(explanation, language);
  const { kind, sentence, detail, compared, isOnlyNoted } = verdict;
  const headline = paint.bold([SIGNS[kind], sentence].join(" "));
  const below = indented(detail === undefined ? [] : [detail]);
  switch (kind) {
    case "allowed":
      return [
        paint.green(headline),
        ...(detail === undefined ? [] : [paint.yellow(`! ${detail}`)]),
      ];
    case "undecided":
      return [paint.yellow(headline), ...below, ...indented(howToGiveKeys(explanation, out))];
    case "unchecked": {
      const { rule: spot, report, undeployedBy } = explanation;
      const isPlaced = report?.pass === "not-in-force" || undeployedBy !== undefined;
      return [paint.yellow(headline), ...below, ...(isPlaced && spot ? printSpot(spot, out) : [])];
    }
    case "rejected":
      return [
        paint.red(headline),
        ...below,
        ...indented(columns(compared)),
        ...(isOnlyNoted ? [paint.yellow(`! ${language.words.dryRun}`)] : []),
      ];
  }
}

function howToGiveKeys({ asked = [] }: Explanation, { language: { words } }: Output): string[] {
  const paths = asked.filter(({ isServed }) => !isServed).map(({ path }) => path);
  return [words.giveKeys([...new Set(paths)])];
}
