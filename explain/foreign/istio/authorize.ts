/** What the RBAC filters of a workload answer (istio/pilot/pkg/security/authz/builder). */
import type { Note, Theirs } from "../foreign-types.ts";
import { conditionNote, denial } from "../kubernetes/condition.ts";
import { placeOf, type Resource, titleOf } from "../kubernetes/resources.ts";
import { type AuthorizedRequest, ruleResult, type RuleResult } from "./authorization-rule.ts";

const DRY_RUN = "istio.io/dry-run";
const DEFAULT_ACTION = "ALLOW";
const DEFAULT_NAMESPACE = "default";
/** Rules whose conditions are listed. */
const MAX_RULES = 4;

interface RuleAt {
  policy: Resource;
  /** As in the details of the response. */
  id: string;
  /** As in the file. */
  title: string;
  result: RuleResult;
  note: (slug: Note["slug"], values: string[]) => Note;
}

interface Verdict {
  causes: Note[];
  notes: Note[];
  /** The name of the rule that rejects. */
  deniedBy?: string;
}

export function authorized(
  policies: readonly Resource[],
  request: AuthorizedRequest,
  theirs: Theirs,
): Theirs {
  const { causes, notes, deniedBy } = verdictOf(policies, request);
  if (deniedBy === undefined) return notes.length > 0 ? { ...theirs, causes: notes } : theirs;
  const told = { causes: [...causes, ...notes] };
  if (theirs.isUndetermined) return { ...theirs, ...told };
  return { ...theirs, ...told, ...denial(deniedBy, request.payload !== undefined) };
}

function verdictOf(policies: readonly Resource[], request: AuthorizedRequest): Verdict {
  const notes: Note[] = [];
  const enforced = policies.filter((policy) => isEnforced(policy, notes));
  const rulesOf = (action: string): RuleAt[] =>
    enforced
      .filter((policy) => actionOf(policy) === action)
      .flatMap((policy) => rulesIn(policy, request, notes))
      .sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
  for (const { title, result, note } of rulesOf("CUSTOM")) {
    if (result.holds !== false) notes.push(note("taken-as-true", [title]));
  }
  const denying = rulesOf("DENY");
  const matched = denying.find(({ result }) => result.holds === true);
  if (matched) {
    const causes = [matched.note("rule-denies", [matched.title])];
    return { causes, notes, deniedBy: matched.id };
  }
  for (const { result } of denying) {
    if (result.holds === undefined) notes.push(...openNotes("taken-as-false", result));
  }
  const allowing = enforced.filter((policy) => actionOf(policy) === DEFAULT_ACTION);
  if (allowing.length === 0) return { causes: [], notes };
  const rules = rulesOf(DEFAULT_ACTION);
  const certain = rules.find(({ result }) => result.holds === true);
  const assumed = rules.find(({ result }) => result.holds === undefined);
  if (certain) return { causes: [], notes };
  if (assumed) {
    notes.push(...openNotes("taken-as-true", assumed.result));
    return { causes: [], notes };
  }
  return { causes: notAllowed(allowing, rules), notes, deniedBy: "none" };
}

function actionOf({ spec }: Resource): string {
  return spec.text("action") || DEFAULT_ACTION;
}

function isEnforced(policy: Resource, notes: Note[]): boolean {
  if (!/^(?:1|t|true)$/i.test(policy.annotations[DRY_RUN] ?? "")) return true;
  notes.push({ slug: "skipped", values: [`${DRY_RUN}: ${titleOf(policy)}`, "1"] });
  return false;
}

function rulesIn(policy: Resource, request: AuthorizedRequest, notes: Note[]): RuleAt[] {
  const namespace = policy.namespace || DEFAULT_NAMESPACE;
  return policy.spec.list("rules").flatMap((rule, index) => {
    const title = `${titleOf(policy)} rules[${index}]`;
    const note = (slug: Note["slug"], values: string[]): Note => ({
      slug,
      values,
      place: rule.place(title),
    });
    const result = ruleResult(rule, request);
    if (result === undefined) {
      notes.push(note("invalid-there", [`${title}: unknown attribute in when`]));
      return [];
    }
    return [
      { policy, id: `ns[${namespace}]-policy[${policy.name}]-rule[${index}]`, title, result, note },
    ];
  });
}

function openNotes(slug: "taken-as-true" | "taken-as-false", { open }: RuleResult): Note[] {
  return open.map(({ field, expected, place }) => ({
    slug,
    values: [`${field} ${expected}`],
    place,
  }));
}

/** Rules for this operation come first; without one, all of them. */
function notAllowed(policies: readonly Resource[], rules: readonly RuleAt[]): Note[] {
  const [first] = policies;
  const names = policies.map(titleOf).join(", ");
  const head: Note = {
    slug: "no-rule-allows",
    values: [names],
    ...(first && { place: placeOf(first) }),
  };
  const near = rules.filter(({ result }) => result.isOperation);
  const told = [...(near.length > 0 ? near : rules)].sort(
    (a, b) => a.result.unmet.length - b.result.unmet.length,
  );
  const conditions = told
    .slice(0, MAX_RULES)
    .flatMap(({ title, result }) => result.unmet.map((one) => conditionNote(title, one)));
  return [head, ...conditions];
}
