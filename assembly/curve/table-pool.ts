/**
 * Memory for tables of multiples of public keys, which make a verification several times as fast. All keys of
 * the VM share at most MAX_TABLES tables; if all are in use, the least recently used one is reassigned.
 *
 * Building a table costs as much as several verifications without one. So a key gets one only after
 * EARNED_AFTER valid signatures: with more keys than tables, or with forged signatures, no request can make
 * the next one build a table that does not pay off.
 */

/** Pages of 64 KiB; the largest table is that of P-256, 166.5 KiB. */
const TABLE_PAGES: i32 = 3;
export const TABLE_BYTES: usize = 3 << 16;
/** At most 8 MiB of tables. */
export const MAX_TABLES: i32 = 42;
const EARNED_AFTER: i32 = 8;

/** The table of one key, if it has one. */
@final
export class Table {
  /** Its address, TABLE_BYTES long; 0 while the key has no table. */
  at: usize = 0;
  private earned: i32 = 0;
  private lastUse: u64 = 0;

  /** Call on each use of the table: the least recently used ones are reassigned. */
  use(): void {
    this.lastUse = ++clock;
  }

  /** Call for each valid signature that was verified without a table; returns whether to build one now. */
  earn(): bool {
    return ++this.earned >= EARNED_AFTER;
  }

  /** Allocates memory with undefined contents. False, and no table, if the host gives no more memory. */
  obtain(): bool {
    if (this.at != 0) return true;
    this.at = tables.length < MAX_TABLES ? grown() : 0;
    if (this.at != 0) tables.push(this);
    else if (!this.takeOldest()) return false;
    this.use();
    return true;
  }

  /** Takes the table of another key, which must earn its next one anew. */
  private takeOldest(): bool {
    let oldest = -1;
    let leastUse = u64.MAX_VALUE;
    for (let i = 0; i < tables.length; i++) {
      const table = unchecked(tables[i]);
      if (table.lastUse >= leastUse) continue;
      leastUse = table.lastUse;
      oldest = i;
    }
    if (oldest < 0) return false;
    const loser = unchecked(tables[oldest]);
    this.at = loser.at;
    loser.at = 0;
    loser.earned = 0;
    unchecked((tables[oldest] = this));
    return true;
  }
}

/** Those that have memory. */
const tables: Table[] = [];
let clock: u64 = 0;

/** Grows the memory by pages that the heap does not use; 0 if the host gives none. */
function grown(): usize {
  const pages = memory.grow(TABLE_PAGES);
  return pages < 0 ? 0 : (<usize>pages) << 16;
}
