// Rejections that were not logged individually, counted by reason and consumer for one summary line.
import { JsonWriter } from "../json/writer";
import { CATALOG, Reason } from "./catalog";

/** The maximum number of counted pairs; further ones are only in the total. */
const MAX_PAIRS: i32 = 64;
/** The pairs in the line: those with the highest counts. */
const MAX_NAMED: i32 = 16;
/** Consumers may have long names, so no pair is added to a line of this length. */
const MAX_LINE_BYTES: i32 = 4096;

@final
class Pair {
  reason: Reason = Reason.TokenMissing;
  consumer: string = "";
  dryRun: bool = false;
  count: i32 = 0;

  is(reason: Reason, consumer: string, dryRun: bool): bool {
    return this.reason == reason && this.dryRun == dryRun && this.consumer == consumer;
  }
}

/** Reuses its objects: a flood allocates nothing here once its pairs are known. */
@final
export class Suppressed {
  /** The number of rejections since the last `clear`. */
  total: i32 = 0;
  private readonly pairs: Pair[] = [];
  private used: i32 = 0;

  /** `consumer` is the configured name of the one that rejected; "" for none. */
  add(reason: Reason, consumer: string, dryRun: bool): void {
    this.total++;
    for (let i = 0; i < this.used; i++) {
      const pair = unchecked(this.pairs[i]);
      if (!pair.is(reason, consumer, dryRun)) continue;
      pair.count++;
      return;
    }
    if (this.used == MAX_PAIRS) return;
    if (this.used == this.pairs.length) this.pairs.push(new Pair());
    const pair = this.pairs[this.used++];
    pair.reason = reason;
    pair.consumer = consumer;
    pair.dryRun = dryRun;
    pair.count = 1;
  }

  clear(): void {
    this.total = 0;
    this.used = 0;
  }

  /** Writes the line, the highest counts first; `others` is the count of the rest. */
  write(json: JsonWriter): void {
    json.clear().openObject();
    json.member("title", "Too many rejections to log each one.");
    json.name("suppressed").integer(this.total);
    json.name("refusals").openArray();
    let others = this.total;
    for (let named = 0; named < min(MAX_NAMED, this.used); named++) {
      if (json.length > MAX_LINE_BYTES) break;
      this.bringHighest(named);
      const pair = this.pairs[named];
      others -= pair.count;
      json.openObject();
      if (pair.dryRun) json.member("mode", "dry_run");
      json.member("reason", CATALOG[pair.reason].slug);
      json.member("consumer", pair.consumer);
      json.name("count").integer(pair.count);
      json.closeObject();
    }
    json.closeArray();
    if (others > 0) json.name("others").integer(others);
    json.closeObject();
  }

  /** Swaps the pair at `position` with the one with the highest count from there on. */
  private bringHighest(position: i32): void {
    let highest = position;
    for (let i = position + 1; i < this.used; i++) {
      if (this.pairs[i].count > this.pairs[highest].count) highest = i;
    }
    const pair = this.pairs[highest];
    this.pairs[highest] = this.pairs[position];
    this.pairs[position] = pair;
  }
}
