// RFC 7519 section 4.1: the payload is an object, and what we read of it has its type.
import { Octets } from "../bytes/octets";
import { Consumer } from "../config/consumer";
import { Kind } from "../json/kind";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { Case } from "./case";
import { refuseUnreadable } from "./unreadable";

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

/** required_claims, and iat where an age is limited. */
export function checkRequiredClaims(c: Case, consumer: Consumer): Verdict {
  const required = consumer.requiredClaims;
  for (let i = 0; i < required.length; i++) {
    const name: Octets = unchecked(required[i]);
    if (c.claims.find(name.ptr, name.length) < 0) return missing(name.toString());
  }
  return consumer.maxAgeSeconds >= 0 && c.claims.iat < 0 ? missing("iat") : null;
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
