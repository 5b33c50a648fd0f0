/** What the RBAC filters of a workload answer (istio/pilot/pkg/security/authz/builder). */
import type { Note, Theirs } from "../foreign-types.ts";
import { denial } from "../condition.ts";
import { allowDecision, denyDecision } from "../envoy/rbac-decision.ts";
import type { JudgedRule, RbacDecision } from "../envoy/rbac-decision.ts";
import { placeOf, type Resource, titleOf } from "../kubernetes/resources.ts";
import { type AuthorizedRequest, OPERATION_FIELDS, ruleResult } from "./authorization-rule.ts";
import { SOURCE_FIELDS } from "./authorization-rule.ts";
import { unknownFields } from "./unknown-fields.ts";

const DRY_RUN = "istio.io/dry-run";
const DEFAULT_ACTION = "ALLOW";
const DEFAULT_NAMESPACE = "default";

export function authorized(
  policies: readonly Resource[],
  request: AuthorizedRequest,
  theirs: Theirs,
): Theirs {
  const { causes, notes, deniedBy } = decisionOf(policies, request);
  if (deniedBy === undefined) return notes.length > 0 ? { ...theirs, causes: notes } : theirs;
  const told = { causes: [...causes, ...notes] };
  if (theirs.isUndetermined) return { ...theirs, ...told };
  return { ...theirs, ...told, ...denial(deniedBy, request.payload !== undefined) };
}

function decisionOf(policies: readonly Resource[], request: AuthorizedRequest): RbacDecision {
  const notes: Note[] = [];
  const enforced = policies.filter((policy) => isEnforced(policy, notes));
  const rulesOf = (action: string): JudgedRule[] =>
    enforced
      .filter((policy) => actionOf(policy) === action)
      .flatMap((policy) => rulesIn(policy, request, notes));
  for (const { title, holds, place } of rulesOf("CUSTOM")) {
    if (holds !== false) notes.push({ slug: "taken-as-true", values: [title], place });
  }
  const denying = denyDecision(rulesOf("DENY"));
  notes.push(...denying.notes);
  if (denying.deniedBy !== undefined) return { ...denying, notes };
  const allowing = enforced.filter((policy) => actionOf(policy) === DEFAULT_ACTION);
  const [first] = allowing;
  if (first === undefined) return { causes: [], notes };
  const names = allowing.map(titleOf).join(", ");
  const head: Note = { slug: "no-rule-allows", values: [names], place: placeOf(first) };
  const decision = allowDecision(rulesOf(DEFAULT_ACTION), head);
  return { ...decision, notes: [...notes, ...decision.notes] };
}

function actionOf({ spec }: Resource): string {
  return spec.text("action") || DEFAULT_ACTION;
}

function isEnforced(policy: Resource, notes: Note[]): boolean {
  if (!/^(?:1|t|true)$/i.test(policy.annotations[DRY_RUN] ?? "")) return true;
  notes.push({ slug: "skipped", values: [`${DRY_RUN}: ${titleOf(policy)}`, "1"] });
  return false;
}

function rulesIn(policy: Resource, request: AuthorizedRequest, notes: Note[]): JudgedRule[] {
  const namespace = policy.namespace || DEFAULT_NAMESPACE;
  const known = { source: SOURCE_FIELDS, operation: OPERATION_FIELDS };
  notes.push(...unknownFields(policy.spec, known));
  const isAllow = actionOf(policy) === DEFAULT_ACTION;
  return policy.spec.list("rules").flatMap((rule, index) => {
    const title = `${titleOf(policy)} rules[${index}]`;
    const place = rule.place(title);
    const invalid = (why: string): Note => ({
      slug: "invalid-there",
      values: [`${title}: ${why}`],
      place,
    });
    const result = ruleResult(rule, request);
    // istiod skips a rule that it cannot translate. Of a rule that denies, it skips only the condition.
    if (result.unknown.length > 0) notes.push(invalid(unknownText(result.unknown)));
    else if (result.invalid.length > 0) notes.push(invalid(unknownText(result.invalid)));
    if (result.unknown.length > 0 || (isAllow && result.invalid.length > 0)) return [];
    return [
      { id: `ns[${namespace}]-policy[${policy.name}]-rule[${index}]`, title, place, ...result },
    ];
  });
}

function unknownText(keys: readonly string[]): string {
  return `unknown attribute in when: ${keys.join(", ")}`;
}
