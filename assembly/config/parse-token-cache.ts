// token_cache: how much is kept of tokens that were good.
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Findings, memberPath } from "../json/findings";
import { absent, checkFields } from "./check-fields";
import { Configuration } from "./configuration";
import { Scope } from "./fields";

const PATH = "token_cache";
const MOST_ENTRIES: i32 = 65536;
const MOST_BYTES: i32 = 1 << 24;

/** Reads token_cache of the whole configuration; what it says nothing of stays as it is. */
export function parseTokenCache(
  json: Document,
  configuration: Configuration,
  findings: Findings,
): void {
  const node = json.member(0, PATH);
  // Of another kind than an object: told already.
  if (json.kind(node) != Kind.Object) return;
  checkFields(json, node, Scope.TokenCache, PATH, findings);
  configuration.cacheEntries = count(
    json,
    node,
    "max_entries",
    configuration.cacheEntries,
    MOST_ENTRIES,
    findings,
  );
  configuration.cacheBytes = count(
    json,
    node,
    "max_bytes",
    configuration.cacheBytes,
    MOST_BYTES,
    findings,
  );
}

function count(
  json: Document,
  node: i32,
  name: string,
  usual: i32,
  most: i32,
  findings: Findings,
): i32 {
  if (absent(json, node, name)) return usual;
  const value = json.number(json.member(node, name));
  if (value > most) {
    findings.error(
      memberPath(PATH, name),
      `is too large; a whole number from 0 to ${most} was expected`,
    );
  }
  return value >= 0 && value <= most ? <i32>value : usual;
}
