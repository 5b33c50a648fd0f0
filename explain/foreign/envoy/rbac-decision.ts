/** What rules of an RBAC filter decide, also if some depend on more than the request. */
import { type Condition, conditionNote, denyingNotes } from "../condition.ts";
import type { Note, Place } from "../foreign-types.ts";

/** Rules whose conditions are listed. */
const MAX_RULES = 4;

/** The name in response code details if no rule matches. */
export const NO_RULE = "none";

export interface JudgedRule {
  /** As in the details of the response. */
  id: string;
  /** As in the file. */
  title: string;
  place: Place;
  holds: boolean | undefined;
  /** Whether host, path and method are those of the rule. */
  isOperation: boolean;
  /** Conditions that do not hold, of the nearest alternatives. */
  unmet: readonly Condition[];
  /** Conditions that the request does not decide. */
  open: readonly Condition[];
  /** Conditions that hold, those on the token first. */
  met: readonly Condition[];
}

export interface RbacDecision {
  causes: Note[];
  notes: Note[];
  /** The name of the rule that rejects. */
  deniedBy?: string;
}

/** The first rule that matches rejects; Envoy keeps them ordered by the bytes of their names. */
export function denyDecision(rules: readonly JudgedRule[]): RbacDecision {
  const matched = ordered(rules).find(({ holds }) => holds === true);
  if (matched) return denied(matched, []);
  const open = rules.filter(({ holds }) => holds === undefined);
  return { causes: [], notes: open.flatMap((rule) => openNotes("taken-as-false", rule)) };
}

/** @param head says which rules could have allowed the request */
export function allowDecision(rules: readonly JudgedRule[], head: Note): RbacDecision {
  if (rules.some(({ holds }) => holds === true)) return { causes: [], notes: [] };
  const assumed = ordered(rules).find(({ holds }) => holds === undefined);
  if (assumed) return { causes: [], notes: openNotes("taken-as-true", assumed) };
  return { causes: notAllowed(rules, head), notes: [], deniedBy: NO_RULE };
}

export function denied({ id, title, place, met }: JudgedRule, notes: Note[]): RbacDecision {
  return { causes: denyingNotes(title, place, met), notes, deniedBy: id };
}

/** Rules for this operation come first; without one, all of them. */
export function notAllowed(rules: readonly JudgedRule[], head: Note): Note[] {
  const near = rules.filter(({ isOperation }) => isOperation);
  const told = [...(near.length > 0 ? near : rules)].sort(
    (a, b) => a.unmet.length - b.unmet.length,
  );
  const conditions = told
    .slice(0, MAX_RULES)
    .flatMap(({ title, unmet }) => unmet.map((one) => conditionNote(title, one)));
  return [head, ...conditions];
}

export function openNotes(
  slug: "taken-as-true" | "taken-as-false",
  { open }: Pick<JudgedRule, "open">,
): Note[] {
  return open.map(({ field, expected, place }) => ({
    slug,
    values: [`${field} ${expected}`.trim()],
    place,
  }));
}

function ordered(rules: readonly JudgedRule[]): JudgedRule[] {
  return [...rules].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
}
