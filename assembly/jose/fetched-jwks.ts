// RFC 7517 section 5: a set of keys as a server sent it. It may be anything, and at worst it is refused.
import { Document } from "../json/document";
import { FieldCursor } from "../config/issues/field-cursor";
import { ConfigIssues } from "../config/issues/config-issues";
import { Kind } from "../json/kind";
import { Jwks } from "./jwks";
import { LeftOutKey } from "./left-out-key";
import { formatOf, readJwks } from "./jwks-reader";
import { privateMember } from "./private-member";

export const MAX_SET_BYTES: i32 = 65536;
const MAX_KEYS: i32 = 100;
const MAX_VALUES: i32 = 8192;
const MAX_DEPTH: i32 = 16;

/** Why the last `readFetchedJwks` gave null: "has 101 keys; at most 100 were expected". */
export let fetchedFault: string = "";
/** Whether that was a key that only its owner may have. */
export let fetchedPrivate: bool = false;
/** The keys that it could not use. */
export let fetchedLeftOut: LeftOutKey[] = [];

/**
 * The usable keys of the set in `length` bytes; null where there is none, or where it must not be used.
 * What is left out of it goes to `issues`: unknown types, other curves, keys with a fault.
 */
export function readFetchedJwks(
  ptr: usize,
  length: i32,
  allowWeakKeys: bool,
  issues: ConfigIssues,
): Jwks | null {
  const json = new Document(MAX_VALUES, MAX_DEPTH, MAX_SET_BYTES);
  fetchedPrivate = false;
  fetchedLeftOut = [];
  let set: Jwks | null = null;
  if (!json.parse(ptr, length)) fetchedFault = "is not JSON: " + json.explain(true);
  else {
    const root = FieldCursor.root(json, "", issues);
    fetchedFault = fault(root);
    if (fetchedFault.length == 0) {
      const read = readJwks(root, allowWeakKeys);
      if (hasUsable(read)) set = read;
      else {
        fetchedFault = "has no key that can be used" + first(issues);
        fetchedLeftOut = read.leftOut;
      }
    }
  }
  json.free();
  return set;
}

/** What forbids to use any of it; "" when nothing does. */
function fault(root: FieldCursor): string {
  const json = root.json;
  const keys = json.member(0, "keys");
  if (json.kind(keys) != Kind.Array) {
    return keys < 0 ? "is " + formatOf(root) : 'has no array "keys" (RFC 7517 section 5)';
  }
  if (json.size(keys) > MAX_KEYS) {
    return `has ${json.size(keys)} keys; at most ${MAX_KEYS} were expected`;
  }
  for (let key = json.firstChild(keys); key >= 0; key = json.next(key)) {
    const isSymmetric = json.kind(json.member(key, "k")) != Kind.Null;
    const shows = isSymmetric ? "k" : privateMember(json, key);
    if (shows.length == 0) continue;
    fetchedPrivate = true;
    return `shows a private or symmetric key (${shows}), which anybody can read there`;
  }
  return "";
}

function hasUsable(set: Jwks): bool {
  for (let i = 0; i < set.keys.length; i++) if (set.keys[i].verifies) return true;
  return false;
}

function first(issues: ConfigIssues): string {
  if (issues.errors.length > 0) return ": " + issues.errors[0].toString();
  return issues.warnings.length > 0 ? ": " + issues.warnings[0].toString() : "";
}
