// RFC 7519 section 4.1.1: no consumer that looks where the token was found trusts its issuer; why not?
import { quoted } from "../bytes/quote";
import { Consumer } from "../config/consumer";
import { Place, describePlaces } from "../config/place";
import { MOST_ISSUER_BYTES, issuerDifference, plainIssuer } from "../config/plain-issuer";
import { Octets, listed } from "../bytes/octets";
import { Reason } from "../verdict/catalog";
import { Refusal } from "../verdict/refusal";
import { Case } from "./case";

export function refuseIssuer(c: Case): Refusal {
  const iss = c.claims.iss;
  if (iss < 0) {
    return new Refusal(Reason.IssuerMissing)
      .tell("The payload has no iss.")
      .want("iss, " + trusted(c))
      .saw("no iss");
  }
  const json = c.claims.json;
  const ptr = json.textPtr(iss);
  const length = json.textLength(iss);
  const sent = quoted(ptr, length);
  const near = nearMiss(c, ptr, length);
  if (near !== null) {
    const issuer = near.issuer;
    const configured = issuer === null ? "" : issuer.toString();
    return new Refusal(Reason.IssuerNearMiss)
      .tell("iss is " + sent + ".")
      .want('iss "' + configured + '" of consumer ' + near.name)
      .saw("iss " + sent + ", which differs by " + issuerDifference(configured, json.text(iss)));
  }
  return new Refusal(Reason.IssuerUnknown)
    .tell("iss is " + sent + ".")
    .want("iss, " + trusted(c))
    .saw("iss " + sent + elsewhere(c, ptr, length));
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
    ", which consumer " + consumer.name + " trusts, but looks for in " + describePlaces(places)
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
