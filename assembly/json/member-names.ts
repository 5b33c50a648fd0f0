import { sipHash } from "./sip-hash";

// A slot is 16 bytes: the serial number of the object (0: never used), the hash, the name and its length.
const SLOT_SHIFT: i32 = 4;
const SERIAL: usize = 0;
const HASH: usize = 4;
const NAME: usize = 8;
const LENGTH: usize = 12;

const SMALLEST: i32 = 64;
/** The last serial number; after it the table is cleared and numbering restarts. */
const LAST_SERIAL: u32 = 0x7fffffff;

/**
 * Finds duplicate member names, each in expected constant time for any input: a hash table with a secret key
 * and full comparison. Every object of every parse has its own serial number, so a new parse frees all slots
 * without writing to them.
 */
@final
export class Names {
  private slots: usize = 0;
  /** A power of two, or 0. */
  private capacity: i32 = 0;
  private used: i32 = 0;
  /** The serial number of node 0 of the current parse; slots with a smaller number are free. */
  private first: u32 = 1;
  private largest: u32 = 0;

  /** Starts a new parse: forgets all names. */
  begin(): void {
    this.first = this.largest + 1;
    this.used = 0;
    if (this.first >= LAST_SERIAL) {
      memory.fill(this.slots, 0, (<usize>this.capacity) << SLOT_SHIFT);
      this.first = 1;
      this.largest = 0;
    }
  }

  /** Adds a member name of the object; false if the object already has it. */
  add(object: i32, name: usize, length: i32): bool {
    if (this.used << 1 >= this.capacity) this.extend();
    const serial = this.first + <u32>object;
    if (serial > this.largest) this.largest = serial;
    const hash = <u32>sipHash(name, length, serial);
    const mask = this.capacity - 1;
    let i = hash & mask;
    while (true) {
      const slot = this.slots + ((<usize>i) << SLOT_SHIFT);
      const holder = load<u32>(slot, SERIAL);
      if (holder < this.first) {
        store<u32>(slot, serial, SERIAL);
        store<u32>(slot, hash, HASH);
        store<usize>(slot, name, NAME);
        store<i32>(slot, length, LENGTH);
        this.used++;
        return true;
      }
      if (
        holder == serial &&
        load<u32>(slot, HASH) == hash &&
        load<i32>(slot, LENGTH) == length &&
        memory.compare(load<usize>(slot, NAME), name, length) == 0
      ) {
        return false;
      }
      i = (i + 1) & mask;
    }
  }

  free(): void {
    if (this.slots != 0) heap.free(this.slots);
    this.slots = 0;
    this.capacity = 0;
    this.used = 0;
  }

  /** Keeps at least half of the slots free, so that a search always ends. */
  private extend(): void {
    const from = this.slots;
    const end = from + ((<usize>this.capacity) << SLOT_SHIFT);
    const capacity = max(this.capacity << 1, SMALLEST);
    const bytes = (<usize>capacity) << SLOT_SHIFT;
    const slots = heap.alloc(bytes);
    memory.fill(slots, 0, bytes);
    for (let slot = from; slot < end; slot += 1 << SLOT_SHIFT) {
      if (load<u32>(slot, SERIAL) >= this.first) move(slot, slots, capacity - 1);
    }
    if (from != 0) heap.free(from);
    this.slots = slots;
    this.capacity = capacity;
  }
}

/** Copies a slot to its position in a larger table. */
function move(slot: usize, slots: usize, mask: i32): void {
  let i = load<u32>(slot, HASH) & mask;
  let to = slots + ((<usize>i) << SLOT_SHIFT);
  while (load<u32>(to, SERIAL) != 0) {
    i = (i + 1) & mask;
    to = slots + ((<usize>i) << SLOT_SHIFT);
  }
  store<u64>(to, load<u64>(slot));
  store<u64>(to, load<u64>(slot, 8), 8);
}
