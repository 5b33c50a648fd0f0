// What becomes of a request whose token is good.
import { Buffer } from "../bytes/buffer";
import { withoutCookies } from "../bytes/cookie";
import { withoutParams } from "../bytes/query";
import { View } from "../bytes/view";
import { Case } from "../check/case";
import { Found } from "../check/token";
import { Consumer } from "../config/consumer";
import { Place, PlaceKind } from "../config/place";
import { Mode } from "../config/mode";
import { Policy } from "../config/policy";
import { Settings } from "../config/settings";
import { removeHeader, replaceHeader } from "../host/headers";
import { PASSES, Pass } from "../verdict/catalog";
import { removeClientHeaders } from "./client-headers";
import { Content, headerOf } from "./content";
import { countPass } from "./counters";
import { sendIdentity, sendVerdict } from "./identity";
import { tellAdmitted, tellPassed } from "./metadata";

/** Hosts bound headers to a few megabytes at most. */
const MOST_HEADER_BYTES: i32 = 16 * 1024 * 1024;

const token: View = new View();
const rewritten: Buffer = new Buffer(MOST_HEADER_BYTES);

/** Lets the request pass, as the consumer's whose token was good. */
export function admit(consumer: Consumer, settings: Settings, c: Case, content: Content): void {
  removeClientHeaders(c.policy, true);
  // While a gateway only judges, the upstream still looks at tokens itself.
  if (!consumer.keepToken && settings.mode != Mode.DryRun) stripTokens(consumer, c.policy, content);
  sendIdentity(consumer, c.policy, c.claims.json, c.nowSeconds);
  tellAdmitted(settings, consumer, c.claims);
  passed(Pass.Allowed, settings);
}

/** Lets a request pass of which nobody knows whose it is. */
export function passUnjudged(pass: Pass, settings: Settings, policy: Policy): void {
  removeClientHeaders(policy, false);
  tellPassed(settings, pass);
  passed(pass, settings);
}

function passed(pass: Pass, settings: Settings): void {
  const dryRun = settings.mode == Mode.DryRun;
  if (dryRun) sendVerdict(PASSES[pass].slug);
  countPass(pass, dryRun);
}

/** Takes the tokens out of all places of the consumer: the upstream is to see none of them. */
function stripTokens(consumer: Consumer, policy: Policy, content: Content): void {
  content.readAgain();
  policy.params.clearMarks();
  policy.cookies.clearMarks();
  let param: Place | null = null;
  let cookie: Place | null = null;
  for (let i = 0; i < consumer.places.length; i++) {
    const place: Place = policy.places[consumer.places[i]];
    const found = content.find(policy, place, token);
    if (found != Found.Token && found != Found.Duplicate) continue;
    if (place.kind == PlaceKind.Header) {
      removeHeader(place.key);
      content.forget();
      continue;
    }
    policy.valuesOf(place).mark(place.number);
    if (place.kind == PlaceKind.Param) param = place;
    else cookie = place;
  }
  if (param !== null) strip(param, policy, content);
  if (cookie !== null) strip(cookie, policy, content);
}

/** Takes out all that is marked: of the query, where the place is a parameter, else of the cookies. */
function strip(place: Place, policy: Policy, content: Content): void {
  const held = content.of(place);
  const values = policy.valuesOf(place);
  const into = rewritten.reserve(held.length + 1);
  let length = 0;
  if (into != 0) {
    length =
      place.kind == PlaceKind.Param
        ? withoutParams(held, values, into)
        : withoutCookies(held, values, into);
  }
  const header = headerOf(place);
  if (length == 0) removeHeader(header);
  else replaceHeader(header, into, length);
  content.forget();
}
