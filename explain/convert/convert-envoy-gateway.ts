/** SecurityPolicies of Envoy Gateway as a configuration of this plugin. */
import { policyForRoute, targetsOf } from "../foreign/envoy-gateway/policy-for-route.ts";
import type { ForeignConfig } from "../foreign/foreign-types.ts";
import { fieldText } from "../foreign/kubernetes/field-text.ts";
import { type Resource, titleOf } from "../foreign/kubernetes/resources.ts";
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import type { JsonObject } from "../source/json-object.ts";
import { type Conversion, type ConversionFacts, why } from "./conversion.ts";
import { Draft } from "./draft.ts";
import { policySettings } from "./security-policy.ts";

const GROUP = "gateway.envoyproxy.io";
const ROUTES = ["HTTPRoute", "GRPCRoute"];
const DEFAULT_NAMESPACE = "default";

/** Routes, or one rule of a route, that have the same policy. */
interface Target {
  /** The beginning of the names of routes in Envoy. */
  prefix: string;
  policy: Resource;
  spec: ProtoNode;
}

export function convertEnvoyGateway(
  all: readonly Resource[],
  gateway: ForeignConfig["gateway"],
  facts: ConversionFacts,
): Conversion {
  const draft = new Draft(fieldText);
  const policies = all.filter(({ group, kind }) => group === GROUP && kind === "SecurityPolicy");
  const routes = all.filter(({ kind }) => ROUTES.includes(kind));
  const settings = (policy: Resource, spec: ProtoNode): JsonObject =>
    policySettings({ draft, policy, spec, all, facts });
  const [whole] = wholeGateway(draft, policies, routes);
  const targets = inOrder(
    policies.flatMap((policy) => targetsIn(draft, policy, policies, routes)),
  ).map((target) => ({ ...target, settings: settings(target.policy, target.spec) }));
  // What cannot be carried of policies that have no place either.
  const placed = [whole, ...targets.map(({ policy }) => policy)];
  for (const policy of policies) if (!placed.includes(policy)) settings(policy, policy.spec);
  const root = whole ? settings(whole, whole.spec) : rootWithout(draft, targets);
  const isCommon = whole === undefined && targets.every((one) => isSame(one.settings, root));
  for (const { prefix, policy, settings: own } of isCommon ? [] : targets) {
    const part = policy.spec.get("targetRefs") ?? policy.node;
    const to = draft.addRule({ _match_route_prefix_: [prefix], ...ruleSettings(own, root) });
    draft.note("carried", part, to);
    draft.note("not-carried", part, to, why("route-names", prefix));
  }
  if (whole === undefined && !isCommon) openRoutes(draft, policies, routes);
  const [first] = policies;
  if (first) {
    draft.noteAll("stricter", first.node, why("checks-of-tokens", gateway.name));
    draft.noteAll("not-carried", first.node, why("scheme-in-any-case"));
  }
  return {
    gateway,
    configuration: configurationOf(draft, root),
    ledger: draft.ledger,
    refused: draft.refused,
  };
}

/** Names of routes may be wrong in another gateway, so requests of no rule are not open. */
function rootWithout(
  draft: Draft,
  targets: readonly { policy: Resource; settings: JsonObject }[],
): JsonObject {
  const [first, ...more] = targets;
  if (first === undefined) return { _disable_: true };
  const part = first.policy.spec.get("targetRefs") ?? first.policy.node;
  if (first.settings["_disable_"] !== true) draft.note("stricter", part, "", why("other-routes"));
  const isCommon = more.every(({ settings }) => isSame(settings, first.settings));
  return isCommon ? first.settings : { allow: [], mode: "enforce" };
}

/** Routes of the file without a policy. */
function openRoutes(
  draft: Draft,
  policies: readonly Resource[],
  routes: readonly Resource[],
): void {
  for (const route of routes) {
    if (policyForRoute(policies, { route, section: "" })) continue;
    const prefix = `${route.kind.toLowerCase()}/${route.namespace || DEFAULT_NAMESPACE}/${route.name}/`;
    const to = draft.addRule({ _match_route_prefix_: [prefix], _disable_: true });
    draft.note("not-carried", route.spec, to, why("route-names", prefix));
  }
}

function isSame(a: JsonObject, b: JsonObject): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function ruleSettings(
  { allow = [], mode = "enforce", ...own }: JsonObject,
  root: JsonObject,
): JsonObject {
  if (own["_disable_"] === true) return { _disable_: true };
  return { allow, ...(needsMode(root, mode) && { mode }), ...own };
}

