// Members of configured keys that are misspelt, null or in the wrong place. RFC 7517 has unknown members ignored, so
// a slip in one of four lets a key verify more than it is for.
import { shown } from "../../bytes/quote";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { Scope, mayOpenWhenLost } from "../fields";
import { findField } from "./find-field";
import { nearest } from "./nearest";

const NARROWING: string[] = ["alg", "use", "key_ops", "kid"];
/** IANA's registry of JWK parameters has these too: none of them is a slip. */
const OTHERS: string[] = ["kty", "n", "e", "crv", "x", "y", "k", "d", "ext", "x5c", "x5t", "x5u"];
/** Longer names are near none of the four. */
const LONGEST: i32 = 10;

/** Checks the set at `node`, which the operator wrote. */
export function checkKeyMembers(
  json: Document,
  node: i32,
  path: string,
  issues: ConfigIssues,
): void {
  const keys = json.member(node, "keys");
  if (json.kind(keys) != Kind.Array) return;
  let index = 0;
  for (let key = json.firstChild(keys); key >= 0; key = json.next(key), index++) {
    if (json.kind(key) != Kind.Object) continue;
    for (let item = json.firstChild(key); item >= 0; item = json.next(item)) {
      if (json.nameLength(item) > LONGEST || isOneOf(json, item, OTHERS)) continue;
      if (!issues.areErrorsFull) checkMember(json, item, path, index, issues);
    }
  }
}

/**
 * Members of the set at `node`, which stands in YAML or JSON as an object: a field of the consumer, or of a key,
 * that was indented too far or too little.
 */
export function checkSetMembers(
  json: Document,
  node: i32,
  path: string,
  issues: ConfigIssues,
): void {
  // Without keys it is no set, and that is told.
  if (json.member(node, "keys") < 0) return;
  for (let item = json.firstChild(node); item >= 0; item = json.next(item)) {
    const name = shown(json.namePtr(item), json.nameLength(item), 64);
    const field = findField(Scope.Consumer, name);
    const isOfConsumer = field !== null && mayOpenWhenLost(field);
    if (!isOfConsumer && !isOneOf(json, item, NARROWING)) continue;
    issues.error(
      memberPath(path, name),
      "is not a field that is known here, and without it more requests may pass; it is a field of " +
        (isOfConsumer ? "a consumer" : "a key"),
    );
  }
}

function checkMember(
  json: Document,
  member: i32,
  path: string,
  index: i32,
  issues: ConfigIssues,
): void {
  const isNull = json.kind(member) == Kind.Null;
  const isKnown = isOneOf(json, member, NARROWING);
  if (isKnown != isNull) return;
  const name = shown(json.namePtr(member), json.nameLength(member), LONGEST);
  const at = memberPath(elementPath(memberPath(path, "keys"), index), name);
  if (isKnown) {
    issues.error(
      at,
      "is null, and without it the key is for more tokens; a value was expected, or no such member",
    );
    return;
  }
  const near = nearest(name, NARROWING);
  if (near.length == 0) return;
  issues.error(
    at,
    `is not a field that is known here, and without the intended one the key is for more tokens; did you mean ${near}?`,
  );
}

function isOneOf(json: Document, member: i32, names: string[]): bool {
  for (let i = 0; i < names.length; i++) if (json.nameIs(member, names[i])) return true;
  return false;
}
