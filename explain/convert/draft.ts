/** A configuration of this plugin while it is written. */
import type { LedgerKind } from "../foreign/foreign-types.ts";
import type { JsonObject } from "../source/json-object.ts";
import type { Path } from "../source/located.ts";
import type { ConversionEntry, RefusedPart, SourcePart, Why } from "./conversion.ts";

/** A consumer without its final name; the paths of its entries begin at the consumer. */
export interface ConsumerDraft {
  fields: JsonObject;
  entries: ConversionEntry[];
}

export class Draft {
  readonly consumers: JsonObject[] = [];
  readonly rules: JsonObject[] = [];
  readonly ledger: ConversionEntry[] = [];
  readonly refused: RefusedPart[] = [];
  private readonly known = new Map<string, string>();

  /** @param fieldOf the name of a field in the gateway's words, by its path */
  constructor(private readonly fieldOf: (path: Path) => string) {}

  entry(kind: LedgerKind, part: SourcePart, to: string, because?: Why): ConversionEntry {
    const { document, path } = part;
    return {
      kind,
      field: this.fieldOf(path),
      document,
      path,
      to,
      ...(because && { why: because }),
    };
  }

  /** Each field once, for several consumers may come from it. */
  note(kind: LedgerKind, part: SourcePart, to: string, because?: Why): void {
    this.add(this.entry(kind, part, to, because));
  }

  /** For what has no path in the file. */
  noteNamed(kind: LedgerKind, field: string, part: SourcePart, because: Why): void {
    this.add({ ...this.entry(kind, part, "", because), field });
  }

  /** For what concerns every token. */
  noteAll(kind: LedgerKind, part: SourcePart, because: Why): void {
    this.noteNamed(kind, "", part, because);
  }

  refuse({ document, path }: SourcePart, because: Why, field = this.fieldOf(path)): void {
    const isKnown = this.refused.some(
      (one) => one.field === field && one.why.slug === because.slug && one.document === document,
    );
    if (!isKnown) this.refused.push({ document, path, field, why: because });
  }

  /** @returns the name of the consumer; of an equal one, if there is one */
  addConsumer(name: string, { fields, entries }: ConsumerDraft): string {
    const key = JSON.stringify([name, fields]);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const own = this.freeName(name || "consumer");
    const to = `consumers[${this.consumers.length}]`;
    this.consumers.push({ name: own, ...fields });
    this.known.set(key, own);
    for (const entry of entries)
      this.add({ ...entry, to: entry.to === "" ? to : `${to}.${entry.to}` });
    return own;
  }

  /** @returns the path of the rule in the configuration */
  addRule(rule: JsonObject): string {
    this.rules.push(rule);
    return `_rules_[${this.rules.length - 1}]`;
  }

  private freeName(name: string): string {
    const isTaken = (one: string): boolean => this.consumers.some((other) => other["name"] === one);
    if (!isTaken(name)) return name;
    let count = 2;
    while (isTaken(`${name}#${count}`)) count++;
    return `${name}#${count}`;
  }

  private add(entry: ConversionEntry): void {
    const isKnown = this.ledger.some(
      (one) =>
        one.document === entry.document &&
        one.field === entry.field &&
        one.kind === entry.kind &&
        (entry.why === undefined ? one.to === entry.to : one.why?.slug === entry.why.slug),
    );
    if (!isKnown) this.ledger.push(entry);
  }
}