function configurationOf(draft: Draft, root: JsonObject): JsonObject {
  const { allow, _disable_: isOpen, mode, ...settings } = root;
  const names = (allow ?? []) as string[];
  const isEverybody = draft.consumers.every(({ name }) => names.includes(String(name)));
  const isOff = isOpen === true;
  return {
    consumers: draft.consumers,
    global_auth: !isOff,
    ...(!isOff && !(isEverybody && names.length > 0) && { allow: names }),
    ...(!isOff && mode !== "enforce" && { mode }),
    ...(!isOff && settings),
    ...(draft.rules.length > 0 && { _rules_: draft.rules }),
  };
}

/** A rule inherits the mode of the root. */
function needsMode(root: JsonObject, mode: unknown): boolean {
  return mode !== (root["mode"] ?? "enforce");
}

/** The policy of the only gateway. A policy of a listener has no counterpart. */
function wholeGateway(
  draft: Draft,
  policies: readonly Resource[],
  routes: readonly Resource[],
): Resource[] {
  const ofGateway = policies.flatMap((policy) => {
    const targets = targetsOf(policy).filter(
      ({ kind }) => kind === "Gateway" || kind === "GatewayClass",
    );
    const [listener] = targets.filter(({ section }) => section !== "");
    if (listener)
      draft.refuse(policy.spec.get("targetRefs") ?? policy.node, why("listener", listener.section));
    return targets.filter(({ section }) => section === "").map(({ name }) => ({ policy, name }));
  });
  const known = routes.flatMap(({ spec }) =>
    spec.list("parentRefs").map((one) => one.text("name")),
  );
  const names = new Set([...ofGateway.map(({ name }) => name), ...known]);
  const [first, ...more] = ofGateway;
  if (first === undefined) return [];
  if (names.size > 1 || more.length > 0) {
    for (const { policy } of ofGateway) {
      draft.refuse(
        policy.spec.get("targetRefs") ?? policy.node,
        why("several-gateways", [...names].join(", ")),
      );
    }
  }
  return [first.policy];
}

/** The routes of the policy, and those of the file for which it is the nearest policy. */
function targetsIn(
  draft: Draft,
  policy: Resource,
  policies: readonly Resource[],
  routes: readonly Resource[],
): Target[] {
  const named = targetsOf(policy).filter(({ kind }) => ROUTES.includes(kind));
  if (policy.spec.list("targetSelectors").length > 0 && routes.length === 0) {
    const part = policy.spec.get("targetSelectors") ?? policy.node;
    draft.refuse(part, why("not-in-file", "HTTPRoute", titleOf(policy)));
  }
  const selected = routes.filter((route) => {
    const applied = policyForRoute(policies, { route, section: "" });
    return applied?.policy === policy && policy.spec.list("targetSelectors").length > 0;
  });
  const bySelector = selected.map((route) => targetOf(policy, policies, route, "", ""));
  const byName = named.flatMap(({ kind, name, section }): Target[] => {
    const namespace = policy.namespace || DEFAULT_NAMESPACE;
    const route = routes.find(
      (one) => one.kind === kind && one.name === name && ["", namespace].includes(one.namespace),
    );
    if (route)
      return [targetOf(policy, policies, route, section, sectionIn(draft, policy, route, section))];
    const prefix = `${kind.toLowerCase()}/${namespace}/${name}/`;
    if (section !== "")
      draft.refuse(policy.spec.get("targetRefs") ?? policy.node, why("not-in-file", kind, name));
    if (policy.spec.text("mergeType") !== "")
      draft.refuse(policy.spec.get("mergeType") ?? policy.node, why("not-in-file", kind, name));
    return [{ prefix, policy, spec: policy.spec }];
  });
  return [...bySelector, ...byName];
}

function targetOf(
  policy: Resource,
  policies: readonly Resource[],
  route: Resource,
  section: string,
  rule: string,
): Target {
  const applied = policyForRoute(policies, { route, section });
  const spec = applied?.policy === policy ? applied.spec : policy.spec;
  const namespace = route.namespace || policy.namespace || DEFAULT_NAMESPACE;
  return { prefix: `${route.kind.toLowerCase()}/${namespace}/${route.name}/${rule}`, policy, spec };
}

/** Envoy Gateway names routes by the position of the rule. */
function sectionIn(draft: Draft, policy: Resource, route: Resource, section: string): string {
  if (section === "") return "";
  const index = route.spec.list("rules").findIndex((one) => one.text("name") === section);
  if (index < 0)
    draft.refuse(
      policy.spec.get("targetRefs") ?? policy.node,
      why("not-in-file", "sectionName", section),
    );
  return `rule/${index}/`;
}

/** Longer prefixes first, because the first rule applies. */
function inOrder(targets: readonly Target[]): Target[] {
  const seen = new Set<string>();
  return [...targets]
    .sort((a, b) => b.prefix.length - a.prefix.length)
    .filter(({ prefix }) => !seen.has(prefix) && seen.add(prefix));
}
