/** A value of a foreign document with its path, for configurations in plain YAML or JSON. */
import { isObject } from "../source/json-object.ts";
import type { Path } from "../source/located.ts";
import type { ForeignDocument } from "./foreign-document.ts";
import type { Place } from "./foreign-types.ts";

export class PlainNode {
  constructor(
    readonly document: ForeignDocument,
    readonly value: unknown,
    readonly path: Path,
  ) {}

  /** The member; undefined if it is missing or null. */
  get(name: string): PlainNode | undefined {
    const member = isObject(this.value) ? this.value[name] : undefined;
    return (member ?? undefined) === undefined
      ? undefined
      : new PlainNode(this.document, member, [...this.path, name]);
  }

  /** The elements of a member; empty if it is not a list. */
  list(name: string): PlainNode[] {
    const member = this.get(name);
    if (member === undefined || !Array.isArray(member.value)) return [];
    return member.value.map((value, i) => new PlainNode(this.document, value, [...member.path, i]));
  }

  get names(): string[] {
    return isObject(this.value) ? Object.keys(this.value) : [];
  }

  /** The scalar member as text; "" if there is none. */
  text(name: string): string {
    const member = this.get(name)?.value;
    return typeof member === "string" || typeof member === "number" ? String(member) : "";
  }

  /** The texts of a list, or `fallback` if the member is missing. */
  texts(name: string, fallback: readonly string[] = []): string[] {
    if (this.get(name) === undefined) return [...fallback];
    return this.list(name).map(({ value }) => String(value));
  }

  flag(name: string, fallback = false): boolean {
    const member = this.get(name)?.value;
    return typeof member === "boolean" ? member : fallback;
  }

  number(name: string): number {
    const member = this.get(name)?.value;
    return typeof member === "number" ? member : 0;
  }

  place(what: string): Place {
    return { what, path: this.path, document: this.document };
  }
}
