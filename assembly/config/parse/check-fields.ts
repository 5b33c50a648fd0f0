// Compares an object of the configuration with the table of fields: names, kinds, what is required.
import { ASTERISK, SPACE } from "../../bytes/ascii-codes";
import { indexOfByte } from "../../bytes/ascii";
import { shown } from "../../bytes/quote";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { STANDS_FOR_ITSELF } from "../lint/suspicious-claims";
import { FIELDS, Field, FieldKind, KIND_NAMES, Scope } from "../fields";
import { findField } from "./find-field";
import { reportNull } from "./lost-field";
import { bareName } from "./nearest";
import { suggestion } from "./suggestion";

/** A field of a WasmPlugin that closes doors: to pass over it would leave these open. */
const CLOSES_DOORS: string[] = ["matchRules"];
/** What a WasmPlugin has around fields, as `bareName` has it: of a matchRule written into _rules_, allow is in it. */
const WRAPPERS: string[] = ["config", "defaultconfig", "pluginconfig", "spec"];
const UNKNOWN: string = "is not a field that is known here, and ";

/** Reports every unknown, mistyped and missing member of the object at `node`. False when it is none. */
export function checkFields(
  json: Document,
  node: i32,
  scope: Scope,
  path: string,
  issues: ConfigIssues,
): bool {
  if (json.kind(node) != Kind.Object) {
    issues.error(path, "is not an object; an object was expected");
    return false;
  }
  for (let member = json.firstChild(node); member >= 0; member = json.next(member)) {
    checkMember(json, member, scope, path, issues);
  }
  for (let i = 0; i < FIELDS.length; i++) {
    const field = FIELDS[i];
    if (field.scope == scope && field.required && absent(json, node, field.name)) {
      issues.error(memberPath(path, field.name), "is missing; " + expected(field.kind));
    }
  }
  return true;
}

/** Whether a member is not there, or null as YAML leaves a field without value. */
export function absent(json: Document, node: i32, name: string): bool {
  const member = json.member(node, name);
  return member < 0 || json.kind(member) == Kind.Null;
}

function checkMember(
  json: Document,
  member: i32,
  scope: Scope,
  path: string,
  issues: ConfigIssues,
): void {
  const name = shown(json.namePtr(member), json.nameLength(member), 64);
  const at = memberPath(path, name);
  const field = findField(scope, name);
  if (field === null) {
    reportUnknown(scope, name, at, issues);
    return;
  }
  if (json.kind(member) == Kind.Null) {
    reportNull(field, at, issues);
    return;
  }
  if (!isOfKind(json, member, field.kind))
    issues.error(at, "is " + seen(json, member) + "; " + expected(field.kind) + form(field));
  else if (field.kind == FieldKind.Rbac) checkObjects(json, member, at, issues);
  else if (json.kind(member) == Kind.Array && field.kind != FieldKind.Objects)
    checkStrings(json, member, at, name != "_match_domain_", issues);
}

function reportUnknown(scope: Scope, name: string, at: string, issues: ConfigIssues): void {
  if (CLOSES_DOORS.includes(name)) {
    issues.error(
      at,
      "is not read here, and would close no door; _rules_, allow and claims were expected",
    );
    return;
  }
  if (WRAPPERS.includes(bareName(name))) {
    issues.error(
      at,
      "is not read here, and what it holds would close no door; its fields were expected one level up",
    );
    return;
  }
  if (scope == Scope.Exempt) {
    // What was to make an exemption narrower would leave a door open.
    const narrower = issues.areErrorsFull ? "" : suggestion(scope, name).text;
    issues.error(at, UNKNOWN + "more passes unjudged without it" + narrower);
    return;
  }
  // Refused already, and no more is told.
  if (issues.areErrorsFull) {
    issues.skip();
    return;
  }
  const meant = suggestion(scope, name);
  // allow of the whole configuration: what Higress' console writes there closes nothing.
  if (meant.mayOpen && !(scope == Scope.Root && name == "allow")) {
    issues.error(at, UNKNOWN + "without the intended one more requests may pass" + meant.text);
  } else issues.warn(at, UNKNOWN + "has no effect" + meant.text);
}

/** "a string was expected" */
export function expected(kind: FieldKind): string {
  return KIND_NAMES[kind] + " was expected";
}

function isOfKind(json: Document, node: i32, kind: FieldKind): bool {
  const found = json.kind(node);
  switch (kind) {
    case FieldKind.String:
    case FieldKind.Disclose:
    case FieldKind.Mode:
      return found == Kind.String;
    case FieldKind.Bool:
      return found == Kind.True || found == Kind.False;
    case FieldKind.Seconds:
    case FieldKind.Milliseconds:
      return found == Kind.Number && json.number(node) >= 0 && json.number(node) < 1e15;
    case FieldKind.Jwks:
      return found == Kind.String || found == Kind.Object;
    case FieldKind.Claims:
    case FieldKind.Object:
      return found == Kind.Object;
    case FieldKind.Count:
      return found == Kind.Number && json.number(node) >= 0 && json.number(node) % 1 == 0;
    case FieldKind.Port:
      return portOf(json, node) > 0;
    default:
      return found == Kind.Array;
  }
}

/** The port at `node`, or 0 when there is none. */
export function portOf(json: Document, node: i32): i32 {
  const length = json.textLength(node);
  const at = json.textPtr(node);
  if (length == 0 || length > 5) return 0;
  let port = 0;
  for (let i = 0; i < length; i++) {
    const digit = <i32>load<u8>(at + <usize>i) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    port = port * 10 + digit;
  }
  return port > 65535 ? 0 : port;
}

function checkObjects(json: Document, array: i32, path: string, issues: ConfigIssues): void {
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    if (json.kind(item) == Kind.Object) continue;
    issues.error(elementPath(path, index), "is " + seen(json, item) + "; an object was expected");
  }
}

/** `isLiteral`: a "*" has no meaning there. */
function checkStrings(
  json: Document,
  array: i32,
  path: string,
  isLiteral: bool,
  issues: ConfigIssues,
): void {
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    if (json.kind(item) == Kind.String && json.textLength(item) > 0) {
      if (isLiteral && indexOfByte(json.textPtr(item), json.textLength(item), ASTERISK) >= 0) {
        issues.warn(elementPath(path, index), "has a *" + STANDS_FOR_ITSELF);
      }
      if (hasWhitespaceAround(json, item)) {
        issues.warn(
          elementPath(path, index),
          "has a blank at one end, which counts; a string without was expected",
        );
      }
      continue;
    }
    const what = json.kind(item) == Kind.String ? "empty" : seen(json, item);
    issues.error(elementPath(path, index), "is " + what + "; a string was expected");
  }
}

/** A blank or the end of a line, as a block of YAML leaves it. */
function hasWhitespaceAround(json: Document, node: i32): bool {
  const first = json.textPtr(node);
  return load<u8>(first) <= SPACE || load<u8>(first + json.textLength(node) - 1) <= SPACE;
}

/** What the kind looks like, where its name alone does not say. */
function form(field: Field): string {
  return field.kind == FieldKind.Jwks ? ': {"keys": [...]}' : "";
}

/** What stands there, in words; a value is shown only where it cannot be a secret. */
function seen(json: Document, node: i32): string {
  switch (json.kind(node)) {
    case Kind.Null:
      return "null";
    case Kind.True:
      return "true";
    case Kind.False:
      return "false";
    case Kind.Number:
      return "the number " + json.text(node).substring(0, 24);
    case Kind.String:
      return "a string";
    case Kind.Array:
      return "an array";
    default:
      return "an object";
  }
}
