// One request: look for a token, judge it, then admit or refuse.
import { Buffer } from "../bytes/buffer";
import { percentDecode } from "../bytes/query";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { Case } from "../check/case";
import { isFurther, judge } from "../check/pipeline";
import { Found, findToken, refuseDuplicate, refuseMissing } from "../check/token";
import { Configuration } from "../config/configuration";
import { RequestNames, setHost } from "../config/match";
import { Place, PlaceKind } from "../config/place";
import { Mode } from "../config/mode";
import { Settings } from "../config/settings";
import { Rule } from "../config/rule";
import { nowSeconds } from "../host/clock";
import { readHeader } from "../host/headers";
import { readClusterName, readRouteName } from "../host/property";
import { MAX_TOKEN_BYTES } from "../jose/token";
import { Pass } from "../verdict/catalog";
import { Refusal } from "../verdict/refusal";
import { admit, passUnjudged } from "./admit";
import { bypassOf } from "./bypass";
import { Content } from "./content";
import { fingerprint, refuse } from "./refuse";

const AUTHORITY: Octets = Octets.of(":authority");
/** Each byte of a token may come as %XX. */
const MOST_ENCODED_BYTES: i32 = 3 * MAX_TOKEN_BYTES;

/** The request in hand. */
export const c: Case = new Case();
const content: Content = new Content();
const names: RequestNames = new RequestNames();
const authority: View = new View();
/** The token that `lookIn` found. */
export const token: View = new View();
const decoded: Buffer = new Buffer(MOST_ENCODED_BYTES);

/** What becomes of the request in hand; one object serves request after request. */
@final
export class Decision {
  /** null: no rule is in force, and the request passes untouched. */
  rule: Rule | null = null;
  pass: Pass = Pass.Allowed;
  refusal: Refusal | null = null;
  /** The start of the SHA-256 of the refused token; "" where there is none. */
  tokenSha256: string = "";
}

const decision: Decision = new Decision();

/** True: the request goes on. False: it was answered. */
export function handleRequest(configuration: Configuration): bool {
  decide(configuration);
  const rule = decision.rule;
  if (rule === null) return true;
  const settings = rule.settings;
  const refusal = decision.refusal;
  if (refusal !== null) return refuse(settings, refusal, c, decision.tokenSha256);
  const consumer = c.consumer;
  if (decision.pass == Pass.Allowed && consumer !== null) admit(consumer, settings, c, content);
  else passUnjudged(decision.pass, settings, configuration.policyOf(rule));
  return true;
}

/** Finds out what is to become of the request, and does nothing about it. */
export function decide(configuration: Configuration): Decision {
  content.forget();
  const rule = ruleInForce(configuration);
  decision.rule = rule;
  decision.pass = Pass.Allowed;
  decision.refusal = null;
  if (rule === null) return decision;
  const settings = rule.settings;
  if (settings.mayBypass) decision.pass = bypassOf(settings);
  if (decision.pass != Pass.Allowed) return decision;
  c.begin(rule, configuration.policyOf(rule), nowSeconds());
  judgePlaces(settings);
  return decision;
}

function ruleInForce(configuration: Configuration): Rule | null {
  names.clear();
  if (configuration.needsRoute) readRouteName(names.route);
  if (configuration.needsCluster) readClusterName(names.cluster);
  if (configuration.needsHost && readHeader(AUTHORITY, authority)) setHost(names, authority);
  return configuration.ruleFor(names);
}

/** The first good token passes; where there is none, the one that got furthest tells why. */
function judgePlaces(settings: Settings): void {
  const policy = c.policy;
  let furthest: Refusal | null = null;
  let ofFurthest = "";
  let otherForm: Place | null = null;
  for (let i = 0; i < policy.places.length; i++) {
    const place = unchecked(policy.places[i]);
    const found = lookIn(i);
    if (found == Found.Nothing) continue;
    if (found == Found.OtherForm) {
      if (otherForm === null) otherForm = place;
      continue;
    }
    const refusal =
      found == Found.Token ? judge(c, token.ptr, token.length) : c.note(refuseDuplicate(place));
    if (refusal === null) {
      if (c.consumer === null) continue;
      return;
    }
    if (furthest === null || isFurther(refusal, furthest)) {
      furthest = refusal;
      ofFurthest = found == Found.Token ? fingerprint(c.token.compact) : "";
    }
  }
  if (furthest === null && settings.mode == Mode.Optional) {
    decision.pass = Pass.WithoutToken;
    return;
  }
  decision.refusal = furthest === null ? refuseMissing(policy, otherForm) : furthest;
  decision.tokenSha256 = ofFurthest;
}

/** Looks for a token in the place at that position of the policy's places; it is then in `token`. */
export function lookIn(position: i32): Found {
  const place = unchecked(c.policy.places[position]);
  c.place = position;
  const found = findToken(place, content.of(place), token);
  if (found == Found.Token && place.kind == PlaceKind.Param) {
    const into = decoded.reserve(token.length);
    if (into != 0) token.set(into, percentDecode(token.ptr, token.length, into));
  }
  return found;
}
