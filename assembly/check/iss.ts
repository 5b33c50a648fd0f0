// RFC 7519 section 4.1.1: no consumer that looks where the token was found trusts its issuer; why not?
import { quoted, quotedText } from "../bytes/quote";
import { Consumer } from "../config/consumer";
import { Place, describePlaces } from "../config/place";
import { MOST_ISSUER_BYTES, issuerDifference, plainIssuer } from "../config/plain-issuer";
import { Octets, listed } from "../bytes/octets";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { Case } from "./case";

/** As `quoted` shows. */
const MOST_TOLD_BYTES: i32 = 96;

export function refuseIssuer(c: Case): Refusal {
  const iss = c.claims.iss;
  if (iss < 0) return missing(trusted(c));
  const json = c.claims.json;
  const ptr = json.textPtr(iss);
  const length = json.textLength(iss);
  const near = nearMiss(c, ptr, length);
  return near === null
    ? unknown(c, trusted(c), elsewhere(c, ptr, length))
    : nearlyOf(c, near, near.issuer);
}

/** Whether one consumer trusts the issuer, and why not: for who asks all consumers. */
export function checkIss(c: Case, consumer: Consumer): Verdict {
  const issuer = consumer.issuer;
  if (issuer === null) return null;
  const iss = c.claims.iss;
  if (iss < 0) return missing(quoted(issuer.ptr, issuer.length));
  const ptr = c.claims.json.textPtr(iss);
  const length = c.claims.json.textLength(iss);
  if (issuer.is(ptr, length)) return null;
  const isNear = plainIssuer(ptr, length) == plainIssuer(issuer.ptr, issuer.length);
  if (isNear && length <= MOST_ISSUER_BYTES) return nearlyOf(c, consumer, issuer);
  return unknown(c, quoted(issuer.ptr, issuer.length), "");
}

/** Whether the consumer trusts the token's issuer, or any. */
export function fitsIssuer(c: Case, consumer: Consumer): bool {
  const issuer = consumer.issuer;
  if (issuer === null) return true;
  const json = c.claims.json;
  return issuer.is(json.textPtr(c.claims.iss), json.textLength(c.claims.iss));
}

function missing(wanted: string): Refusal {
  return new Refusal(Reason.IssuerMissing)
    .tell("The payload has no iss.")
    .want("iss, " + wanted)
    .saw("no iss");
}

function nearlyOf(c: Case, consumer: Consumer, issuer: Octets | null): Refusal {
  const configured = issuer === null ? "" : issuer.toString();
  const told = quotedText(configured, MOST_TOLD_BYTES);
  const sent = sentIssuer(c);
  const difference = issuerDifference(configured, c.claims.json.text(c.claims.iss));
  return new Refusal(Reason.IssuerNearMiss)
    .tell("iss is " + sent + ".")
    .want("iss " + told + " of consumer " + consumer.label)
    .saw("iss " + sent + ", which differs by " + difference);
}

function unknown(c: Case, wanted: string, addition: string): Refusal {
  const sent = sentIssuer(c);
  return new Refusal(Reason.IssuerUnknown)
    .tell("iss is " + sent + ".")
    .want("iss, " + wanted)
    .saw("iss " + sent + addition);
}

function nearMiss(c: Case, ptr: usize, length: i32): Consumer | null {
  if (length > MOST_ISSUER_BYTES) return null;
  const plain = Octets.of(plainIssuer(ptr, length));
  const index = c.policy.byPlainIssuer;
  let entry = index.first(plain.ptr, plain.length);
  while (entry >= 0) {
    const consumer = c.policy.consumers[index.value(entry)];
    const issuer = consumer.issuer;
    const same = issuer !== null && issuer.is(ptr, length);
    if (!same && consumer.looksIn(c.place)) return consumer;
    entry = index.next(entry);
  }
  return null;
}

/** Says that the issuer is known, to a consumer that looks in other places. */
function elsewhere(c: Case, ptr: usize, length: i32): string {
  const index = c.policy.byIssuer;
  const entry = index.first(ptr, length);
  if (entry < 0) return "";
  const consumer = c.policy.consumers[index.value(entry)];
  const places: Place[] = [];
  for (let i = 0; i < consumer.places.length; i++) {
    places.push(c.policy.places[consumer.places[i]]);
  }
  return (
    ", which consumer " + consumer.label + " trusts, but looks for in " + describePlaces(places)
  );
}

function trusted(c: Case): string {
  const issuers: Octets[] = [];
  const consumers = c.policy.consumers;
  for (let i = 0; i < consumers.length; i++) {
    const issuer = consumers[i].issuer;
    if (issuer !== null && consumers[i].looksIn(c.place)) issuers.push(issuer);
  }
  return issuers.length == 0 ? "none: no consumer looks there" : "one of " + listed(issuers);
}

function sentIssuer(c: Case): string {
  const json = c.claims.json;
  return quoted(json.textPtr(c.claims.iss), json.textLength(c.claims.iss));
}
