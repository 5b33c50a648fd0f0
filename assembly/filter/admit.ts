// What becomes of a request whose token is good.
import { Buffer } from "../bytes/buffer";
import { withoutCookie } from "../bytes/cookie";
import { withoutParam } from "../bytes/query";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { Found, findToken } from "../check/token";
import { Consumer } from "../config/consumer";
import { Place, PlaceKind } from "../config/place";
import { Policy } from "../config/policy";
import { removeHeader, replaceHeader } from "../host/headers";
import { Content, headerOf } from "./content";
import { countAllowed } from "./counters";

/** Higress' header for who calls. */
const CONSUMER_HEADER: Octets = Octets.of("x-mse-consumer");
/** Hosts bound headers to a few megabytes at most. */
const MOST_HEADER_BYTES: i32 = 16 * 1024 * 1024;

const token: View = new View();
const rewritten: Buffer = new Buffer(MOST_HEADER_BYTES);

/** Tells the upstream who calls, in place of whatever the client claimed. */
export function admit(consumer: Consumer, policy: Policy, content: Content): void {
  replaceHeader(CONSUMER_HEADER, consumer.nameText.ptr, consumer.nameText.length);
  if (!consumer.keepToken) stripTokens(consumer, policy, content);
  countAllowed();
}

/** Takes the tokens out of all places of the consumer: the upstream is to see none of them. */
function stripTokens(consumer: Consumer, policy: Policy, content: Content): void {
  for (let i = 0; i < consumer.places.length; i++) {
    const place = policy.places[consumer.places[i]];
    const held = content.of(place);
    const found = findToken(place, held, token);
    if (found != Found.Token && found != Found.Duplicate) continue;
    strip(place, held);
    content.forget();
  }
}

function strip(place: Place, held: View): void {
  if (place.kind == PlaceKind.Header) {
    removeHeader(place.key);
    return;
  }
  const into = rewritten.reserve(held.length + 1);
  let length = 0;
  if (into != 0) {
    length =
      place.kind == PlaceKind.Param
        ? withoutParam(held, place.key, into)
        : withoutCookie(held, place.key, into);
  }
  const header = headerOf(place);
  if (length == 0) removeHeader(header);
  else replaceHeader(header, into, length);
}
