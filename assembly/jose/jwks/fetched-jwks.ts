// RFC 7517 section 5: a key set as a server sent it, which may be anything.
import { decodeText } from "../../bytes/text";
import { Document } from "../../json/document";
import { FieldCursor } from "../../config/issues/field-cursor";
import { ConfigIssues } from "../../config/issues/config-issues";
import { Kind } from "../../json/kind";
import { Jwks } from "../jwks";
import { KeyIssue } from "../key-issue";
import { formatOf, readJwks } from "./jwks-reader";
import { privateMember } from "../private-member";
import { textFormat } from "./set-format";

export const MAX_SET_BYTES: i32 = 65536;
const MAX_KEYS: i32 = 100;
const MAX_VALUES: i32 = 8192;
const MAX_DEPTH: i32 = 16;
/** As much of a text that is not JSON shows its format. */
const MAX_LOOKED_AT_BYTES: i32 = 128;
const EXPECTED_SET: string = "expected a JSON Web Key Set, got ";

/** What reading a fetched set gave. */
@final
export class FetchedJwks {
  /** The usable keys; null if there are none, or if the set must not be used. */
  set: Jwks | null = null;
  /** Why `set` is null: "too many keys (expected at most 100, got 101)"; "" if it is not. */
  fault: string = "";
  /** Whether the fault is a private or symmetric key, which must not be published. */
  isPrivate: bool = false;
  /** If the set has no usable key: its keys. */
  leftOut: KeyIssue[] = [];
}

/** Reads the set in `length` bytes. Keys that are skipped go to `issues`: unknown types, other curves, faulty keys. */
export function readFetchedJwks(
  ptr: usize,
  length: i32,
  allowWeakKeys: bool,
  issues: ConfigIssues,
): FetchedJwks {
  const json = new Document(MAX_VALUES, MAX_DEPTH, MAX_SET_BYTES);
  const fetched = new FetchedJwks();
  if (!json.parse(ptr, length)) fetched.fault = notJson(json, ptr, length);
  else readKeys(json, allowWeakKeys, issues, fetched);
  json.free();
  return fetched;
}

function notJson(json: Document, ptr: usize, length: i32): string {
  const format = textFormat(decodeText(ptr, min(length, MAX_LOOKED_AT_BYTES)).trim());
  return format.length > 0 ? EXPECTED_SET + format : "not JSON: " + json.explain(true);
}

function readKeys(
  json: Document,
  allowWeakKeys: bool,
  issues: ConfigIssues,
  fetched: FetchedJwks,
): void {
  const root = FieldCursor.root(json, "", issues);
  findFault(root, fetched);
  if (fetched.fault.length > 0) return;
  const set = readJwks(root, allowWeakKeys);
  if (hasUsable(set)) fetched.set = set;
  else {
    fetched.fault = "no usable key" + first(issues);
    fetched.leftOut = set.leftOut;
  }
}

/** Finds what forbids to use any key of the set. */
function findFault(root: FieldCursor, fetched: FetchedJwks): void {
  const json = root.json;
  const keys = json.member(0, "keys");
  if (json.kind(keys) != Kind.Array) {
    fetched.fault =
      keys < 0 ? EXPECTED_SET + formatOf(root) : "keys is not an array (RFC 7517 section 5)";
    return;
  }
  if (json.size(keys) > MAX_KEYS) {
    fetched.fault = `too many keys (expected at most ${MAX_KEYS}, got ${json.size(keys)})`;
    return;
  }
  for (let key = json.firstChild(keys); key >= 0; key = json.next(key)) {
    const isSymmetric = json.kind(json.member(key, "k")) != Kind.Null;
    const shows = isSymmetric ? "k" : privateMember(json, key);
    if (shows.length == 0) continue;
    fetched.isPrivate = true;
    fetched.fault = `it contains a private or symmetric key (${shows}), which anyone can read`;
    return;
  }
}

function hasUsable(set: Jwks): bool {
  for (let i = 0; i < set.keys.length; i++) if (set.keys[i].verifies) return true;
  return false;
}

function first(issues: ConfigIssues): string {
  if (issues.errors.length > 0) return ": " + issues.errors[0].toString();
  return issues.warnings.length > 0 ? ": " + issues.warnings[0].toString() : "";
}
