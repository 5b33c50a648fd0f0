// Members of configured keys that are misspelt, null or in the wrong place. Unknown members of keys are ignored
// (RFC 7517 section 4), so a slip in one of four lets a key verify more tokens.
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { Scope, mayOpenWhenLost } from "../fields";
import { findField } from "../suggest/find-field";
import { nearest } from "../suggest/nearest";

const NARROWING: string[] = ["alg", "use", "key_ops", "kid"];
/** IANA's registry of JWK parameters has these as well: none of them is a slip. */
const OTHERS: string[] = ["kty", "n", "e", "crv", "x", "y", "k", "d", "ext", "x5c", "x5t", "x5u"];
/** Longer names are near none of the four. */
const MAX_NAME_BYTES: i32 = 10;

/** Checks a set that the operator wrote. */
export function checkKeyMembers(set: FieldCursor): void {
  const keys = set.member("keys").elements;
  for (let i = 0; i < keys.length; i++) {
    const members = keys[i].members;
    for (let k = 0; k < members.length; k++) {
      const isLong = set.json.nameLength(members[k].node) > MAX_NAME_BYTES;
      if (isLong || OTHERS.includes(members[k].name)) continue;
      if (!set.issues.isFull(ConfigIssueKind.UnknownFieldOpens)) checkMember(members[k]);
    }
  }
}

/**
 * Members of a set that is an object in YAML or JSON: a field of the consumer, or of a key, with the wrong
 * indentation.
 */
export function checkSetMembers(set: FieldCursor): void {
  // Without keys it is not a set, which is reported.
  if (set.member("keys").isMissing) return;
  const members = set.members;
  for (let i = 0; i < members.length; i++) {
    const name = members[i].name;
    const field = findField(Scope.Consumer, name);
    const isOfConsumer = field !== null && mayOpenWhenLost(field);
    if (!isOfConsumer && !NARROWING.includes(name)) continue;
    members[i]
      .reportName(ConfigIssueKind.UnknownFieldOpens)
      .withSuggestion((isOfConsumer ? "consumers[]." : "keys[].") + name);
  }
}

function checkMember(member: FieldCursor): void {
  const name = member.name;
  const isKnown = NARROWING.includes(name);
  if (isKnown) {
    if (member.isAbsent) member.report(ConfigIssueKind.NullFieldOpens);
    return;
  }
  const near = member.isAbsent ? "" : nearest(name, NARROWING);
  if (near.length > 0) {
    member.reportName(ConfigIssueKind.UnknownFieldOpens).withSuggestion(near);
  }
}
