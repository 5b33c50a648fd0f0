/**
 * Room for tables of multiples of public keys, which make a verification several times as fast. All
 * keys of the VM share it, and it never has more than MAX_TABLES: a key that gets one when there are
 * so many takes that of the key which used its own least recently.
 *
 * A table costs as much as some verifications without one. So a key gets it after EARNED_AFTER good
 * signatures, not earlier: with more keys than tables, or with forged signatures, no request makes the
 * next one build a table that it does not pay for.
 */

/** 64 KiB each; the largest table is that of P-256, 166.5 KiB. */
const TABLE_PAGES: i32 = 3;
export const TABLE_BYTES: usize = 3 << 16;
/** 8 MiB of tables at most. */
export const MAX_TABLES: i32 = 42;
const EARNED_AFTER: i32 = 8;

/** What a point knows of its table. */
@final
export class Table {
  /** Where it is, of TABLE_BYTES; 0 while there is none. */
  at: usize = 0;
  private earned: i32 = 0;
  private lastUse: u64 = 0;

  /** Call with each use of the table: those used least recently are taken away. */
  use(): void {
    this.lastUse = ++clock;
  }

  /** Call with each good signature that was verified without a table: whether to get one now. */
  earn(): bool {
    return ++this.earned >= EARNED_AFTER;
  }

  /** Gets room; its contents are anything. False, and no table, if the host gives no more memory. */
  obtain(): bool {
    if (this.at != 0) return true;
    this.at = tables.length < MAX_TABLES ? grown() : 0;
    if (this.at != 0) tables.push(this);
    else if (!this.takeOldest()) return false;
    this.use();
    return true;
  }

  /** Takes the table of another, which earns its next one anew. */
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

/** Those that have room now. */
const tables: Table[] = [];
let clock: u64 = 0;

/** Grows the memory by pages that the heap does not use; 0 if there are none left. */
function grown(): usize {
  const pages = memory.grow(TABLE_PAGES);
  return pages < 0 ? 0 : (<usize>pages) << 16;
}
