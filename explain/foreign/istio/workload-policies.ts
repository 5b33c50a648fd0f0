/** Which policies apply to a workload (istio/pilot/pkg/model/policyattachment.go). */
import type { Note, Surroundings } from "../foreign-types.ts";
import { hasLabels, type Resource, textsOf, titleOf } from "../kubernetes/resources.ts";

const ROOT_NAMESPACE = "istio-system";
export const GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";
const CORE_KINDS = ["Service"];

type Labels = Readonly<Record<string, string>>;

interface Workload {
  /** Undefined: unknown, and all policies are in the root namespace. */
  namespace: string | undefined;
  labels: Labels;
  /** Whether the labels were given. */
  isKnown: boolean;
}

/** @param notes receives what is assumed about the workload */
export function policiesFor(
  policies: readonly Resource[],
  around: Surroundings,
  notes: Note[],
): Resource[] {
  const namespace = namespaceOf(policies, around, notes);
  const near = policies.filter((policy) => isNear(policy, namespace));
  const labels = around.labels ?? assumedLabels(near, notes);
  const workload = { namespace, labels, isKnown: around.labels !== undefined };
  return near.filter((policy) => isAttached(policy, workload, notes));
}

/** A resource without a namespace may be in any. */
function isNear({ namespace }: Resource, own: string | undefined): boolean {
  return namespace === "" || namespace === ROOT_NAMESPACE || namespace === own;
}

function namespaceOf(
  policies: readonly Resource[],
  { namespace }: Surroundings,
  notes: Note[],
): string | undefined {
  if (namespace !== undefined) return namespace;
  const found = policies
    .map((policy) => policy.namespace)
    .filter((name) => name !== "" && name !== ROOT_NAMESPACE);
  const [first] = found;
  if (first !== undefined && new Set(found).size > 1) {
    notes.push({ slug: "workload-not-given", values: ["--namespace", first] });
  }
  return first;
}

/** Labels that meet the selectors, as far as these do not contradict each other; the first one counts. */
function assumedLabels(policies: readonly Resource[], notes: Note[]): Labels {
  const labels: Record<string, string> = {};
  let isAmbiguous = false;
  for (const policy of policies) {
    const wanted = selectorOf(policy);
    const isContrary = Object.entries(wanted).some(
      ([name, value]) => (labels[name] ?? value) !== value,
    );
    if (isContrary) isAmbiguous = true;
    else Object.assign(labels, wanted);
  }
  if (isAmbiguous) {
    const text = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
    notes.push({ slug: "workload-not-given", values: ["--labels", text.join(",")] });
  }
  return labels;
}

function selectorOf({ spec }: Resource): Record<string, string> {
  return textsOf(spec.get("selector")?.get("matchLabels"));
}

function isAttached(policy: Resource, workload: Workload, notes: Note[]): boolean {
  const many = policy.spec.list("targetRefs");
  const one = policy.spec.get("targetRef");
  const targets = many.length > 0 ? many : one ? [one] : [];
  if (targets.length === 0) return hasLabels(selectorOf(policy), workload.labels);
  const gateway = workload.labels[GATEWAY_NAME];
  if (workload.isKnown && gateway === undefined) return false;
  const matching = targets.filter(
    (target) =>
      !workload.isKnown || target.text("kind") !== "Gateway" || target.text("name") === gateway,
  );
  for (const target of matching) {
    const kind = target.text("kind");
    if (workload.isKnown && kind === "Gateway") continue;
    const group = CORE_KINDS.includes(kind) ? "" : ` (${target.text("group")})`;
    const what = `targetRefs ${kind}${group} ${target.text("name")}, ${titleOf(policy)}`;
    notes.push({ slug: "taken-as-true", values: [what], place: target.place(kind) });
  }
  return matching.length > 0;
}

/** Those of the root namespace come first, as in istiod. */
export function rootFirst(policies: readonly Resource[]): Resource[] {
  const isRoot = ({ namespace }: Resource): number => Number(namespace === ROOT_NAMESPACE);
  return [...policies].sort((a, b) => isRoot(b) - isRoot(a));
}
