// What the upstream is told of who calls: headers that only we set. A client's own never survive.
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { shown } from "../bytes/quote";
import { Consumer } from "../config/consumer";
import { Policy } from "../config/policy";
import { Settings } from "../config/settings";
import { hasHeader } from "../host/header-lines";
import { addHeader, removeHeader, replaceHeader } from "../host/headers";
import { logWarn } from "../host/log";
import { claimLength, writeClaim } from "../jose/claim-text";
import { MAX_TOKEN_BYTES } from "../jose/token";
import { Document } from "../json/document";
import { LineBudget } from "../verdict/line-budget";
import { addLitter } from "../verdict/refusal";

/** Higress' header for who calls. */
const CONSUMER_HEADER: Octets = Octets.of("x-mse-consumer");
/** What a request that was only judged would have met. */
const VERDICT_HEADER: Octets = Octets.of("x-jwt-verdict");

/** Of lines on claims that no header can carry: one client with a good token might send many. */
const unfitLines: LineBudget = new LineBudget(1, 20);
const value: Buffer = new Buffer(MAX_TOKEN_BYTES);
/** By position in the policy's claimHeaders whether a value was set for this request. */
let isSet: StaticArray<bool> = new StaticArray<bool>(0);

/** Tells the upstream who calls and what the token says, in place of whatever the client claimed. */
export function sendIdentity(
  consumer: Consumer,
  policy: Policy,
  claims: Document,
  nowSeconds: f64,
): void {
  replaceHeader(CONSUMER_HEADER, consumer.nameText.ptr, consumer.nameText.length);
  const headers = policy.claimHeaders;
  if (headers.length == 0) return;
  if (isSet.length < headers.length) isSet = new StaticArray<bool>(headers.length);
  else memory.fill(changetype<usize>(isSet), 0, <usize>isSet.length);
  for (let i = 0; i < consumer.claimHeaders.length; i++) {
    const entry = unchecked(consumer.claimHeaders[i]);
    const node = entry.path.find(claims, 0);
    const length = node < 0 ? -1 : claimLength(claims, node);
    if (length < 0) continue;
    const into = value.reserve(length);
    if (into == 0) continue;
    const written = writeClaim(claims, node, into);
    if (written < 0) {
      if (unfitLines.take(nowSeconds)) warnUnfit(entry.path.name, entry.header);
      continue;
    }
    // The first value takes the place of the client's own, whatever override says.
    if (entry.overrides || !isSet[entry.slot]) replaceHeader(entry.header, into, written);
    else addHeader(entry.header, into, written);
    isSet[entry.slot] = true;
  }
  for (let i = 0; i < headers.length; i++) if (!isSet[i]) removeSent(policy, i);
}

/** For a request whose caller is not known: nothing of it is to look as if we had said so. */
export function removeIdentity(policy: Policy): void {
  removeHeader(CONSUMER_HEADER);
  for (let i = 0; i < policy.claimHeaders.length; i++) removeSent(policy, i);
}

/** The name of such a header that the client sent itself; null where it sent none. */
export function sentIdentity(policy: Policy, settings: Settings): Octets | null {
  if (hasHeader(CONSUMER_HEADER)) return CONSUMER_HEADER;
  for (let i = 0; i < policy.claimHeaders.length; i++) {
    if (hasHeader(policy.claimHeaders[i])) return policy.claimHeaders[i];
  }
  return settings.dropsVerdict && hasHeader(VERDICT_HEADER) ? VERDICT_HEADER : null;
}

/** Few clients send such headers: of several, one look at all of the request tells which to take away. */
function removeSent(policy: Policy, position: i32): void {
  const header = policy.claimHeaders[position];
  if (policy.claimHeaders.length == 1 || hasHeader(header)) removeHeader(header);
}

/** A client is not to say what would have been. */
export function removeVerdict(): void {
  removeHeader(VERDICT_HEADER);
}

/** `verdict` is a structured field (RFC 9651): "allowed", "exempt", "refused;reason=token-expired;...". */
export function sendVerdict(verdict: string): void {
  const bytes = String.UTF8.encode(verdict);
  addLitter(verdict.length);
  replaceHeader(VERDICT_HEADER, changetype<usize>(bytes), bytes.byteLength);
}

function warnUnfit(claim: Octets, header: Octets): void {
  const text =
    "jwt-verdict: the claim " +
    shown(claim.ptr, claim.length, 64) +
    " has a control character, which no header can carry; the header " +
    shown(header.ptr, header.length, 64) +
    " is left out";
  addLitter(text.length);
  logWarn(text);
}
