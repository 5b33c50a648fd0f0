// Keys that verify the token, though it does not mean them.
import { lower } from "../bytes/ascii";
import { Octets } from "../bytes/octets";
import { quoted } from "../bytes/quote";
import { Consumer } from "../config/consumer";
import { MOST_ISSUER_BYTES, plainIssuer } from "../config/plain-issuer";
import { Jwk } from "../jose/jwk";
import { Kty } from "../jose/kty";
import { Reason } from "../verdict/catalog";
import { Finding } from "../verdict/diagnoses";
import { Case } from "./case";
import { refreshToken } from "./diagnose-claims";
import { triesPublicKeys } from "./diagnose-secret";
import { Inquiry } from "./inquiry";
import { isUsable } from "./kid";

/** The most keys of a set, and consumers, that are looked at. */
const MOST_KEYS: i32 = 64;
export const MOST_CONSUMERS: i32 = 64;
/** Longer ones are not compared. */
const MOST_KID_BYTES: i32 = 512;
/** About what that takes. */
const KID_MICROSECONDS: i32 = 1;
const OKTA_DOMAINS: string[] = [".okta.com", ".oktapreview.com", ".okta-emea.com"];
/** About what looking at the kids of all its keys takes. */
export const CONSUMER_MICROSECONDS: i32 = 1;

/** No key fits: by its kid, its algorithm, or what it is for. */
export function diagnoseKeys(inquiry: Inquiry, reason: Reason): void {
  const consumer = inquiry.consumer;
  if (consumer === null) return;
  inquiry.readAlgorithm();
  if (reason == Reason.KeyUnknown) nearKid(inquiry, consumer);
  if (inquiry.algorithm !== null) {
    triesPublicKeys(inquiry, consumer);
    tryOthers(inquiry, consumer);
  }
  if (inquiry.hasNothing()) refreshToken(inquiry);
  if (inquiry.hasNothing() && isOfOktaOrg(inquiry.c)) inquiry.add(Finding.OktaOrgToken);
  if (inquiry.hasNothing()) otherKind(inquiry, consumer);
}

/** The set has secrets alone for a token by a private key, or public keys alone for one by a secret. */
function otherKind(inquiry: Inquiry, consumer: Consumer): void {
  const algorithm = inquiry.algorithm;
  const keys = consumer.jwks.keys;
  if (algorithm === null || keys.length == 0) return;
  const isSecret = keys[0].kty == Kty.Oct;
  if (isSecret == (algorithm.kty == Kty.Oct)) return;
  for (let i = 1; i < min(keys.length, MOST_KEYS); i++) {
    if ((keys[i].kty == Kty.Oct) != isSecret) return;
  }
  const path = inquiry.path(consumer) + ".jwks";
  if (isSecret) inquiry.add(Finding.PublicKeyNeeded, [algorithm.name], path, consumer.label);
  else inquiry.add(Finding.SecretNeeded, [algorithm.name], "", consumer.label);
}

/** iss is an Okta domain without the path of an authorization server, and cid tells an access token. */
function isOfOktaOrg(c: Case): bool {
  const json = c.claims.json;
  if (json.textLength(c.claims.iss) > MOST_ISSUER_BYTES || json.member(0, "cid") < 0) return false;
  const host = plainIssuer(json.textPtr(c.claims.iss), json.textLength(c.claims.iss));
  if (host.includes("/")) return false;
  for (let i = 0; i < OKTA_DOMAINS.length; i++) {
    if (host.endsWith(OKTA_DOMAINS[i])) return true;
  }
  return false;
}

/** Keys of the set that the check did not ask, then those of other consumers. */
export function tryOthers(inquiry: Inquiry, consumer: Consumer): void {
  if (inquiry.algorithm === null) return;
  const set = consumer.jwks;
  for (let i = 0; i < min(set.keys.length, MOST_KEYS); i++) {
    const key = set.keys[i];
    const isMeant = means(inquiry, consumer, key);
    if ((isMeant && isUsable(inquiry.c, key)) || !inquiry.verifies(key)) continue;
    if (isMeant) ruledOut(inquiry, consumer, key);
    else {
      const path = inquiry.keyPath(consumer, key, ".kid");
      inquiry.add(Finding.OtherKeyVerifies, [nameOf(key)], path, consumer.label);
    }
    return;
  }
  const verifier = findVerifier(inquiry, null, consumer);
  if (verifier === null) return;
  const path = inquiry.path(verifier);
  inquiry.add(Finding.OtherConsumerVerifies, [verifier.label], path, verifier.label);
}

