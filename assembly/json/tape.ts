import { Buffer } from "../bytes/buffer";
import { Kind } from "./kind";

/** Bytes of a node: 1 << NODE_SHIFT. */
const NODE_SHIFT: i32 = 5;
// Offsets of the fields of a node, 4 bytes each.
const KIND: usize = 0;
const RAW: usize = 4;
const RAW_LENGTH: usize = 8;
/** The next sibling or -1; in an open container its parent or -1. */
const NEXT: usize = 12;
/** The decoded text of a string; in an open container its last child or -1. */
const TEXT: usize = 16;
/** The length in bytes of a string's text; the number of children of a container. */
const SIZE: usize = 20;
/** The decoded member name; 0 if the value is not a member. */
const NAME: usize = 24;
const NAME_LENGTH: usize = 28;

/** The maximum number of nodes: their bytes must fit an i32 and a Buffer. */
const MAX_NODES: i32 = 1 << 22;

/**
 * The values of a document in the order of their first bytes. Node 0 is the root, and a container's first
 * child directly follows it. Open containers link to their parents, so the tape is its own stack and nesting
 * needs no extra memory.
 *
 * The accessors accept any number: a number without a node is an empty null.
 */
@final
export class Tape {
  /** The number of nodes in use. */
  count: i32 = 0;
  readonly maxNodes: i32;
  private nodes: Buffer;
  private base: usize = 0;
  private capacity: i32 = 0;

  constructor(maxNodes: i32) {
    const most = min(max(maxNodes, 1), MAX_NODES);
    this.maxNodes = most;
    this.nodes = new Buffer(most << NODE_SHIFT);
  }

  /**
   * Adds a value as the last child of the open container `parent` (-1: the root); its source text is the
   * `rawLength` bytes at `raw`. `name` is 0 if the value is not a member. Returns its node, or -1 if the tape
   * is full.
   */
  add(kind: Kind, raw: usize, rawLength: i32, parent: i32, name: usize, nameLength: i32): i32 {
    const node = this.count;
    if (node >= this.capacity && !this.extend()) return -1;
    this.count = node + 1;
    const at = this.at(node);
    store<i32>(at, kind, KIND);
    store<usize>(at, raw, RAW);
    store<i32>(at, rawLength, RAW_LENGTH);
    store<i32>(at, -1, NEXT);
    store<i32>(at, 0, SIZE);
    store<usize>(at, name, NAME);
    store<i32>(at, nameLength, NAME_LENGTH);
    if (parent >= 0) {
      const above = this.at(parent);
      const last = load<i32>(above, TEXT);
      if (last >= 0) store<i32>(this.at(last), node, NEXT);
      store<i32>(above, node, TEXT);
      store<i32>(above, load<i32>(above, SIZE) + 1, SIZE);
    }
    return node;
  }

  /** Turns the last added node into an open container inside `parent`. */
  open(node: i32, parent: i32): void {
    const at = this.at(node);
    store<i32>(at, parent, NEXT);
    store<i32>(at, -1, TEXT);
  }

  /** Closes a container whose text ends before `end`; returns the enclosing container, or -1. */
  close(node: i32, end: usize): i32 {
    const at = this.at(node);
    const parent = load<i32>(at, NEXT);
    store<i32>(at, -1, NEXT);
    store<i32>(at, <i32>(end - load<usize>(at, RAW)), RAW_LENGTH);
    return parent;
  }

  /** Sets the decoded text of a string node. */
  setText(node: i32, text: usize, length: i32): void {
    const at = this.at(node);
    store<usize>(at, text, TEXT);
    store<i32>(at, length, SIZE);
  }

  /** Whether the object has a member of this name. Compares with every member, so only for small objects. */
  hasMember(object: i32, name: usize, length: i32): bool {
    const count = this.size(object);
    let child = object + 1;
    for (let i = 0; i < count; i++) {
      const at = this.at(child);
      if (
        load<i32>(at, NAME_LENGTH) == length &&
        memory.compare(load<usize>(at, NAME), name, length) == 0
      ) {
        return true;
      }
      child = load<i32>(at, NEXT);
    }
    return false;
  }

  @inline
  has(node: i32): bool {
    return <u32>node < <u32>this.count;
  }

  kind(node: i32): Kind {
    return this.has(node) ? <Kind>load<i32>(this.at(node), KIND) : Kind.Null;
  }

  isContainer(node: i32): bool {
    return this.kind(node) >= Kind.Array;
  }

  next(node: i32): i32 {
    return this.has(node) ? load<i32>(this.at(node), NEXT) : -1;
  }

  rawPtr(node: i32): usize {
    return this.has(node) ? load<usize>(this.at(node), RAW) : 0;
  }

  rawLength(node: i32): i32 {
    return this.has(node) ? load<i32>(this.at(node), RAW_LENGTH) : 0;
  }

  /** The decoded text of a string; 0 for other kinds. */
  textPtr(node: i32): usize {
    return this.kind(node) == Kind.String ? load<usize>(this.at(node), TEXT) : 0;
  }

  /** The length in bytes of a string's text, or the number of children of a container; 0 for other kinds. */
  size(node: i32): i32 {
    return this.has(node) ? load<i32>(this.at(node), SIZE) : 0;
  }

  namePtr(node: i32): usize {
    return this.has(node) ? load<usize>(this.at(node), NAME) : 0;
  }

  nameLength(node: i32): i32 {
    return this.has(node) ? load<i32>(this.at(node), NAME_LENGTH) : 0;
  }

  free(): void {
    this.nodes.free();
    this.count = 0;
    this.base = 0;
    this.capacity = 0;
  }

  @inline
  private at(node: i32): usize {
    return this.base + ((<usize>node) << NODE_SHIFT);
  }

  private extend(): bool {
    const base = this.nodes.grow((this.capacity + 1) << NODE_SHIFT);
    if (base == 0) return false;
    this.base = base;
    this.capacity = this.nodes.capacity >> NODE_SHIFT;
    return true;
  }
}
