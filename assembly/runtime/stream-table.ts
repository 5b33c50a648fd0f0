// Maps the id of a stream to its root, and to whether a rule applies to it. Open addressing in unmanaged
// memory, because every request adds and removes a stream.

const SMALLEST: u32 = 64;
/** An id that no context has: hosts count from 1. */
const NONE: u32 = 0;
/** A slot has id, root and mark, each a u32. */
const SLOT_SHIFT: usize = 4;
const ROOT: usize = 4;
const MARK: usize = 8;

@final
export class StreamTable {
  private size: u32 = SMALLEST;
  private slots: usize = emptySlots(SMALLEST);
  private count: u32 = 0;

  /** Adds a stream or replaces its root; `id` is not 0. */
  set(id: u32, root: u32): void {
    if (id == NONE) return;
    if ((this.count + 1) * 2 > this.size) this.grow();
    const slot = this.find(id);
    if (load<u32>(slot) == NONE) this.count++;
    store<u32>(slot, id);
    store<u32>(slot, root, ROOT);
    store<u32>(slot, 0, MARK);
  }

  /** The root of the stream, or 0 if it is unknown. */
  get(id: u32): u32 {
    if (id == NONE) return NONE;
    return load<u32>(this.find(id), ROOT);
  }

  /** Marks that a rule applies to the stream, if it is known. */
  mark(id: u32): void {
    const slot = this.find(id);
    if (id != NONE && load<u32>(slot) == id) store<u32>(slot, 1, MARK);
  }

  isMarked(id: u32): bool {
    return id != NONE && load<u32>(this.find(id), MARK) != 0;
  }

  delete(id: u32): void {
    if (id == NONE) return;
    let hole = this.find(id);
    if (load<u32>(hole) == NONE) return;
    this.count--;
    // Moves the following entries into the gap if it is on their probe path, so that lookups still find them.
    const mask = this.size - 1;
    let at = this.indexOf(hole);
    for (;;) {
      at = (at + 1) & mask;
      const slot = this.slotAt(at);
      const other = load<u32>(slot);
      if (other == NONE) break;
      const wanted = spread(other) & mask;
      const holeIndex = this.indexOf(hole);
      if (((at - wanted) & mask) >= ((at - holeIndex) & mask)) {
        moveSlot(hole, slot);
        hole = slot;
      }
    }
    memory.fill(hole, 0, 1 << SLOT_SHIFT);
  }

  /** The slot of the id, or the free slot for it. Half of the slots are free, so the search ends. */
  private find(id: u32): usize {
    const mask = this.size - 1;
    let at = spread(id) & mask;
    let slot = this.slotAt(at);
    while (load<u32>(slot) != id && load<u32>(slot) != NONE) {
      at = (at + 1) & mask;
      slot = this.slotAt(at);
    }
    return slot;
  }

  private slotAt(index: u32): usize {
    return this.slots + ((<usize>index) << SLOT_SHIFT);
  }

  private indexOf(slot: usize): u32 {
    return <u32>((slot - this.slots) >> SLOT_SHIFT);
  }

  private grow(): void {
    const before = this.slots;
    const size = this.size;
    this.size = size << 1;
    this.slots = emptySlots(this.size);
    for (let i: u32 = 0; i < size; i++) {
      const slot = before + ((<usize>i) << SLOT_SHIFT);
      const id = load<u32>(slot);
      if (id != NONE) moveSlot(this.find(id), slot);
    }
    heap.free(before);
  }
}

function moveSlot(to: usize, from: usize): void {
  store<u64>(to, load<u64>(from));
  store<u64>(to, load<u64>(from, 8), 8);
}

function emptySlots(size: u32): usize {
  const bytes = (<usize>size) << SLOT_SHIFT;
  const slots = heap.alloc(bytes);
  memory.fill(slots, 0, bytes);
  return slots;
}

/** Stream ids are consecutive; the multiplication distributes them. */
function spread(id: u32): u32 {
  const product = id * 0x9e3779b1;
  return product ^ (product >> 15);
}
