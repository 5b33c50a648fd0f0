// RFC 7519 section 4.1.1: no consumer that looks where the token was found trusts its issuer; why not?
import { quoted, quotedText } from "../bytes/quote";
import { Consumer } from "../config/model/consumer";
import { TokenLocation, describeLocations } from "../config/model/token-location";
import {
  MAX_ISSUER_BYTES,
  issuerDifference,
  normalizeIssuer,
} from "../config/model/normalize-issuer";
import { Octets } from "../bytes/octets";
import { Phrase } from "../message/phrases";
import { say, say1, say2, say3, sayQuoted } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";

/** As `quoted` shows. */
const MAX_QUOTED_BYTES: i32 = 96;
const ISS: string = "iss";

export function rejectIssuer(ctx: RequestContext): Rejection {
  const iss = ctx.claims.iss;
  if (iss < 0) return missing(trusted(ctx));
  const json = ctx.claims.json;
  const ptr = json.textPtr(iss);
  const length = json.textLength(iss);
  const near = nearMiss(ctx, ptr, length);
  if (near !== null) return nearlyOf(ctx, near, near.issuer);
  const other = ofOtherTenant(ctx, ptr, length);
  return unknown(ctx, trusted(ctx), other.length > 0 ? other : elsewhere(ctx, ptr, length));
}

/** Why the consumer does not trust the issuer, or null; for a check of every consumer. */
export function checkIss(ctx: RequestContext, consumer: Consumer): Verdict {
  const issuer = consumer.issuer;
  if (issuer === null) return null;
  const iss = ctx.claims.iss;
  if (iss < 0) return missing(named(issuer));
  const ptr = ctx.claims.json.textPtr(iss);
  const length = ctx.claims.json.textLength(iss);
  if (consumer.trusts(ptr, length)) return null;
  const other = otherTenant(ctx, consumer, ptr, length);
  if (other.length > 0) return unknown(ctx, named(issuer), other);
  const isNear = normalizeIssuer(ptr, length) == normalizeIssuer(issuer.ptr, issuer.length);
  if (isNear && length <= MAX_ISSUER_BYTES) return nearlyOf(ctx, consumer, issuer);
  return unknown(ctx, named(issuer), actualIssuer(ctx));
}

function named(issuer: Octets): string {
  return say2(Phrase.Named, ISS, quoted(issuer.ptr, issuer.length));
}

/** Whether the consumer trusts the token's issuer, or any. */
export function fitsIssuer(ctx: RequestContext, consumer: Consumer): bool {
  const json = ctx.claims.json;
  return consumer.trusts(json.textPtr(ctx.claims.iss), json.textLength(ctx.claims.iss));
}

function missing(expected: string): Rejection {
  return new Rejection(Reason.IssuerMissing)
    .withDetail(say1(Phrase.PayloadLacks, ISS))
    .withExpected(expected)
    .withActual(say1(Phrase.NoMember, ISS));
}

function nearlyOf(ctx: RequestContext, consumer: Consumer, issuer: Octets | null): Rejection {
  const configured = issuer === null ? "" : issuer.toString();
  const expected = quotedText(configured, MAX_QUOTED_BYTES);
  const sent = sentIssuer(ctx);
  const difference = issuerDifference(configured, ctx.claims.json.text(ctx.claims.iss));
  return new Rejection(Reason.IssuerNearMiss)
    .withDetail(say2(Phrase.IsSentence, ISS, sent))
    .withExpected(say2(Phrase.IssuerOfConsumer, expected, consumer.label))
    .withActual(say2(Phrase.IssuerDiffers, sent, difference));
}

function unknown(ctx: RequestContext, expected: string, actual: string): Rejection {
  return new Rejection(Reason.IssuerUnknown)
    .withDetail(say2(Phrase.IsSentence, ISS, sentIssuer(ctx)))
    .withExpected(expected)
    .withActual(actual);
}

function nearMiss(ctx: RequestContext, ptr: usize, length: i32): Consumer | null {
  if (length > MAX_ISSUER_BYTES) return null;
  const plain = Octets.of(normalizeIssuer(ptr, length));
  const index = ctx.policy.byNormalizedIssuer;
  let entry = index.first(plain.ptr, plain.length);
  while (entry >= 0) {
    const consumer = ctx.policy.consumers[index.value(entry)];
    if (!consumer.trusts(ptr, length) && consumer.looksIn(ctx.location)) return consumer;
    entry = index.next(entry);
  }
  return null;
}

/** The token's issuer, and the consumer whose tenants do not include that of the issuer; "" if there is none. */
function ofOtherTenant(ctx: RequestContext, ptr: usize, length: i32): string {
  const consumers = ctx.policy.withTenants;
  for (let i = 0; i < consumers.length; i++) {
    const consumer = consumers[i];
    if (!consumer.looksIn(ctx.location) || consumer.trusts(ptr, length)) continue;
    const message = otherTenant(ctx, consumer, ptr, length);
    if (message.length > 0) return message;
  }
  return "";
}

function otherTenant(ctx: RequestContext, consumer: Consumer, ptr: usize, length: i32): string {
  const template = consumer.template;
  if (template === null || template.tenantLength(ptr, length) == 0) return "";
  return say3(Phrase.IssuerOtherTenant, sentIssuer(ctx), template.claim.label, consumer.label);
}

/** The token's issuer, and the consumer that trusts it but reads tokens from other locations, if there is one. */
function elsewhere(ctx: RequestContext, ptr: usize, length: i32): string {
  const index = ctx.policy.byIssuer;
  const entry = index.first(ptr, length);
  if (entry < 0) return actualIssuer(ctx);
  const consumer = ctx.policy.consumers[index.value(entry)];
  const locations: TokenLocation[] = [];
  for (let i = 0; i < consumer.locations.length; i++) {
    locations.push(ctx.policy.locations[consumer.locations[i]]);
  }
  const where = describeLocations(locations);
  return say3(Phrase.IssuerElsewhere, sentIssuer(ctx), consumer.label, where);
}

/** Composed once for each location: there may be thousands of consumers, and a flood asks for each token. */
function trusted(ctx: RequestContext): string {
  const known = ctx.policy.trustedIssuers;
  const location = ctx.location;
  if (location < 0 || location >= known.length) return describeTrusted(ctx);
  if (known[location].length == 0) known[location] = describeTrusted(ctx);
  return known[location];
}

function describeTrusted(ctx: RequestContext): string {
  const issuers: Octets[] = [];
  const consumers = ctx.policy.consumers;
  for (let i = 0; i < consumers.length; i++) {
    const issuer = consumers[i].issuer;
    if (issuer !== null && consumers[i].looksIn(ctx.location)) issuers.push(issuer);
  }
  if (issuers.length == 0) return say(Phrase.NoIssuerHere);
  return say2(Phrase.WithOneOf, ISS, sayQuoted(issuers, issuers.length));
}

function actualIssuer(ctx: RequestContext): string {
  return say2(Phrase.Named, ISS, sentIssuer(ctx));
}

function sentIssuer(ctx: RequestContext): string {
  const json = ctx.claims.json;
  return quoted(json.textPtr(ctx.claims.iss), json.textLength(ctx.claims.iss));
}
