// One request: look for a token, judge it, then admit or refuse.
import { Buffer } from "../bytes/buffer";
import { percentDecode } from "../bytes/query";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { Case } from "../check/case";
import { isFurther, judge } from "../check/pipeline";
import { TokenCache } from "../check/token-cache";
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
import { recall, remember } from "./recall";
import { fingerprint, refuse } from "./refuse";

const AUTHORITY: Octets = Octets.of(":authority");
/** Each byte of a token may come as %XX. */
const MOST_ENCODED_BYTES: i32 = 3 * MAX_TOKEN_BYTES;

const c: Case = new Case();
const content: Content = new Content();
const names: RequestNames = new RequestNames();
const authority: View = new View();
const token: View = new View();
const decoded: Buffer = new Buffer(MOST_ENCODED_BYTES);

/** True: the request goes on. False: it was answered. `cache` holds good tokens of that configuration. */
export function handleRequest(configuration: Configuration, cache: TokenCache): bool {
  content.forget();
  const rule = ruleInForce(configuration);
  if (rule === null) return true;
  const policy = configuration.policyOf(rule);
  const settings = rule.settings;
  const pass = settings.mayBypass ? bypassOf(settings) : Pass.Allowed;
  if (pass != Pass.Allowed) {
    passUnjudged(pass, settings, policy);
    return true;
  }
  c.begin(rule, policy, nowSeconds());
  c.hostVerifies = configuration.hostVerification;
  return judgePlaces(settings, cache);
}

function ruleInForce(configuration: Configuration): Rule | null {
  names.clear();
  if (configuration.needsRoute) readRouteName(names.route);
  if (configuration.needsCluster) readClusterName(names.cluster);
  if (configuration.needsHost && readHeader(AUTHORITY, authority)) setHost(names, authority);
  return configuration.ruleFor(names);
}

/** The first good token passes; where there is none, the one that got furthest tells why. */
function judgePlaces(settings: Settings, cache: TokenCache): bool {
  const policy = c.policy;
  let furthest: Refusal | null = null;
  let ofFurthest = "";
  let otherForm: Place | null = null;
  for (let i = 0; i < policy.places.length; i++) {
    const place = unchecked(policy.places[i]);
    const found = findToken(place, content.of(place), token);
    if (found == Found.Nothing) continue;
    if (found == Found.OtherForm) {
      if (otherForm === null) otherForm = place;
      continue;
    }
    const refusal =
      found == Found.Token ? judgeToken(place, i, cache) : c.note(refuseDuplicate(place));
    if (refusal === null) {
      const consumer = c.consumer;
      if (consumer === null) continue;
      admit(consumer, settings, c, content);
      return true;
    }
    if (furthest === null || isFurther(refusal, furthest)) {
      furthest = refusal;
      ofFurthest = found == Found.Token ? fingerprint(c.token.compact) : "";
    }
  }
  if (furthest === null && settings.mode == Mode.Optional) {
    passUnjudged(Pass.WithoutToken, settings, policy);
    return true;
  }
  if (furthest === null) furthest = refuseMissing(policy, otherForm);
  return refuse(settings, furthest, c, ofFurthest);
}

function judgeToken(place: Place, position: i32, cache: TokenCache): Refusal | null {
  c.place = position;
  if (place.kind == PlaceKind.Param) {
    const into = decoded.reserve(token.length);
    if (into != 0) token.set(into, percentDecode(token.ptr, token.length, into));
  }
  if (recall(cache, c, token)) return null;
  const refusal = judge(c, token.ptr, token.length);
  if (refusal === null) remember(cache, c, token);
  return refusal;
}
