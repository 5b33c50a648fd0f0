// token_cache: how much is kept of tokens that were good.
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Findings } from "../json/findings";
import { checkFields } from "./check-fields";
import { Configuration } from "./configuration";
import { Scope } from "./fields";
import { parseCount } from "./parse-count";

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
  configuration.cacheEntries = parseCount(
    json,
    node,
    "max_entries",
    PATH,
    configuration.cacheEntries,
    MOST_ENTRIES,
    findings,
  );
  configuration.cacheBytes = parseCount(
    json,
    node,
    "max_bytes",
    PATH,
    configuration.cacheBytes,
    MOST_BYTES,
    findings,
  );
}
