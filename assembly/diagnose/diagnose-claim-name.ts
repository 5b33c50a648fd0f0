// A claim that is missing under its name, but exists under another: in another case, spelled out, or in an
// object.
import { COLON, SLASH } from "../bytes/ascii-codes";
import { isAscii, isAsciiIgnoringCase, lowerCase } from "../bytes/ascii";
import { Octets } from "../bytes/octets";
import { quoted, shown } from "../bytes/quote";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Phrase } from "../message/phrases";
import { sayAll } from "../message/say";
import { DiagnosisKind } from "../verdict/diagnoses";
import { DiagnosisContext } from "./diagnosis-context";

const MAX_NAME_BYTES: i32 = 512;
/** Pairs of names that replace each other. */
// prettier-ignore
const OTHER_NAMES: string[] = [
  "scope", "scp", "scp", "scope",
  "iss", "issuer", "sub", "subject",
  "aud", "audience", "iat", "issuedat",
  "iat", "issued_at", "nbf", "notbefore",
  "nbf", "not_before", "exp", "expiry",
  "exp", "expires", "exp", "expiresat",
  "exp", "expires_at", "exp", "expiration",
  "exp", "expirationtime", "exp", "expiration_time",
];
const OVERAGE: string = "_claim_";
/** The maximum number of objects of a payload to search. */
const MAX_OBJECTS: i32 = 16;
/** The estimated cost of a search. */
const SEARCH_MICROSECONDS: i32 = 10;

/**
 * Searches for the same name in another case or spelled out, OAuth's other name for a scope, and members of
 * objects.
 */
export function nearClaim(context: DiagnosisContext, absent: Octets): void {
  const json = context.ctx.claims.json;
  if (absent.length > MAX_NAME_BYTES) return;
  const wanted = lowerCase(absent.toString());
  const others = otherNames(wanted);
  for (let node = json.firstChild(0); node >= 0; node = json.next(node)) {
    const name = json.namePtr(node);
    const length = json.nameLength(node);
    const isNear =
      isAsciiIgnoringCase(name, length, wanted) ||
      isOneOf(name, length, others) ||
      isInNamespace(name, length, wanted);
    if (!isNear) continue;
    context.add(DiagnosisKind.ClaimNearMiss, [
      shown(absent.ptr, absent.length),
      quoted(name, length),
    ]);
    return;
  }
  if (!context.trySpend(SEARCH_MICROSECONDS)) return;
  const inside = insideObjects(json, absent);
  if (inside.length == 0) return;
  const name = shown(absent.ptr, absent.length);
  context.add(DiagnosisKind.ClaimNearMiss, [name, sayAll(Phrase.And, inside)]);
}

/** The long name of a registered claim, and OAuth's other name for a scope. */
function otherNames(wanted: string): string[] {
  const names: string[] = [];
  for (let i = 0; i < OTHER_NAMES.length; i += 2) {
    if (OTHER_NAMES[i] == wanted) names.push(OTHER_NAMES[i + 1]);
  }
  return names;
}

function isOneOf(name: usize, length: i32, others: string[]): bool {
  for (let i = 0; i < others.length; i++) {
    if (isAsciiIgnoringCase(name, length, others[i])) return true;
  }
  return false;
}

/** "https://app.example/roles" of Auth0, "cognito:groups" and "custom:role" of Cognito. */
function isInNamespace(name: usize, length: i32, wanted: string): bool {
  const before = length - wanted.length - 1;
  if (before < 1 || length > MAX_NAME_BYTES) return false;
  const mark = load<u8>(name + <usize>before);
  const isMark = mark == SLASH || mark == COLON;
  return isMark && isAsciiIgnoringCase(name + <usize>(before + 1), wanted.length, wanted);
}

/** Entra's _claim_names and _claim_sources say where claims are that are not in the token. */
function isOverage(json: Document, node: i32): bool {
  return isAscii(json.namePtr(node), min(json.nameLength(node), OVERAGE.length), OVERAGE);
}

/** The paths of the claim in objects of the payload, quoted: Keycloak's "realm_access.roles". */
function insideObjects(json: Document, claim: Octets): string[] {
  const paths: string[] = [];
  const end = shown(claim.ptr, claim.length) + '"';
  let left = MAX_OBJECTS;
  for (let outer = json.firstChild(0); outer >= 0 && left > 0; outer = json.next(outer)) {
    if (json.kind(outer) != Kind.Object || isOverage(json, outer)) continue;
    left--;
    const name = '"' + shown(json.namePtr(outer), json.nameLength(outer)) + ".";
    if (json.memberNamed(outer, claim.ptr, claim.length) >= 0) {
      paths.push(name + end);
    }
    for (let inner = json.firstChild(outer); inner >= 0 && left > 0; inner = json.next(inner)) {
      if (json.kind(inner) != Kind.Object) continue;
      left--;
      if (json.memberNamed(inner, claim.ptr, claim.length) < 0) continue;
      paths.push(name + shown(json.namePtr(inner), json.nameLength(inner)) + "." + end);
    }
  }
  return paths;
}
