/**
 * A message of Envoy's configuration in its JSON form, with its path in the file. Fields may be in snake case
 * or, as control planes write them, in camel case.
 */
import { isObject } from "../../source/json-object.ts";
import type { Path } from "../../source/located.ts";
import type { Place } from "../foreign-types.ts";
import type { ForeignDocument } from "../foreign-document.ts";

/** Lists in lists; protobuf rejects deeper ones. */
const MAX_DEPTH = 100;

/** The names that were asked for, of which there are few. */
const camelNames = new Map<string, string>();

function camelCase(name: string): string {
  const known = camelNames.get(name);
  if (known !== undefined) return known;
  const camel = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  camelNames.set(name, camel);
  return camel;
}

export class ProtoNode {
  constructor(
    readonly document: ForeignDocument,
    readonly value: unknown = document.value,
    readonly path: Path = [],
  ) {}

  /** The field, if it is set. */
  get(name: string): ProtoNode | undefined {
    return this.member(name) ?? this.member(camelCase(name));
  }

  /** The member with exactly this name, as in maps. */
  member(name: string): ProtoNode | undefined {
    if (!isObject(this.value) || !Object.hasOwn(this.value, name)) return undefined;
    const value = this.value[name];
    if (value === null) return undefined;
    return new ProtoNode(this.document, value, [...this.path, name]);
  }

  list(name: string): ProtoNode[] {
    return this.get(name)?.elements ?? [];
  }

  /** Envoy takes a value that is not in a list as a list of one, and lists in a list as their items. */
  get elements(): ProtoNode[] {
    return itemsOf(this, 0);
  }

  get entries(): [name: string, node: ProtoNode][] {
    if (!isObject(this.value)) return [];
    return Object.keys(this.value).flatMap((name): [string, ProtoNode][] => {
      const node = this.member(name);
      return node === undefined ? [] : [[name, node]];
    });
  }

  /** "" if unset. */
  text(name: string): string {
    return this.get(name)?.asText ?? "";
  }

  get asText(): string {
    return typeof this.value === "string" ? this.value : "";
  }

  texts(name: string): string[] {
    return this.list(name).map(({ asText }) => asText);
  }

  flag(name: string, unset = false): boolean {
    const value = this.get(name)?.value;
    return typeof value === "boolean" ? value : unset;
  }

  /** 0 if unset; 64-bit numbers are strings in JSON. */
  number(name: string): number {
    return Number(this.get(name)?.value ?? 0);
  }

  /** A google.protobuf.Duration, in seconds. */
  seconds(name: string): number | undefined {
    const duration = this.get(name);
    if (duration === undefined) return undefined;
    if (isObject(duration.value))
      return duration.number("seconds") + duration.number("nanos") / 1e9;
    return Number(duration.asText.replace(/s$/, ""));
  }

  get type(): string {
    return this.member("@type")?.asText ?? "";
  }

  place(what: string): Place {
    return { what, path: this.path, document: this.document };
  }
}

function itemsOf(node: ProtoNode, depth: number): ProtoNode[] {
  const { document, value, path } = node;
  if (!Array.isArray(value) || depth > MAX_DEPTH) return [node];
  return value.flatMap((item, i) =>
    itemsOf(new ProtoNode(document, item, [...path, i]), depth + 1),
  );
}

/** The message in an Any, also if it is in a TypedStruct. */
export function unpacked(any: ProtoNode): ProtoNode {
  if (!/\.TypedStruct$/.test(any.type)) return any;
  return any.get("value") ?? any;
}

/** The type of the message in an Any, without its host. */
export function typeOf(any: ProtoNode): string {
  const type = /\.TypedStruct$/.test(any.type) ? any.text("type_url") : any.type;
  return type.replace(/^.*\//, "");
}
