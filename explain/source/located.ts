/** A value in a YAML document, with the place of everything below it, also of JSON that stands in texts. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import { InputError } from "./input-error.ts";
import { type Offsets, scalarOffsets } from "./scalar-offsets.ts";
import type { SourceFile, Span } from "./source-file.ts";

export type Path = readonly (string | number)[];

export interface Found {
  /** Of the value. */
  span: Span;
  /** Of the member's name, where it is one. */
  name?: Span;
  /** Whether the value holds others: then its name says more than its first character. */
  isCollection: boolean;
  /** How much of the path was found. */
  depth: number;
  /** Of a text: where a byte of what it says stands, counted in UTF-8. */
  byteAt?: (byte: number) => number;
}

export class Located {
  readonly node: Node | null;

  constructor(
    readonly file: SourceFile,
    private readonly document: Document,
    node: Node | null = document.contents,
    /** What the node's ranges count in. */
    private readonly text = file.text,
    private readonly offsets: Offsets = (offset) => offset,
  ) {
    this.node = isAlias(node) ? (node.resolve(document) ?? null) : node;
  }

  get isObject(): boolean {
    return isMap(this.node);
  }

  /** The member or element, or undefined. Texts of JSON are entered as if they were what they say. */
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

  /** The value at the path; what is not there is answered with what would hold it. */
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

  /** Names of members may hold dots, which a path of words has cut at. */
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

  /** @throws InputError where aliases of aliases make more of the text than a gateway would hold */
  get value(): unknown {
    try {
      return this.node?.toJS(this.document) as unknown;
    } catch (error) {
      // Of an alias that names nothing it was told before.
      if (!(error instanceof ReferenceError)) throw error;
      throw new InputError(
        `${this.file.placeOf(this.spanOf(this.node))}: too many aliases (*name); write out the values.`,
      );
    }
  }

  /** The JSON that a text holds; undefined where it is no text, or no object or array in it. */
  private inner(): Located | undefined {
    const { node } = this;
    if (!isScalar(node) || typeof node.value !== "string" || !/^\s*[[{]/.test(node.value)) {
      return undefined;
    }
    const document = parseDocument(node.value, { uniqueKeys: false });
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

/** Every object in the document, from the outside to the inside; what aliases mean once, where it stands. */
export function* objectsIn(located: Located): Generator<Located> {
  const { node } = located;
  if (isMap(node)) yield located;
  const inner = isMap(node) ? node.items.map(({ value }) => value) : isSeq(node) ? node.items : [];
  for (const item of inner) {
    if (!isAlias(item)) yield* objectsIn(located.with(item as Node | null));
  }
}

/** The steps of a path as the plugin writes it: `consumers[0].jwks.keys[1].k`. */
export function stepsOf(path: string): Path {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? "") : Number(index),
  );
}
