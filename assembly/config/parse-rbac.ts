// rbac_rules[] of Higress' own builds: {principals, permissions}, each a list of conditions. What they say of
// consumers and routes makes a list of consumers, which is all that a rule can carry; the rest is an error.
import { decodeText } from "../bytes/text";
import { shown } from "../bytes/quote";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Findings, elementPath, memberPath } from "../json/findings";
import { checkCondition } from "./check-rbac";
import { Policy } from "./policy";
import { Rule } from "./rule";

const LISTS: string[] = ["principals", "permissions"];
const NAME: string = "rbac_rules";

/** Reports everything in the rules at `node` that cannot be carried. */
export function checkRbacRules(
  json: Document,
  node: i32,
  path: string,
  policy: Policy,
  findings: Findings,
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
      findings.error(memberPath(at, name), "is not known here (expected principals, permissions)");
    }
    for (let i = 0; i < LISTS.length; i++) {
      const list = memberPath(at, LISTS[i]);
      const conditions = json.member(item, LISTS[i]);
      if (json.kind(conditions) != Kind.Array) {
        findings.error(list, "is missing or not an array (expected an array of conditions)");
        continue;
      }
      // Nothing that has to hold always holds: a list that nobody filled would let everybody pass.
      if (json.firstChild(conditions) < 0) {
        findings.error(list, "is empty (expected a condition, any: true for all)");
      }
      let position = 0;
      for (let one = json.firstChild(conditions); one >= 0; one = json.next(one), position++) {
        checkCondition(json, one, elementPath(list, position), policy, findings);
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
  findings: Findings,
): StaticArray<bool> {
  const reader = new RbacReader(json, rule, policy);
  const allowed = reader.filled(false);
  const rules = json.member(node, NAME);
  for (let item = json.firstChild(rules); item >= 0; item = json.next(item)) {
    const entry = reader.filled(true);
    for (let i = 0; i < LISTS.length; i++) {
      const conditions = json.member(item, LISTS[i]);
      // What has no such list is an error already, and lets nobody pass.
      if (json.kind(conditions) != Kind.Array) reader.keep(entry, reader.filled(false));
      else reader.keepAll(entry, conditions);
    }
    reader.join(allowed, entry);
  }
  if (reader.isDivided) {
    findings.error(
      path.length == 0 ? NAME : path,
      "matches routes of which some meet a route_name of rbac_rules and some do not " +
        "(expected a rule with _match_route_ for each of both)",
    );
  }
  return allowed;
}

/** Reads conditions as sets of consumers. Recursion is bounded by the depth that the document may have. */
@final
class RbacReader {
  /** Whether a condition on the route holds for some requests that the rule matches and not for others. */
  isDivided: bool = false;

  constructor(
    private readonly json: Document,
    private readonly rule: Rule,
    private readonly policy: Policy,
  ) {}

  filled(value: bool): StaticArray<bool> {
    return new StaticArray<bool>(this.policy.consumers.length).fill(value);
  }

  keep(set: StaticArray<bool>, other: StaticArray<bool>): void {
    for (let i = 0; i < set.length; i++) set[i] = set[i] && other[i];
  }

  join(set: StaticArray<bool>, other: StaticArray<bool>): void {
    for (let i = 0; i < set.length; i++) set[i] = set[i] || other[i];
  }

  keepAll(set: StaticArray<bool>, conditions: i32): void {
    const json = this.json;
    for (let item = json.firstChild(conditions); item >= 0; item = json.next(item)) {
      this.keep(set, this.read(item));
    }
  }

  private read(node: i32): StaticArray<bool> {
    const json = this.json;
    const any = json.member(node, "any");
    if (any >= 0) return this.filled(json.kind(any) == Kind.True);
    const alternatives = json.member(node, "or_rules");
    if (alternatives >= 0) {
      const set = this.filled(false);
      for (let item = json.firstChild(alternatives); item >= 0; item = json.next(item)) {
        this.join(set, this.read(item));
      }
      return set;
    }
    const all = json.member(node, "and_rules");
    if (all >= 0) {
      const set = this.filled(true);
      this.keepAll(set, all);
      return set;
    }
    const route = json.member(node, "route_name");
    if (route >= 0) return this.filled(this.holdsForRoute(route));
    return this.named(node);
  }

  /** The consumer, or those of the group. */
  private named(node: i32): StaticArray<bool> {
    const json = this.json;
    const set = this.filled(false);
    const consumer = this.policy.find(json.text(json.member(node, "consumer")));
    if (consumer >= 0) set[consumer] = true;
    const group = json.text(json.member(node, "consumer_group")).trim();
    for (let i = 0; i < set.length; i++) {
      if (group.length > 0 && this.policy.consumers[i].groups.includes(group)) set[i] = true;
    }
    return set;
  }

  private holdsForRoute(node: i32): bool {
    const json = this.json;
    const exact = json.member(node, "exact_match");
    const isExact = exact >= 0;
    const text = json.text(isExact ? exact : json.member(node, "prefix_match"));
    const rule = this.rule;
    let holds = 0;
    let fails = 0;
    for (let i = 0; i < rule.routes.length; i++) {
      const route = rule.routes[i].toString();
      if (isExact ? route == text : route.startsWith(text)) holds++;
      else fails++;
    }
    // Beside routes prefixes do not count.
    const prefixes = rule.routes.length > 0 ? 0 : rule.routePrefixes.length;
    for (let i = 0; i < prefixes; i++) {
      const prefix = rule.routePrefixes[i].toString();
      if (!isExact && prefix.startsWith(text)) holds++;
      else if (text.startsWith(prefix)) this.isDivided = true;
      else fails++;
    }
    const isOfRoute = rule.routes.length > 0 || rule.routePrefixes.length > 0;
    if (!isOfRoute || (holds > 0 && fails > 0)) this.isDivided = true;
    return holds > 0 && fails == 0;
  }
}
