// RFC 7519 section 4.1: the payload is an object, and what we read of it has its type.
import { Octets } from "../bytes/octets";
import { shown } from "../bytes/quote";
import { ClaimPath } from "../config/claim-path";
import { ClaimDemand } from "../config/claim-demand";
import { Consumer } from "../config/consumer";
import { Demands } from "../config/demands";
import { MAX_IDENTITY_BYTES, isFitIdentity } from "../config/identity-claim";
import { Kind } from "../json/kind";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { Case } from "./case";
import { refuseUnreadable } from "./unreadable";
import { comparisonCost, lookupCost } from "./walk-cost";

export function checkClaims(c: Case): Verdict {
  const claims = c.claims;
  if (!claims.read(c.token.payloadText)) {
    return refuseUnreadable(
      claims.json,
      "payload",
      Reason.ClaimsJson,
      Reason.ClaimsDuplicateMember,
    );
  }
  const json = claims.json;
  if (claims.iss >= 0 && json.kind(claims.iss) != Kind.String) return wrongType("iss", "a string");
  if (claims.sub >= 0 && json.kind(claims.sub) != Kind.String) return wrongType("sub", "a string");
  if (claims.aud >= 0 && !isAudience(c)) return wrongType("aud", "a string or an array of strings");
  if (claims.exp >= 0 && !isTime(c, claims.exp)) return wrongTime("exp");
  if (claims.nbf >= 0 && !isTime(c, claims.nbf)) return wrongTime("nbf");
  if (claims.iat >= 0 && !isTime(c, claims.iat)) return wrongTime("iat");
  return null;
}

/** required_claims, iat where an age is limited, the values in claims, and consumer_from_claim of the consumer. */
export function checkRequiredClaims(c: Case, consumer: Consumer): Verdict {
  let refusal = firstMissing(c, consumer.demands);
  if (refusal === null) refusal = firstMissing(c, c.rule.demands);
  if (refusal !== null) return refusal;
  const unmet = firstUnmet(c, consumer.demands.claims);
  return unmet === null ? checkIdentityClaim(c, consumer) : mismatch(c, unmet);
}

/** consumer_from_claim: without a value that is fit for X-Mse-Consumer nobody knows whose request it is. */
function checkIdentityClaim(c: Case, consumer: Consumer): Verdict {
  const claim = consumer.identityClaim;
  if (claim === null) return null;
  const json = c.claims.json;
  const node = claim.path.find(json, 0);
  const name = claim.path.name.toString();
  if (node < 0) return missing(name).want(name + ", which consumer_from_claim names");
  if (isFitIdentity(json, node)) return null;
  return wrongType(
    name,
    `a string of 1 to ${MAX_IDENTITY_BYTES} printable ASCII characters, ` +
      "without a comma and without a space at either end",
  );
}

/** The first name of required_claims that the payload does not have, or null. */
export function firstAbsent(c: Case, demands: Demands): Octets | null {
  const required = demands.requiredClaims;
  for (let i = 0; i < required.length; i++) {
    const path: ClaimPath = unchecked(required[i]);
    c.budget.spend(lookupCost(c, path));
    if (path.find(c.claims.json, 0) < 0) return path.name;
  }
  return null;
}

function firstMissing(c: Case, demands: Demands): Verdict {
  const absent = firstAbsent(c, demands);
  if (absent !== null) return missing(shown(absent.ptr, absent.length, 64));
  return demands.maxAgeSeconds >= 0 && c.claims.iat < 0 ? missing("iat") : null;
}

/** The first of the claims that does not have a value it has to have, or null. */
export function firstUnmet(c: Case, demands: ClaimDemand[]): ClaimDemand | null {
  const json = c.claims.json;
  for (let i = 0; i < demands.length; i++) {
    const demand: ClaimDemand = unchecked(demands[i]);
    const isMet = demand.isMetBy(json, demand.path.find(json, 0));
    c.budget.spend(lookupCost(c, demand.path) + comparisonCost());
    if (!isMet) return demand;
  }
  return null;
}

function mismatch(c: Case, demand: ClaimDemand): Refusal {
  const name = demand.path.label;
  const sent = describeClaim(c, demand.path);
  if (sent.length == 0) return missing(name);
  return new Refusal(Reason.ClaimMismatch)
    .tell(sent + ".")
    .want(name + ", " + demand.describe())
    .saw(sent);
}

/** "role is "guest"", as the token has it; "" when it has none. */
export function describeClaim(c: Case, path: ClaimPath): string {
  const json = c.claims.json;
  const node = path.find(json, 0);
  if (node < 0) return "";
  return path.label + " is " + shown(json.rawPtr(node), json.rawLength(node));
}

function missing(name: string): Refusal {
  return new Refusal(Reason.ClaimsMissing)
    .tell("The payload has no " + name + ", which is required here.")
    .want(name)
    .saw("no " + name);
}

function isAudience(c: Case): bool {
  const json = c.claims.json;
  const aud = c.claims.aud;
  if (json.kind(aud) == Kind.String) return true;
  if (json.kind(aud) != Kind.Array) return false;
  for (let item = json.firstChild(aud); item >= 0; item = json.next(item)) {
    if (json.kind(item) != Kind.String) return false;
  }
  return true;
}

/** A number that an f64 can hold: beyond, readers differ in what they make of it. */
function isTime(c: Case, node: i32): bool {
  const json = c.claims.json;
  return json.kind(node) == Kind.Number && isFinite(json.number(node));
}

function wrongTime(claim: string): Refusal {
  return wrongType(claim, "a number of seconds");
}

function wrongType(claim: string, wanted: string): Refusal {
  return new Refusal(Reason.ClaimsType)
    .tell(claim + " is not " + wanted + ".")
    .want(claim + " as " + wanted)
    .saw(claim + " of another type");
}
