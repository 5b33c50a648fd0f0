/** A change in words: what the cause is, and what to do. */
import type { Change } from "../report/change.ts";
import { kindOfFault } from "../report/fetch-fault.ts";
import type { Cause } from "../report/known-cause.ts";
import type { Difference } from "../report/near-miss.ts";
import type { Language } from "./report-language.ts";

/** The cause as a sentence, for the headline; undefined for a mere diagnosis or reason. */
export function causeSentence(change: Change | undefined, language: Language): string | undefined {
  if (change?.difference) return differenceSentence(change.difference, language);
  return change?.cause && sentenceOf(change.cause, language);
}

/** What to do about it. */
export function changeHint({ cause, slug }: Change, language: Language): string | undefined {
  const { words } = language;
  if (cause?.kind === "issue") return language.issueHint(cause.issue.slug);
  if (cause?.kind === "key") {
    const isFetched = !cause.path.endsWith(".jwks");
    return isFetched ? words.fetchHints.unusable : language.issueHint(cause.key.slug);
  }
  if (cause && isOfList(cause)) return words.listHint;
  const kind = cause && kindOfFault(cause.fault);
  return kind && kind !== "list" ? words.fetchHints[kind] : language.reason(slug)?.hint;
}

function differenceSentence({ field, kinds, consumer }: Difference, { words }: Language): string {
  return words.differs[field](consumer, words.and(kinds.map((kind) => words.differences[kind])));
}

function sentenceOf(cause: Cause, language: Language): string {
  const { words } = language;
  if (cause.kind === "issue") {
    return words.issueSentence(cause.issue.path, language.issue(cause.issue));
  }
  if (cause.kind === "key") {
    const { path, kid } = cause.key;
    return words.keyLeftOut(kid ?? "", path, language.issue(cause.key));
  }
  const fault = language.fault(cause.fault);
  return isOfList(cause) ? words.listFetched(fault) : words.keysFetched(fault);
}

/** Whether the response is a list of revoked tokens, not a key set. */
function isOfList({ path }: Cause & { kind: "fetch" }): boolean {
  return path.endsWith(".revoked");
}