/** The consumer with a key that verifies the token: `only` it, or any but `except`; null for none. */
export function findVerifier(
  inquiry: Inquiry,
  only: Consumer | null,
  except: Consumer | null,
): Consumer | null {
  const consumers = inquiry.c.policy.consumers;
  // Keys of the token's kid first: they cost nothing to find, and are the likely ones.
  for (let pass = 0; pass < 2; pass++) {
    if (pass == 0 && inquiry.c.header.kid < 0) continue;
    for (let i = 0; i < min(consumers.length, MOST_CONSUMERS); i++) {
      const consumer = consumers[i];
      if (!inquiry.affords(CONSUMER_MICROSECONDS)) return null;
      if (consumer === except || (only !== null && consumer !== only)) continue;
      const keys = consumer.jwks.keys;
      for (let j = 0; j < min(keys.length, MOST_KEYS); j++) {
        if (hasKid(inquiry, keys[j]) == (pass == 0) && inquiry.verifies(keys[j])) return consumer;
      }
    }
  }
  return null;
}

function hasKid(inquiry: Inquiry, key: Jwk): bool {
  const kid = key.kid;
  const header = inquiry.c.header;
  const ptr = header.json.textPtr(header.kid);
  return kid !== null && header.kid >= 0 && kid.is(ptr, header.json.textLength(header.kid));
}

/** Whether the token may mean the key, as the set finds it. */
function means(inquiry: Inquiry, consumer: Consumer, key: Jwk): bool {
  return inquiry.c.header.kid < 0 || key.kid === null || hasKid(inquiry, key);
}

function ruledOut(inquiry: Inquiry, consumer: Consumer, key: Jwk): void {
  const algorithm = inquiry.algorithm;
  const byAlg = algorithm !== null && !algorithm.fits(key);
  const member = byAlg ? "alg" : "use or key_ops";
  const path = inquiry.keyPath(consumer, key, byAlg ? ".alg" : "");
  inquiry.add(Finding.KeyRuledOut, [member], path, consumer.label);
}

function nameOf(key: Jwk): string {
  const kid = key.kid;
  return kid === null ? key.kind + " without kid" : "kid " + quoted(kid.ptr, kid.length);
}

/** A kid of the set that is the token's but for case and blanks. */
function nearKid(inquiry: Inquiry, consumer: Consumer): void {
  const header = inquiry.c.header;
  const ptr = header.json.textPtr(header.kid);
  const length = header.json.textLength(header.kid);
  const keys = consumer.jwks.keys;
  if (length > MOST_KID_BYTES) return;
  for (let i = 0; i < min(keys.length, MOST_KEYS); i++) {
    const kid = keys[i].kid;
    if (kid === null || !inquiry.affords(KID_MICROSECONDS) || !isNearly(ptr, length, kid)) continue;
    const path = inquiry.keyPath(consumer, keys[i], ".kid");
    inquiry.add(Finding.KidNearMiss, [quoted(kid.ptr, kid.length)], path, consumer.label);
    return;
  }
}

function isNearly(ptr: usize, length: i32, other: Octets): bool {
  let i = 0;
  let j = 0;
  while (true) {
    while (i < length && load<u8>(ptr + <usize>i) <= 0x20) i++;
    while (j < other.length && load<u8>(other.ptr + <usize>j) <= 0x20) j++;
    if (i == length || j == other.length) break;
    if (lower(load<u8>(ptr + <usize>i)) != lower(load<u8>(other.ptr + <usize>j))) break;
    i++;
    j++;
  }
  return i == length && j == other.length;
}
