/** The verdict that the sender of a link saw: slugs and numbers only, so that a link cannot show arbitrary texts. */
import type { Explanation } from "../../explain/explanation.ts";
import type { Language } from "../../explain/language/report-language.ts";
import { type VerdictKind, verdictOf } from "../../explain/report/verdict.ts";
import { isError } from "../../explain/report/placed-issue.ts";
import { isObject } from "../../explain/source/json-object.ts";
import type { PartWords } from "../language/part-words.ts";

export interface SharedVerdict {
  kind: VerdictKind;
  status?: number;
  reason?: string;
  /** The diagnosis. */
  found?: string;
  /** Of a rejected configuration: how many. */
  errors?: number;
  /** Of another gateway, whether the request passes there, and the status if not. */
  theirs?: { passes: boolean; status?: number };
}

const KINDS: readonly VerdictKind[] = ["allowed", "rejected", "unchecked", "undecided"];
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_SLUG = 60;

export function sharedVerdictOf(explanation: Explanation, language: Language): SharedVerdict {
  const { report, changes = [], foreign, taken, issues } = explanation;
  const { status, reason } = report?.refusal ?? {};
  const [first] = changes;
  const found = first?.found?.finding ?? (first?.difference ? first.slug : undefined);
  const theirs = foreign && !foreign.theirs.isUndetermined ? foreign.theirs : undefined;
  return {
    kind: verdictOf(explanation, language).kind,
    ...(status !== undefined && { status }),
    ...(reason !== undefined && { reason }),
    ...(found !== undefined && { found }),
    ...(!taken && { errors: issues.filter(isError).length }),
    ...(theirs && {
      theirs: {
        passes: theirs.passes,
        ...(theirs.status !== undefined && { status: theirs.status }),
      },
    }),
  };
}

/** Undefined if it is not one. */
export function sharedVerdictIn(value: unknown): SharedVerdict | undefined {
  if (!isObject(value)) return undefined;
  const kind = KINDS.find((one) => one === value["kind"]);
  if (kind === undefined) return undefined;
  const { status, reason, found, errors, theirs } = value;
  return {
    kind,
    ...(isStatus(status) && { status }),
    ...(isSlug(reason) && { reason }),
    ...(isSlug(found) && { found }),
    ...(typeof errors === "number" && Number.isInteger(errors) && errors > 0 && { errors }),
    ...(isObject(theirs) &&
      typeof theirs["passes"] === "boolean" && {
        theirs: {
          passes: theirs["passes"],
          ...(isStatus(theirs["status"]) && { status: theirs["status"] }),
        },
      }),
  };
}

/** In a sentence or two; texts are those of this page. */
export function sharedVerdictText(
  { kind, status, reason, found, errors, theirs }: SharedVerdict,
  language: Language,
  words: PartWords,
): string {
  const { colon } = language.words;
  const title = (slug: string | undefined): string =>
    (slug !== undefined && language.reason(slug)?.title) || "";
  const named = reason === undefined ? "" : `${status ?? ""} ${reason}`.trim();
  const told = [
    ...(theirs ? [words.sharedTheirs(theirs.passes, theirs.status)] : []),
    errors === undefined
      ? [words.sharedKind[kind], named].filter(Boolean).join(colon)
      : language.words.configRejected(errors),
    title(found) || title(reason),
  ];
  return told
    .filter(Boolean)
    .map((text) => (/[.。]$/.test(text) ? text : `${text}${words.fullStop}`))
    .join(words.betweenSentences);
}

function isStatus(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 100 && value <= 599;
}

function isSlug(value: unknown): value is string {
  return typeof value === "string" && value.length <= MAX_SLUG && SLUG.test(value);
}
