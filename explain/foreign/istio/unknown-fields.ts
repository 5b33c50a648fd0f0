/** Fields of an AuthorizationPolicy that Kubernetes drops, so that a rule matches more than it says. */
import type { ProtoNode } from "../envoy/proto-node.ts";
import type { Note } from "../foreign-types.ts";

const SPEC = ["selector", "targetRef", "targetRefs", "rules", "action", "provider"];
const RULE = ["from", "to", "when"];
const CONDITION = ["key", "values", "notValues"];

/** @param known the fields of a source and an operation, without their negations */
export function unknownFields(
  spec: ProtoNode,
  known: { source: readonly string[]; operation: readonly string[] },
): Note[] {
  const rules = spec.list("rules");
  const of = (list: string): ProtoNode[] => rules.flatMap((rule) => rule.list(list));
  const partsOf = (list: string, part: string): ProtoNode[] =>
    of(list).flatMap((one) => one.get(part) ?? []);
  return [
    ...unknownIn([spec], SPEC),
    ...unknownIn(rules, RULE),
    ...unknownIn(of("from"), ["source"]),
    ...unknownIn(of("to"), ["operation"]),
    ...unknownIn(partsOf("from", "source"), known.source.flatMap(withNegation)),
    ...unknownIn(partsOf("to", "operation"), known.operation.flatMap(withNegation)),
    ...unknownIn(of("when"), CONDITION),
  ];
}

export function negated(name: string): string {
  return `not${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function withNegation(name: string): string[] {
  return [name, negated(name)];
}

function unknownIn(nodes: readonly ProtoNode[], known: readonly string[]): Note[] {
  return nodes.flatMap((node) =>
    node.entries
      .filter(([name]) => !known.includes(name))
      .map(([name, field]): Note => ({
        slug: "unknown-field",
        values: [name],
        place: field.place(name),
      })),
  );
}
