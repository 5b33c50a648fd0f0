/** Whether the input has what policies and plugins refer to in targetRefs and targetSelectors. */
import { isObject, type JsonObject } from "../../source/json-object.ts";
import type { ProtoNode } from "../envoy/proto-node.ts";
import { hasLabels, type Resource } from "./resources.ts";

const ROUTES = ["HTTPRoute", "GRPCRoute"];

/**
 * @param target of a policy or plugin in this namespace
 * @returns undefined if the input has nothing of its kind
 */
export function hasTarget(
  target: JsonObject,
  namespace: string,
  resources: readonly Resource[],
): boolean | undefined {
  const { kind, name, namespace: own, sectionName: section } = target;
  const isMeant = (one: { name: string; namespace: string }): boolean =>
    one.name === name && isSame(one.namespace, typeof own === "string" ? own : namespace);
  const ofKind = resources.filter((one) => one.kind === kind);
  const attached = kind === "Gateway" ? parentsOf(resources) : [];
  if (ofKind.length + attached.length === 0) return undefined;
  const meant = ofKind.filter(isMeant);
  if (meant.length === 0) return attached.some(isMeant);
  return (
    typeof section !== "string" || meant.some(({ spec }) => sectionsOf(spec).includes(section))
  );
}

/** @returns undefined if the input has nothing of its kind */
export function hasSelected(
  { kind: wantedKind, matchLabels, matchExpressions }: JsonObject,
  resources: readonly Resource[],
): boolean | undefined {
  const ofKind = resources.filter(({ kind }) => kind === wantedKind);
  if (ofKind.length === 0) return undefined;
  // What else can select is not evaluated.
  if (matchExpressions !== undefined) return true;
  const wanted = isObject(matchLabels) ? matchLabels : {};
  return ofKind.some(({ labels }) => hasLabels(wanted, labels));
}

/** The gateways that routes name. */
function parentsOf(resources: readonly Resource[]): { name: string; namespace: string }[] {
  const routes = resources.filter(({ kind }) => ROUTES.includes(kind));
  return routes.flatMap(({ spec, namespace }) =>
    spec
      .list("parentRefs")
      .filter((parent) => (parent.text("kind") || "Gateway") === "Gateway")
      .map((parent) => ({
        name: parent.text("name"),
        namespace: parent.text("namespace") || namespace,
      })),
  );
}

/** Listeners of a Gateway, or rules of a route. */
function sectionsOf(spec: ProtoNode): string[] {
  return [...spec.list("listeners"), ...spec.list("rules")].map((one) => one.text("name"));
}

/** A resource without a namespace may be in any. */
function isSame(a: string, b: string): boolean {
  return a === "" || b === "" || a === b;
}
