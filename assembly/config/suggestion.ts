// What a field that is not known here was likely meant to be, and where it belongs.
import { FIELDS, Scope, isFieldOf } from "./fields";
import { findField } from "./find-field";
import { OF_KEY_AUTH, nameHere } from "./foreign-names";
import { nearest } from "./nearest";

/** Of what objects the fields of a scope are, by the scope's value: "it is a field of a rule". */
const OWNERS: string[] = [
  "the whole configuration",
  "a consumer",
  "from_headers",
  "claims_to_headers",
  "a rule",
  "exempt",
  "token_cache",
  "remote_jwks",
  "refusal_log",
  "the whole configuration and of a rule",
  "the whole configuration, of a consumer and of a rule",
];

/**
 * "; did you mean methods?": a near name of the scope first, then what other gateways call a field so, then
 * a field of that very name in another object, then a near one there. "" where nothing is near.
 */
export function suggestion(scope: Scope, name: string): string {
  if (OF_KEY_AUTH.includes(name)) {
    return "; it is a field of Higress' key-auth or basic-auth, which ask for no token";
  }
  const near = nearest(name, namesOf(scope, true));
  if (near.length > 0) return "; did you mean " + near + "?";
  const ours = nameHere(name);
  if (findField(scope, ours) !== null) return "; did you mean " + ours + "?";
  const owner = ownerOf(name);
  if (owner.length > 0) return "; it is a field of " + owner;
  const other = ours.length > 0 ? ours : nearest(name, namesOf(scope, false));
  return other.length == 0
    ? ""
    : "; did you mean " + other + ", a field of " + ownerOf(other) + "?";
}

/** The names of the fields that the scope has, or of those that it has not. */
function namesOf(scope: Scope, isOwn: bool): string[] {
  const names: string[] = [];
  for (let i = 0; i < FIELDS.length; i++) {
    if (<bool>isFieldOf(FIELDS[i], scope) == isOwn) names.push(FIELDS[i].name);
  }
  return names;
}

function ownerOf(name: string): string {
  for (let i = 0; i < FIELDS.length; i++) {
    if (FIELDS[i].name == name) return OWNERS[FIELDS[i].scope];
  }
  return "";
}
