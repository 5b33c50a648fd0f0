// rbac_rules[] of Higress' own builds: {principals, permissions}, each a list of conditions. Their conditions on
// consumers and routes become a list of allowed consumers; check-rbac.ts rejects other conditions.
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { Policy } from "../model/policy";
import { Rule } from "../model/rule";
import { RBAC_LISTS } from "./check-rbac";

/**
 * By position of the consumer whether one of the rules allows it where `rule` applies; issues go to `reported`. An
 * entry allows those that all of its conditions allow.
 */
export function allowedByRbac(
  rules: FieldCursor,
  reported: FieldCursor,
  rule: Rule,
  policy: Policy,
): StaticArray<bool> {
  const json = rules.json;
  const reader = new RbacReader(json, rule, policy);
  const count = policy.consumers.length;
  const allowed = new StaticArray<bool>(count);
  const entry = new StaticArray<bool>(count);
  for (let item = json.firstChild(rules.node); item >= 0; item = json.next(item)) {
    entry.fill(true);
    // Most entries are for other routes: permissions first, for these end it soonest.
    for (let i = RBAC_LISTS.length - 1; i >= 0; i--) {
      const conditions = json.member(item, RBAC_LISTS[i]);
      // An entry without such a list is an error already, and allows nobody.
      if (json.kind(conditions) != Kind.Array) entry.fill(false);
      else reader.keepAll(entry, conditions);
    }
    join(allowed, entry);
  }
  if (reader.isDivided) reported.report(ConfigIssueKind.DividedRoutes);
  return allowed;
}

function join(set: StaticArray<bool>, other: StaticArray<bool>): void {
  for (let i = 0; i < set.length; i++) set[i] = set[i] || other[i];
}

/**
 * Reads conditions as sets of consumers. Recursion is bounded by the depth that the document may have. There may
 * be as many entries as rules, so only or_rules make another set, and only where somebody is left in it.
 */
@final
class RbacReader {
  /** Whether a condition on the route is true for some requests that the rule matches and false for the rest. */
  isDivided: bool = false;

  constructor(
    private readonly json: Document,
    private readonly rule: Rule,
    private readonly policy: Policy,
  ) {}

  /** Keeps in the set whom all of the conditions let pass. */
  keepAll(set: StaticArray<bool>, conditions: i32): void {
    const json = this.json;
    for (let item = json.firstChild(conditions); item >= 0; item = json.next(item)) {
      if (!set.includes(true)) return;
      this.keep(set, item);
    }
  }

  private keep(set: StaticArray<bool>, node: i32): void {
    const json = this.json;
    const any = json.member(node, "any");
    const alternatives = json.member(node, "or_rules");
    const all = json.member(node, "and_rules");
    const route = json.member(node, "route_name");
    if (any >= 0) {
      if (json.kind(any) != Kind.True) set.fill(false);
    } else if (alternatives >= 0) this.keepAny(set, alternatives);
    else if (all >= 0) this.keepAll(set, all);
    else if (route >= 0) {
      if (!this.holdsForRoute(route)) set.fill(false);
    } else this.keepNamed(set, node);
  }

  private keepAny(set: StaticArray<bool>, alternatives: i32): void {
    const json = this.json;
    const kept = new StaticArray<bool>(set.length);
    for (let item = json.firstChild(alternatives); item >= 0; item = json.next(item)) {
      const one = set.slice<StaticArray<bool>>();
      this.keep(one, item);
      join(kept, one);
    }
    for (let i = 0; i < set.length; i++) set[i] = kept[i];
  }

  /** The consumer, or those of the group. */
  private keepNamed(set: StaticArray<bool>, node: i32): void {
    const json = this.json;
    const consumer = this.policy.find(json.text(json.member(node, "consumer")));
    const group = json.text(json.member(node, "consumer_group")).trim();
    for (let i = 0; i < set.length; i++) {
      const isOf = group.length > 0 && this.policy.consumers[i].groups.includes(group);
      set[i] = set[i] && (i == consumer || isOf);
    }
  }

  private holdsForRoute(node: i32): bool {
    const json = this.json;
    const exact = json.member(node, "exact_match");
    const text = exact >= 0 ? exact : json.member(node, "prefix_match");
    const ptr = json.textPtr(text);
    const length = json.textLength(text);
    const rule = this.rule;
    let holds = 0;
    let fails = 0;
    for (let i = 0; i < rule.routes.length; i++) {
      const route = rule.routes[i];
      const isMet =
        exact >= 0 ? route.is(ptr, length) : begins(route.ptr, route.length, ptr, length);
      if (isMet) holds++;
      else fails++;
    }
    // Prefixes are ignored if there are routes.
    const prefixes = rule.routes.length > 0 ? 0 : rule.routePrefixes.length;
    for (let i = 0; i < prefixes; i++) {
      const prefix = rule.routePrefixes[i];
      if (exact < 0 && begins(prefix.ptr, prefix.length, ptr, length)) holds++;
      else if (begins(ptr, length, prefix.ptr, prefix.length)) this.isDivided = true;
      else fails++;
    }
    const isOfRoute = rule.routes.length > 0 || rule.routePrefixes.length > 0;
    if (!isOfRoute || (holds > 0 && fails > 0)) this.isDivided = true;
    return holds > 0 && fails == 0;
  }
}

/** Whether the text begins with the prefix. */
function begins(text: usize, length: i32, prefix: usize, size: i32): bool {
  return length >= size && memory.compare(text, prefix, <usize>size) == 0;
}
