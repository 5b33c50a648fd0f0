// The field that an unknown one was likely meant to be, where it belongs, and whether losing it opens something.
import { ConfigIssueKind } from "../issues/issue-catalog";
import { AT_TOP_LEVEL } from "../issues/issue-phrases";
import { FIELDS, FieldKind, Scope, isFieldOf, mayOpenWhenLost } from "../fields";
import { findField } from "./find-field";
import { OF_KEY_AUTH, nameByPart, nameHere } from "./foreign-names";
import { bareName, nearest } from "./nearest";

/** Where an object of a scope is, by the scope's value; shared fields are in the object that most often has them. */
const OWNERS: string[] = [
  "",
  "consumers[].",
  "from_headers[].",
  "claims_to_headers[].",
  "_rules_[].",
  "exempt[].",
  "token_cache.",
  "remote_jwks.",
  "revoked.",
  "refusal_log.",
  "protected_resources[].",
  "mcp_tools[].",
  "claims.<claim>.",
  "dpop.",
  "dpop.nonce.",
  "certificate_bound.",
  "_rules_[].",
  "consumers[].",
];

@final
export class Suggestion {
  constructor(
    /** "methods", or with its object "_rules_[].allow"; "" if nothing is near. */
    readonly name: string,
    /** Whether more requests may pass without the field that was likely meant. */
    readonly mayOpen: bool,
    readonly kind: ConfigIssueKind = ConfigIssueKind.UnknownField,
  ) {}
}

/** Each name is compared once, because objects repeat names. More unknown names get no suggestions. */
const MAX_COMPARED: i32 = 1024;
let compared = new Map<string, Suggestion>();

/** Gives back what was kept of one configuration. */
export function forgetSuggestions(): void {
  compared = new Map<string, Suggestion>();
}

export function suggestion(scope: Scope, name: string): Suggestion {
  const key = scope.toString() + "." + name;
  if (compared.has(key)) return compared.get(key);
  if (compared.size >= MAX_COMPARED) {
    return new Suggestion("", true, ConfigIssueKind.TooManyUnknownFields);
  }
  const made = suggest(scope, name);
  compared.set(key, made);
  return made;
}

/**
 * A near name of the scope first, then what other gateways call a field so, then a field of that very name in
 * another object, then a near one there, then one that a word of the name speaks of.
 */
function suggest(scope: Scope, name: string): Suggestion {
  if (OF_KEY_AUTH.includes(name)) {
    return new Suggestion("", false, ConfigIssueKind.FieldOfOtherPlugin);
  }
  const ours = nameHere(name);
  const owner = ownerOf(name);
  let meant = nearest(name, namesOf(scope, true));
  if (scope == Scope.ClaimCondition) return new Suggestion(meant, true);
  if (meant.length == 0 && (scope == Scope.Exempt || scope == Scope.ProtectedResource)) {
    meant = nameContaining(scope, name);
  }
  if (meant.length == 0 && findField(scope, ours) !== null) meant = ours;
  // Whatever else is near: a field of that very name or meaning would have restricted something elsewhere.
  const mayOpen = closesSomewhere(name) || closesSomewhere(ours);
  if (meant.length > 0) return new Suggestion(meant, mayOpen || closes(scope, meant));
  if (owner.length > 0) return new Suggestion(owner, mayOpen);
  const spokenOf = nameByPart(name);
  let other = ours.length > 0 ? ours : nearest(name, namesOf(scope, false));
  if (other.length == 0) other = spokenOf;
  if (other.length == 0) return new Suggestion("", false);
  if (findField(scope, other) !== null) return new Suggestion(other, closes(scope, other));
  return new Suggestion(ownerOf(other), mayOpen || closesSomewhere(other) || spokenOf.length > 0);
}

/** "prefix" is a part of path_prefix, "scopes" of scopes_supported. */
function nameContaining(scope: Scope, name: string): string {
  const bare = bareName(name);
  for (let i = 0; i < FIELDS.length && bare.length > 0; i++) {
    const known = FIELDS[i].name;
    if (isFieldOf(FIELDS[i], scope) && bareName(known).includes(bare)) return known;
  }
  return "";
}

/** The names of the fields that the scope has, or of those that it has not; first those that may open when lost. */
function namesOf(scope: Scope, isOwn: bool): string[] {
  const names: string[] = [];
  const others: string[] = [];
  for (let i = 0; i < FIELDS.length; i++) {
    const field = FIELDS[i];
    if (<bool>isFieldOf(field, scope) != isOwn) continue;
    // Short words, near too many names.
    if (!isOwn && field.scope == Scope.ClaimCondition) continue;
    if (mayOpenWhenLost(field)) names.push(field.name);
    else others.push(field.name);
  }
  return names.concat(others);
}

function closes(scope: Scope, name: string): bool {
  const field = findField(scope, name);
  return field !== null && mayOpenWhenLost(field);
}

/** Whether a field of that name may open when it is lost, in whatever object. */
function closesSomewhere(name: string): bool {
  for (let i = 0; i < FIELDS.length; i++) {
    if (FIELDS[i].name == name && mayOpenWhenLost(FIELDS[i])) return true;
  }
  return false;
}

/** The first field of that name, with its object; "" if there is none. */
function ownerOf(name: string): string {
  for (let i = 0; i < FIELDS.length; i++) {
    const field = FIELDS[i];
    // A secret in another object is more likely one that signs tokens.
    if (field.name != name || field.kind == FieldKind.Secret) continue;
    return field.scope == Scope.Root ? name + AT_TOP_LEVEL : OWNERS[field.scope] + name;
  }
  return "";
}
