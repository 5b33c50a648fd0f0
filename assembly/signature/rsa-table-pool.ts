/**
 * Memory for the precomputed tables of RSA keys (bignum/power.ts). A key gets a table when it first verifies a
 * signature. Keys share a limited number of tables; if all are in use, one that was not used lately is reassigned
 * (CLOCK). The pool does not refer to keys, so the tables of a removed configuration are reassigned too.
 *
 * Setting up a table costs about two verifications. So a forged token that names a key without one costs three times as
 * much as otherwise, and a key loses its table only after as many set-ups as there are tables.
 */

const PAGE_BYTES: i32 = 1 << 16;
/** Of a slot: the ticket of its table. The table follows, aligned for v128. */
const HEADER: i32 = 16;
export const MAX_TABLE_BYTES: i32 = PAGE_BYTES - HEADER;

@final
export class RsaTablePool {
  private readonly pages: StaticArray<usize>;
  private pageCount: i32 = 0;
  /** For the largest table so far. */
  private slotBytes: i32 = 0;
  private slotsPerPage: i32 = 0;
  /** The slots that were assigned since `slotBytes` changed, and whether each was used since the hand passed it. */
  private slotCount: i32 = 0;
  private readonly isUsed: StaticArray<bool>;
  private hand: i32 = 0;
  /** Each set-up has a ticket, so a table knows whether its slot was reassigned. */
  private lastTicket: u64 = 0;
  /** The last ticket before `slotBytes` changed. */
  private invalidTicket: u64 = 0;

  /** Requests at most `maxPages` of 64 KiB from the host, one after the other when needed. */
  constructor(maxTables: i32, maxPages: i32) {
    this.isUsed = new StaticArray<bool>(maxTables);
    this.pages = new StaticArray<usize>(maxPages);
  }

  /** Whether `take` reassigns a table. Until then, as many set-ups as there are keys are possible. */
  get isFull(): bool {
    return this.slotCount == min(this.isUsed.length, this.pages.length * this.slotsPerPage);
  }

  /** Makes room for tables of `bytes`, at most MAX_TABLE_BYTES. If they are larger than before, all tables are lost. */
  fit(bytes: i32): void {
    const needed = HEADER + ((bytes + 15) & ~15);
    if (needed <= this.slotBytes) return;
    // The first page is always there, so `take` cannot fail.
    if (this.pageCount == 0) unchecked((this.pages[this.pageCount++] = heap.alloc(PAGE_BYTES)));
    this.slotBytes = needed;
    this.slotsPerPage = PAGE_BYTES / needed;
    this.slotCount = 0;
    this.hand = 0;
    this.invalidTicket = this.lastTicket;
  }

  isCurrent(slot: i32, ticket: u64): bool {
    return ticket > this.invalidTicket && load<u64>(this.at(slot)) == ticket;
  }

  /** The address of the table in the slot. `isUsed`: whether the hand passes it once. */
  table(slot: i32, isUsed: bool): usize {
    unchecked((this.isUsed[slot] = isUsed));
    return this.at(slot) + HEADER;
  }

  /** Assigns a slot to the next ticket. Allocates no object. */
  take(): i32 {
    const slot = this.nextSlot();
    store<u64>(this.at(slot), ++this.lastTicket);
    return slot;
  }

  ticketOf(slot: i32): u64 {
    return load<u64>(this.at(slot));
  }

  private at(slot: i32): usize {
    const page = unchecked(this.pages[slot / this.slotsPerPage]);
    return page + <usize>((slot % this.slotsPerPage) * this.slotBytes);
  }

  /** A slot that was never assigned, or else one that was not used since the hand last passed it. */
  private nextSlot(): i32 {
    const isFull = this.slotCount == this.isUsed.length;
    const hasRoom = this.slotCount < this.pageCount * this.slotsPerPage;
    if (!isFull && (hasRoom || this.grow())) return this.slotCount++;
    while (unchecked(this.isUsed[this.hand])) {
      unchecked((this.isUsed[this.hand] = false));
      this.advance();
    }
    const slot = this.hand;
    this.advance();
    return slot;
  }

  private advance(): void {
    this.hand = this.hand + 1 < this.slotCount ? this.hand + 1 : 0;
  }

  /** Grows the memory by a page that the heap does not use. False at the limit, or if the host gives none. */
  private grow(): bool {
    const page = this.pageCount < this.pages.length ? memory.grow(1) : -1;
    if (page < 0) return false;
    unchecked((this.pages[this.pageCount++] = (<usize>page) << 16));
    return true;
  }
}

/** The table of one key, if it has one. */
@final
export class RsaTable {
  private slot: i32 = 0;
  private ticket: u64 = 0;

  /** `bytes`: its size, at most MAX_TABLE_BYTES. */
  constructor(
    private readonly pool: RsaTablePool,
    bytes: i32,
  ) {
    pool.fit(bytes);
  }

  /** Whether the key has a table; otherwise `obtain` must be called before it is used. */
  get exists(): bool {
    return this.pool.isCurrent(this.slot, this.ticket);
  }

  /** The address of the table. Call on each use: tables that are not used are reassigned. */
  use(): usize {
    return this.pool.table(this.slot, true);
  }

  /** Takes memory for a table and returns its address. The contents are undefined. */
  obtain(): usize {
    this.slot = this.pool.take();
    this.ticket = this.pool.ticketOf(this.slot);
    return this.pool.table(this.slot, false);
  }
}
