// What a field that is not known here was likely meant to be, where it belongs, and whether losing it opens
// something.
import { FIELDS, Scope, isFieldOf, mayOpenWhenLost } from "../fields";
import { findField } from "./find-field";
import { OF_KEY_AUTH, nameByPart, nameHere } from "./foreign-names";
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

@final
export class Suggestion {
  constructor(
    /** "; did you mean methods?", or "" where nothing is near. */
    readonly text: string,
    /** Whether more requests may pass without the field that was likely meant. */
    readonly mayOpen: bool,
  ) {}
}

/** Each name is compared once, for objects repeat theirs. Whoever has more unknown ones is refused unread. */
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
    return new Suggestion("; there are too many unknown fields to compare it", true);
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
    return new Suggestion(
      "; it is a field of Higress' key-auth or basic-auth, which ask for no token",
      false,
    );
  }
  const ours = nameHere(name);
  const owner = ownerOf(name);
  let meant = nearest(name, namesOf(scope, true));
  if (meant.length == 0 && findField(scope, ours) !== null) meant = ours;
  // Whatever else is near: a field of that very name or meaning would have closed something elsewhere.
  const mayOpen = closesSomewhere(name) || closesSomewhere(ours);
  if (meant.length > 0) {
    return new Suggestion("; did you mean " + meant + "?", mayOpen || closes(scope, meant));
  }
  if (owner.length > 0) return new Suggestion("; it is a field of " + owner, mayOpen);
  const spokenOf = nameByPart(name);
  let other = ours.length > 0 ? ours : nearest(name, namesOf(scope, false));
  if (other.length == 0) other = spokenOf;
  if (other.length == 0) return new Suggestion("", false);
  if (findField(scope, other) !== null) {
    return new Suggestion("; did you mean " + other + "?", closes(scope, other));
  }
  return new Suggestion(
    "; did you mean " + other + ", a field of " + ownerOf(other) + "?",
    mayOpen || closesSomewhere(other) || spokenOf.length > 0,
  );
}

/** The names of the fields that the scope has, or of those that it has not; first those that may open when lost. */
function namesOf(scope: Scope, isOwn: bool): string[] {
  const names: string[] = [];
  const others: string[] = [];
  for (let i = 0; i < FIELDS.length; i++) {
    const field = FIELDS[i];
    if (<bool>isFieldOf(field, scope) != isOwn) continue;
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

function ownerOf(name: string): string {
  for (let i = 0; i < FIELDS.length; i++) {
    if (FIELDS[i].name == name) return OWNERS[FIELDS[i].scope];
  }
  return "";
}
