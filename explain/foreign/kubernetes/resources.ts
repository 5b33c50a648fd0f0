/** The Kubernetes resources of a file, also those in a List. */
import { ProtoNode } from "../envoy/proto-node.ts";
import type { ForeignDocument } from "../foreign-document.ts";
import type { Place } from "../foreign-types.ts";
import { JoinedDocument } from "./joined-document.ts";

export interface Resource {
  /** Without the version, such as security.istio.io; "" for core resources. */
  group: string;
  kind: string;
  name: string;
  /** "" if the file does not say. */
  namespace: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  node: ProtoNode;
  spec: ProtoNode;
}

export function resourcesIn(documents: readonly ForeignDocument[]): Resource[] {
  const [first, ...more] = documents;
  if (first === undefined) return [];
  const joined = new ProtoNode(new JoinedDocument([first, ...more]));
  return joined.elements.flatMap(resourcesOf);
}

function resourcesOf(node: ProtoNode): Resource[] {
  const kind = node.text("kind");
  if (kind.endsWith("List")) return node.list("items").flatMap(resourcesOf);
  if (kind === "" || node.text("apiVersion") === "") return [];
  const metadata = node.get("metadata");
  return [
    {
      group: node.text("apiVersion").replace(/\/?[^/]*$/, ""),
      kind,
      name: metadata?.text("name") ?? "",
      namespace: metadata?.text("namespace") ?? "",
      labels: textsOf(metadata?.get("labels")),
      annotations: textsOf(metadata?.get("annotations")),
      node,
      spec: node.get("spec") ?? new ProtoNode(node.document, {}, node.path),
    },
  ];
}

export function textsOf(node: ProtoNode | undefined): Record<string, string> {
  return Object.fromEntries((node?.entries ?? []).map(([name, one]) => [name, one.asText]));
}

/** "RequestAuthentication foo/jwt" */
export function titleOf({ kind, name, namespace }: Resource): string {
  return `${kind} ${namespace === "" ? name : `${namespace}/${name}`}`;
}

export function placeOf(resource: Resource): Place {
  return resource.node.place(titleOf(resource));
}

/** Whether each wanted label has its value. */
export function hasLabels(
  wanted: Readonly<Record<string, unknown>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(wanted).every(([name, value]) => labels[name] === value);
}
