/** What one RBAC configuration decides (envoy/extensions/filters/http/rbac/v3/rbac.proto). */
import type { Condition } from "../condition.ts";
import type { Note } from "../foreign-types.ts";
import { allJudged, anyJudged, type Judged, judged } from "./judged.ts";
import type { ProtoNode } from "./proto-node.ts";
import { isOfOperation, rbacCondition, type RbacRequest } from "./rbac-condition.ts";
import { allowDecision, denied, denyDecision, type JudgedRule, NO_RULE } from "./rbac-decision.ts";
import { notAllowed, openNotes, type RbacDecision } from "./rbac-decision.ts";
import { matchedActions, type MatchedAction } from "./xds-matcher.ts";

const UNDECIDED: RbacDecision = { causes: [], notes: [] };

/** @param title the name of the filter, for messages */
export function rbacDecision(rbac: ProtoNode, of: RbacRequest, title: string): RbacDecision {
  const matcher = rbac.get("matcher");
  if (matcher) return byMatcher(matcher, of, title);
  const rules = rbac.get("rules");
  if (rules === undefined) return UNDECIDED;
  const action = actionOf(rules);
  const judgedRules = (rules.get("policies")?.entries ?? []).map(([name, policy]) =>
    ruleOf(name, policy, of),
  );
  if (action === "DENY") return denyDecision(judgedRules);
  if (action !== "ALLOW") return UNDECIDED;
  const head: Note = { slug: "no-rule-allows", values: [title], place: rules.place(title) };
  return allowDecision(judgedRules, head);
}

/** Enums may be numbers. */
function actionOf(rules: ProtoNode): string {
  const value = rules.get("action")?.value;
  return typeof value === "number"
    ? (["ALLOW", "DENY"][value] ?? "LOG")
    : rules.text("action") || "ALLOW";
}

function ruleOf(name: string, policy: ProtoNode, of: RbacRequest): JudgedRule {
  const any = (field: string): Judged =>
    anyJudged(policy.list(field).map((one) => rbacCondition(one, of)));
  const permissions = any("permissions");
  const whole = allJudged([permissions, any("principals"), ...expressionOf(policy)]);
  const others = allJudged([permissions]);
  return {
    ...judgedRule(name, name, policy, whole),
    isOperation: others.holds !== false,
  };
}

/** CEL is not read. */
function expressionOf(policy: ProtoNode): Judged[] {
  return ["condition", "checked_condition"].flatMap((field) => {
    const node = policy.get(field);
    if (node === undefined) return [];
    const place = node.place(field);
    return [judged({ holds: undefined, field, expected: "", actual: "", place })];
  });
}

function judgedRule(id: string, title: string, node: ProtoNode, of: Judged): JudgedRule {
  const ofKind = (holds: boolean | undefined): Condition[] =>
    of.reasons.filter((one) => one.holds === holds);
  return {
    ...{ id, title, place: node.place(title), holds: of.holds },
    isOperation: !ofKind(false).some(isOfOperation),
    unmet: ofKind(false),
    open: ofKind(undefined),
    met: [
      ...ofKind(true).filter((one) => !isOfOperation(one)),
      ...ofKind(true).filter(isOfOperation),
    ],
  };
}

/** The first action whose condition holds. */
function byMatcher(matcher: ProtoNode, of: RbacRequest, title: string): RbacDecision {
  const notes: Note[] = [];
  const unmet: JudgedRule[] = [];
  for (const one of matchedActions(matcher, of)) {
    const rule = judgedRule(one.name, one.title, one.node, one.judged ?? allJudged([]));
    if (rule.holds === false) {
      if (isAllow(one)) unmet.push(rule);
      continue;
    }
    if (rule.holds === undefined) {
      notes.push(...openNotes(isAllow(one) ? "taken-as-true" : "taken-as-false", rule));
      if (!isAllow(one)) continue;
    }
    if (one.action !== "DENY") return { causes: [], notes };
    if (one.judged) return denied(rule, notes);
    return { causes: nothingAllows(one.title, one.node, unmet), notes, deniedBy: one.name };
  }
  return { causes: nothingAllows(title, matcher, unmet), notes, deniedBy: NO_RULE };
}

function isAllow({ action }: MatchedAction): boolean {
  return action !== "DENY";
}

function nothingAllows(title: string, node: ProtoNode, unmet: readonly JudgedRule[]): Note[] {
  return notAllowed(unmet, { slug: "no-rule-allows", values: [title], place: node.place(title) });
}
