/** What translations from plain settings have in common: noted fields, names of consumers, and the result. */
import type { JsonObject } from "../source/json-object.ts";
import type { LedgerKind, Profile, Translation } from "./foreign-types.ts";
import type { Ledger } from "./ledger.ts";
import type { PlainNode } from "./plain-node.ts";

/** Notes the fields that are set. @param prefix of their names in the ledger */
export function noteFields(
  ledger: Ledger,
  config: PlainNode | undefined,
  kinds: Readonly<Record<string, LedgerKind>>,
  prefix: string,
): void {
  for (const name of config?.names ?? []) {
    const field = config?.get(name);
    if (field && kinds[name]) ledger.note(kinds[name], `${prefix}.${name}`, field.path);
  }
}

/** In place of a key that the file does not have, or that cannot be read. */
export const MISSING_KEYS = { cluster: "missing", uri: "http://missing/keys" };

/** A name for each credential: several of one consumer become several consumers. */
export function distinctNames(consumers: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return consumers.map((consumer, index) => {
    const count = (counts.get(consumer) ?? 0) + 1;
    counts.set(consumer, count);
    return count === 1 ? consumer || `consumer-${index}` : `${consumer}#${count}`;
  });
}

/** @param config undefined if the gateway's plugin does not apply */
export function translationOf(
  file: PlainNode,
  config: PlainNode | undefined,
  consumers: JsonObject[],
  ledger: Ledger,
  profile: Profile,
): Translation {
  const realm = config?.text("realm") ?? "";
  return {
    configuration: {
      consumers,
      global_auth: config !== undefined,
      allow_weak_keys: true,
      ...(realm !== "" && { realm }),
    },
    sources: ledger.sources,
    document: file.document,
    anchor: [],
    profile,
    ledger: ledger.entries,
  };
}
