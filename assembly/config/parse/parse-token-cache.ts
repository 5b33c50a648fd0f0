// token_cache: how much is kept of tokens that were good.
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues } from "../../json/findings";
import { checkFields } from "./check-fields";
import { Configuration } from "../model/configuration";
import { Scope } from "../fields";
import { parseCount } from "./parse-count";

const PATH = "token_cache";
const MAX_ENTRIES: i32 = 65536;
const MAX_BYTES: i32 = 1 << 24;

/** Reads token_cache of the whole configuration; what it says nothing of stays as it is. */
export function parseTokenCache(
  json: Document,
  configuration: Configuration,
  issues: ConfigIssues,
): void {
  const node = json.member(0, PATH);
  // Of another kind than an object: told already.
  if (json.kind(node) != Kind.Object) return;
  checkFields(json, node, Scope.TokenCache, PATH, issues);
  configuration.cacheEntries = parseCount(
    json,
    node,
    "max_entries",
    PATH,
    configuration.cacheEntries,
    MAX_ENTRIES,
    issues,
  );
  configuration.cacheBytes = parseCount(
    json,
    node,
    "max_bytes",
    PATH,
    configuration.cacheBytes,
    MAX_BYTES,
    issues,
  );
}
