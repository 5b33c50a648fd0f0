/** A value in a YAML document with the positions of all its parts, including those of JSON in strings. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import { InputError } from "./input-error.ts";
import { type Offsets, scalarOffsets } from "./scalar-offsets.ts";
import type { SourceFile, Span } from "./source-file.ts";

export type Path = readonly (string | number)[];

export interface Found {
  /** The span of the value. */
  span: Span;
  /** The span of the member's name, if it has one. */
  name?: Span;
  /** Whether the value is a collection; its name is then a better position. */
  isCollection: boolean;
  /** The number of steps of the path that were found. */
  depth: number;
  /** For a string: the position of a byte of its value, counted in UTF-8. */
  byteAt?: (byte: number) => number;
}

export class Located {
  readonly node: Node | null;

  constructor(
    readonly file: SourceFile,
    private readonly document: Document,
    node: Node | null = document.contents,
    /** The text to which the node's ranges refer. */
    private readonly text = file.text,
    private readonly offsets: Offsets = (offset) => offset,
  ) {
    this.node = isAlias(node) ? (node.resolve(document) ?? null) : node;
  }

  get isObject(): boolean {
    return isMap(this.node);
  }

  /** The member or element, or undefined. Enters JSON in strings. */
  child(step: string | number): { value: Located; name?: Span } | undefined {
    const { node } = this;
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(step),
      );
      if (pair === undefined) return undefined;
      const name = this.spanOf(pair.key as Node);
      return { value: this.with((pair.value as Node | null) ?? (pair.key as Node)), name };
    }
    if (isSeq(node) && typeof step === "number") {
      const item = node.items[step] as Node | undefined;
      return item && { value: this.with(item) };
    }
    return this.inner()?.child(step);
  }

  /** The value at the path, or its innermost existing container. */
  find(path: Path): Found {
    let at = this.with(this.node);
    let name: Span | undefined;
    let depth = 0;
    while (depth < path.length) {
      const [child, steps] = at.next(path.slice(depth));
      if (child === undefined) break;
      at = child.value;
      name = child.name;
      depth += steps;
    }
    const isCollection = !isScalar(at.node) || at.inner() !== undefined;
    const byteAt = at.bytes();
    return {
      span: at.spanOf(at.node),
      ...(name && { name }),
      isCollection,
      depth,
      ...(byteAt && { byteAt }),
    };
  }

  private bytes(): Found["byteAt"] {
    const { node } = this;
    if (!isScalar(node) || typeof node.value !== "string") return undefined;
    const inward = scalarOffsets(node, this.text);
    const bytes = new TextEncoder().encode(node.value);
    return (byte) => {
      const before = new TextDecoder().decode(bytes.subarray(0, byte));
      return this.offsets(inward(before.length));
    };
  }

  /** A member name may contain dots, where the path was split. */
  private next(path: Path): [child: ReturnType<Located["child"]>, steps: number] {
    for (let steps = 1; steps <= path.length; steps++) {
      const step = steps === 1 ? (path[0] ?? "") : path.slice(0, steps).join(".");
      const child = this.child(step);
      if (child !== undefined) return [child, steps];
    }
    return [undefined, 0];
  }

  with(node: Node | null): Located {
    return new Located(this.file, this.document, node, this.text, this.offsets);
  }

  /** @throws InputError if nested aliases expand beyond the size of any gateway's configuration */
  get value(): unknown {
    try {
      return this.node?.toJS(this.document) as unknown;
    } catch (error) {
      // An unknown alias has been reported before.
      if (!(error instanceof ReferenceError)) throw error;
      throw new InputError(
        `${this.file.placeOf(this.spanOf(this.node))}: too many aliases (*name); write out the values.`,
      );
    }
  }

  /** The JSON value of a string; undefined if it is not an object or array. */
  private inner(): Located | undefined {
    const { node } = this;
    if (!isScalar(node) || typeof node.value !== "string" || !/^\s*[[{]/.test(node.value)) {
      return undefined;
    }
    const document = parseDocument(node.value, { uniqueKeys: false, logLevel: "error" });
    if (document.contents === null) return undefined;
    const inward = scalarOffsets(node, this.text);
    const offsets: Offsets = (offset) => this.offsets(inward(offset));
    return new Located(this.file, document, document.contents, node.value, offsets);
  }

  private spanOf(node: Node | null): Span {
    const [start, end] = node?.range ?? [0, 0];
    return { start: this.offsets(start), end: this.offsets(end) };
  }
}

/** Every object in the document, outermost first; an aliased object only once. */
export function* objectsIn(located: Located): Generator<Located> {
  const { node } = located;
  if (isMap(node)) yield located;
  const inner = isMap(node) ? node.items.map(({ value }) => value) : isSeq(node) ? node.items : [];
  for (const item of inner) {
    if (!isAlias(item)) yield* objectsIn(located.with(item as Node | null));
  }
}

/** The steps of a path of the plugin: `consumers[0].jwks.keys[1].k`. */
export function stepsOf(path: string): Path {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? "") : Number(index),
  );
}
