/** Messages that a control plane writes; each field leads back to the resource that it is made from. */
import type { JsonObject } from "../../source/json-object.ts";
import { ProtoNode } from "../envoy/proto-node.ts";

type Fields = Readonly<Record<string, ProtoNode | undefined>>;

class WrittenNode extends ProtoNode {
  constructor(
    origin: ProtoNode,
    value: unknown,
    private readonly parts: Fields,
  ) {
    super(origin.document, value, origin.path);
  }

  override member(name: string): ProtoNode | undefined {
    return Object.hasOwn(this.parts, name) ? this.parts[name] : undefined;
  }

  override get elements(): ProtoNode[] {
    if (!Array.isArray(this.value)) return [];
    return Object.values(this.parts).filter((part) => part !== undefined);
  }
}

/** A message; fields that are undefined are not set. */
export function written(origin: ProtoNode, fields: Fields): ProtoNode {
  const set = Object.entries(fields).filter(([, part]) => part !== undefined);
  const value: JsonObject = Object.fromEntries(set.map(([name, part]) => [name, part?.value]));
  return new WrittenNode(origin, value, Object.fromEntries(set));
}

export function writtenList(origin: ProtoNode, items: readonly ProtoNode[]): ProtoNode {
  const value = items.map((item) => item.value);
  return new WrittenNode(origin, value, Object.fromEntries(items.entries()));
}

/** Envoy's `from_headers`. @param prefix what the resource calls `value_prefix` */
export function writtenHeaders(
  headers: ProtoNode | undefined,
  prefix: string,
): ProtoNode | undefined {
  const each = headers?.elements.map((one) =>
    written(one, { name: one.get("name"), value_prefix: one.get(prefix) }),
  );
  return headers && writtenList(headers, each ?? []);
}

/** Envoy's `claim_to_headers`. */
export function writtenClaims(claims: ProtoNode | undefined): ProtoNode | undefined {
  const each = claims?.elements.map((one) =>
    written(one, { header_name: one.get("header"), claim_name: one.get("claim") }),
  );
  return claims && writtenList(claims, each ?? []);
}

/** A value that the control plane adds. */
export function constant(origin: ProtoNode, value: unknown): ProtoNode {
  return new ProtoNode(origin.document, value, origin.path);
}
