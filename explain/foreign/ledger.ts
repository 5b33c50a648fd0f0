/** Keeps account of what becomes of each field of a foreign configuration. */
import type { Path } from "../source/located.ts";
import type { LedgerEntry, LedgerKind } from "./foreign-types.ts";

export class Ledger {
  readonly entries: LedgerEntry[] = [];
  /** Paths of the plugin's configuration with those in the file. */
  readonly sources = new Map<string, Path>();

  note(kind: LedgerKind, field: string, path: Path): void {
    const isKnown = this.entries.some((one) => one.field === field && one.kind === kind);
    if (!isKnown) this.entries.push({ kind, field, path });
  }

  /** @param to the path in the plugin's configuration */
  carry(to: string, path: Path): void {
    this.sources.set(to, path);
  }
}
