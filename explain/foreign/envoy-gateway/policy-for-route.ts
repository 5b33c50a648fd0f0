/** Which SecurityPolicy applies to a route (envoyproxy/gateway internal/gatewayapi/securitypolicy.go). */
import { isObject } from "../../source/json-object.ts";
import type { ProtoNode } from "../envoy/proto-node.ts";
import { hasLabels, type Resource, textsOf } from "../kubernetes/resources.ts";
import { written } from "../kubernetes/written-node.ts";
import type { RouteRule } from "./gateway-api-route.ts";

export interface AppliedPolicy {
  policy: Resource;
  /** Of the policy, with what it inherits. */
  spec: ProtoNode;
  /** Inherited from, if mergeType is set. */
  parent?: Resource;
  /** The policy of the gateway that does not apply, because mergeType is not set. */
  replaced?: Resource;
}

interface Target {
  kind: string;
  name: string;
  section: string;
}

/** The most specific policy replaces all other policies, or with mergeType adds to the nearest of a gateway. */
export function policyForRoute(
  policies: readonly Resource[],
  found: Pick<RouteRule, "route" | "section">,
): AppliedPolicy | undefined {
  const { route, section } = found;
  const parents = route.spec.list("parentRefs").map((parent) => ({
    kind: parent.text("kind") || "Gateway",
    name: parent.text("name"),
    section: parent.text("sectionName"),
    namespace: parent.text("namespace") || route.namespace,
  }));
  const onRoute = policies.filter((policy) => isSameNamespace(policy.namespace, route.namespace));
  const gatewayPolicies = (hasSection: boolean): Resource[] =>
    policies.filter((policy) =>
      parents.some(
        (parent) =>
          isSameNamespace(policy.namespace, parent.namespace) &&
          targetsOf(policy).some(
            (target) =>
              target.kind === parent.kind &&
              target.name === parent.name &&
              (hasSection
                ? target.section !== "" && ["", target.section].includes(parent.section)
                : target.section === ""),
          ),
      ),
    );
  const ofRoute = (wanted: string): Resource[] =>
    onRoute.filter(
      (policy) =>
        targetsOf(policy).some(
          ({ kind, name, section: own }) =>
            kind === route.kind && name === route.name && own === wanted,
        ) ||
        (wanted === "" && isSelected(policy, route)),
    );
  const [parent] = [...gatewayPolicies(true), ...gatewayPolicies(false)];
  const [own] = [...(section === "" ? [] : ofRoute(section)), ...ofRoute("")];
  if (own === undefined) return parent && { policy: parent, spec: parent.spec };
  if (parent === undefined) return { policy: own, spec: own.spec };
  if (own.spec.text("mergeType") === "") return { policy: own, spec: own.spec, replaced: parent };
  return { policy: own, spec: mergedNode(own.spec, parent.spec), parent };
}

export function targetsOf({ spec }: Resource): Target[] {
  const one = spec.get("targetRef");
  return [...(one ? [one] : []), ...spec.list("targetRefs")].map((target) => ({
    kind: target.text("kind"),
    name: target.text("name"),
    section: target.text("sectionName"),
  }));
}

function isSelected({ spec }: Resource, { kind, labels }: Resource): boolean {
  return spec.list("targetSelectors").some((selector) => {
    const wanted = textsOf(selector.get("matchLabels"));
    return selector.text("kind") === kind && hasLabels(wanted, labels);
  });
}

/** A resource without a namespace may be in any. */
function isSameNamespace(a: string, b: string): boolean {
  return a === "" || b === "" || a === b;
}

/** Members of both, those of `over` first; lists are replaced. */
function mergedNode(over: ProtoNode, under: ProtoNode): ProtoNode {
  if (!isObject(over.value) || !isObject(under.value)) return over;
  const below = new Map(under.entries);
  const members = over.entries.map(([name, node]) => {
    const other = below.get(name);
    return [name, other === undefined ? node : mergedNode(node, other)] as const;
  });
  return written(over, { ...Object.fromEntries(below), ...Object.fromEntries(members) });
}
