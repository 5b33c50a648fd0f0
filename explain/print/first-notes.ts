/** What an answer says at once, with its verdict and its change. */
import type { Explanation } from "../explanation.ts";
import type { Language } from "../language/report-language.ts";
import { leftOutKeys } from "../report/left-out-keys.ts";
import type { KeyIssue } from "../report/plugin-report.ts";
import { shownConsumer } from "./print-checks.ts";
import { tokenInQuestion } from "./print-folded.ts";
import { memberOf } from "./print-token.ts";

/** A sentence on an accepted exp that is probably a mistake; otherwise nothing. */
export function farExpiry(
  { passes, report }: Explanation,
  { language: { words }, now }: { language: Language; now: number },
): string[] {
  const exp = passes && report ? tokenInQuestion(report)?.claims?.["exp"] : undefined;
  if (exp === undefined) return [];
  const { shown, isFar } = memberOf("exp", exp, now, words.tag);
  return isFar ? [words.neverExpires(shown)] : [];
}

/** Keys of the set that the plugin cannot use, if the token was rejected for want of a key. */
export function unusedKeys({ report, changes = [] }: Explanation): KeyIssue[] {
  const check = report?.refusal?.check;
  // The headline has such a key already.
  const isKnown = changes[0]?.cause?.kind === "key";
  if (report === undefined || check === undefined || isKnown) return [];
  return report.tokens.flatMap((token) => {
    const consumer = shownConsumer(token, report);
    const failed = consumer?.checks.find((one) => one.check === check);
    return failed ? leftOutKeys(failed, consumer, token, report) : [];
  });
}
