// rbac_rules[] of Higress' own builds: {principals, permissions}, each a list of conditions. What they say of
// consumers and routes makes a list of consumers, which is all that a rule can carry; the rest is an error.
import { decodeText } from "../../bytes/text";
import { shown } from "../../bytes/quote";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { checkCondition } from "./check-rbac";
import { Policy } from "../model/policy";
import { Rule } from "../model/rule";

const LISTS: string[] = ["principals", "permissions"];
const NAME: string = "rbac_rules";

/** Reports everything in the rules at `node` that cannot be carried. */
export function checkRbacRules(
  json: Document,
  node: i32,
  path: string,
  policy: Policy,
  issues: ConfigIssues,
): void {
  let index = 0;
  const rules = json.member(node, NAME);
  for (let item = json.firstChild(rules); item >= 0; item = json.next(item), index++) {
    const at = elementPath(memberPath(path, NAME), index);
    // Another kind is told already.
    if (json.kind(item) != Kind.Object) continue;
    for (let member = json.firstChild(item); member >= 0; member = json.next(member)) {
      if (LISTS.includes(decodeText(json.namePtr(member), json.nameLength(member)))) continue;
      const name = shown(json.namePtr(member), json.nameLength(member), 64);
      issues.error(memberPath(at, name), "is not known here (expected principals, permissions)");
    }
    for (let i = 0; i < LISTS.length; i++) {
      const list = memberPath(at, LISTS[i]);
      const conditions = json.member(item, LISTS[i]);
      if (json.kind(conditions) != Kind.Array) {
        issues.error(list, "is missing or not an array (expected an array of conditions)");
        continue;
      }
      // Nothing that has to hold always holds: a list that nobody filled would let everybody pass.
      if (json.firstChild(conditions) < 0) {
        issues.error(list, "is empty (expected a condition, any: true for all)");
      }
      let position = 0;
      for (let one = json.firstChild(conditions); one >= 0; one = json.next(one), position++) {
        checkCondition(json, one, elementPath(list, position), policy, issues);
      }
    }
  }
}

/**
 * By position of the consumer whether one of the rules at `node` lets it pass where `rule` is in force; `path`
 * is that of the rule. An entry lets those pass that all of its conditions let pass.
 */
export function allowedByRbac(
  json: Document,
  node: i32,
  path: string,
  rule: Rule,
  policy: Policy,
  issues: ConfigIssues,
): StaticArray<bool> {
  const reader = new RbacReader(json, rule, policy);
  const count = policy.consumers.length;
  const allowed = new StaticArray<bool>(count);
  const entry = new StaticArray<bool>(count);
  const rules = json.member(node, NAME);
  for (let item = json.firstChild(rules); item >= 0; item = json.next(item)) {
    entry.fill(true);
    // Most entries are for other routes: permissions first, for these end it soonest.
    for (let i = LISTS.length - 1; i >= 0; i--) {
      const conditions = json.member(item, LISTS[i]);
      // What has no such list is an error already, and lets nobody pass.
      if (json.kind(conditions) != Kind.Array) entry.fill(false);
      else reader.keepAll(entry, conditions);
    }
    join(allowed, entry);
  }
  if (reader.isDivided) {
    issues.error(
      path.length == 0 ? NAME : path,
      "matches routes of which some meet a route_name of rbac_rules and some do not " +
        "(expected a rule with _match_route_ for each of both)",
    );
  }
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
  /** Whether a condition on the route holds for some requests that the rule matches and not for others. */
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
    // Beside routes prefixes do not count.
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
