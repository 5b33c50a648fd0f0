// Keys that verify the token, although its header does not select them.
import { lower } from "../bytes/ascii";
import { Octets } from "../bytes/octets";
import { quoted } from "../bytes/quote";
import { Consumer } from "../config/model/consumer";
import { MAX_ISSUER_BYTES, normalizeIssuer } from "../config/model/normalize-issuer";
import { Jwk } from "../jose/jwk";
import { Kty } from "../jose/kty";
import { Phrase } from "../message/phrases";
import { say1, say2, sayAll } from "../message/say";
import { Reason } from "../verdict/catalog";
import { DiagnosisKind } from "../verdict/diagnoses";
import { RequestContext } from "../request/request-context";
import { refreshToken } from "./diagnose-claims";
import { triesPublicKeys } from "./diagnose-secret";
import { DiagnosisContext } from "./diagnosis-context";
import { isUsable } from "../check/kid";

/** The maximum number of keys of a set, and of consumers, to try. */
const MAX_KEYS: i32 = 64;
export const MAX_CONSUMERS: i32 = 64;
/** Longer key ids are not compared. */
const MAX_KID_BYTES: i32 = 512;
/** The estimated cost of comparing two key ids. */
const KID_MICROSECONDS: i32 = 1;
const OKTA_DOMAINS: string[] = [".okta.com", ".oktapreview.com", ".okta-emea.com"];
/** The estimated cost of comparing all key ids of a consumer. */
export const CONSUMER_MICROSECONDS: i32 = 1;

/** No key matches the token by kid, algorithm or use. */
export function diagnoseKeys(context: DiagnosisContext, reason: Reason): void {
  const consumer = context.consumer;
  if (consumer === null) return;
  context.readAlgorithm();
  if (reason == Reason.KeyUnknown) nearKid(context, consumer);
  if (context.algorithm !== null) {
    triesPublicKeys(context, consumer);
    tryOthers(context, consumer);
  }
  if (context.hasNothing()) refreshToken(context);
  if (context.hasNothing() && isOfOktaOrg(context.ctx)) context.add(DiagnosisKind.OktaOrgToken);
  if (context.hasNothing()) otherKind(context, consumer);
}

/** The set has only secrets and the token needs a public key, or the reverse. */
function otherKind(context: DiagnosisContext, consumer: Consumer): void {
  const algorithm = context.algorithm;
  const keys = consumer.jwks.keys;
  if (algorithm === null || keys.length == 0) return;
  const isSecret = keys[0].kty == Kty.Oct;
  if (isSecret == (algorithm.kty == Kty.Oct)) return;
  for (let i = 1; i < min(keys.length, MAX_KEYS); i++) {
    if ((keys[i].kty == Kty.Oct) != isSecret) return;
  }
  const path = context.path(consumer) + ".jwks";
  if (isSecret) context.add(DiagnosisKind.PublicKeyNeeded, [algorithm.name], path, consumer.label);
  else context.add(DiagnosisKind.SecretNeeded, [algorithm.name], "", consumer.label);
}

/** iss is an Okta domain without the path of an authorization server; cid marks an access token. */
function isOfOktaOrg(ctx: RequestContext): bool {
  const json = ctx.claims.json;
  if (json.textLength(ctx.claims.iss) > MAX_ISSUER_BYTES || json.member(0, "cid") < 0) return false;
  const host = normalizeIssuer(json.textPtr(ctx.claims.iss), json.textLength(ctx.claims.iss));
  if (host.includes("/")) return false;
  for (let i = 0; i < OKTA_DOMAINS.length; i++) {
    if (host.endsWith(OKTA_DOMAINS[i])) return true;
  }
  return false;
}

/** Tries the keys of the set that the check did not try, then those of other consumers. */
export function tryOthers(context: DiagnosisContext, consumer: Consumer): void {
  if (context.algorithm === null) return;
  const set = consumer.jwks;
  for (let i = 0; i < min(set.keys.length, MAX_KEYS); i++) {
    const key = set.keys[i];
    const isCandidate = means(context, consumer, key);
    if ((isCandidate && isUsable(context.ctx, key)) || !context.verifies(key)) continue;
    if (isCandidate) ruledOut(context, consumer, key);
    else {
      const path = context.keyPath(consumer, key, ".kid");
      context.add(DiagnosisKind.OtherKeyVerifies, [nameOf(key)], path, consumer.label);
    }
    return;
  }
  const verifier = findVerifier(context, null, consumer);
  if (verifier === null) return;
  const path = context.path(verifier);
  context.add(DiagnosisKind.OtherConsumerVerifies, [verifier.label], path, verifier.label);
}

/**
 * The consumer with a key that verifies the token: only `only` if it is set, never `except`. Null if there is
 * none.
 */
export function findVerifier(
  context: DiagnosisContext,
  only: Consumer | null,
  except: Consumer | null,
): Consumer | null {
  const consumers = context.ctx.policy.consumers;
  // Keys with the token's kid first: they are found without a verification, and are the likely ones.
  for (let pass = 0; pass < 2; pass++) {
    if (pass == 0 && context.ctx.header.kid < 0) continue;
    for (let i = 0; i < min(consumers.length, MAX_CONSUMERS); i++) {
      const consumer = consumers[i];
      if (!context.trySpend(CONSUMER_MICROSECONDS)) return null;
      if (consumer === except || (only !== null && consumer !== only)) continue;
      const keys = consumer.jwks.keys;
      for (let j = 0; j < min(keys.length, MAX_KEYS); j++) {
        if (hasKid(context, keys[j]) == (pass == 0) && context.verifies(keys[j])) return consumer;
      }
    }
  }
  return null;
}

function hasKid(context: DiagnosisContext, key: Jwk): bool {
  const kid = key.kid;
  const header = context.ctx.header;
  const ptr = header.json.textPtr(header.kid);
  return kid !== null && header.kid >= 0 && kid.is(ptr, header.json.textLength(header.kid));
}

/** Whether the header of the token can select the key. */
function means(context: DiagnosisContext, consumer: Consumer, key: Jwk): bool {
  return context.ctx.header.kid < 0 || key.kid === null || hasKid(context, key);
}

function ruledOut(context: DiagnosisContext, consumer: Consumer, key: Jwk): void {
  const algorithm = context.algorithm;
  const byAlg = algorithm !== null && !algorithm.fits(key);
  const member = byAlg ? "alg" : sayAll(Phrase.Or, ["use", "key_ops"]);
  const path = context.keyPath(consumer, key, byAlg ? ".alg" : "");
  context.add(DiagnosisKind.KeyRuledOut, [member], path, consumer.label);
}

function nameOf(key: Jwk): string {
  const kid = key.kid;
  if (kid === null) return say1(Phrase.KeyWithoutKid, key.kind);
  return say2(Phrase.Named, "kid", quoted(kid.ptr, kid.length));
}

/** Finds a kid that matches the token's, ignoring case and whitespace. */
function nearKid(context: DiagnosisContext, consumer: Consumer): void {
  const header = context.ctx.header;
  const ptr = header.json.textPtr(header.kid);
  const length = header.json.textLength(header.kid);
  const keys = consumer.jwks.keys;
  if (length > MAX_KID_BYTES) return;
  for (let i = 0; i < min(keys.length, MAX_KEYS); i++) {
    const kid = keys[i].kid;
    if (kid === null || !context.trySpend(KID_MICROSECONDS) || !isNearly(ptr, length, kid))
      continue;
    const path = context.keyPath(consumer, keys[i], ".kid");
    context.add(DiagnosisKind.KidNearMiss, [quoted(kid.ptr, kid.length)], path, consumer.label);
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
