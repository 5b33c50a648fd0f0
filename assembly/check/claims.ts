// RFC 7519 section 4.1: the payload is an object, and what we read of it has its type.
import { Octets } from "../bytes/octets";
import { quoted, shown } from "../bytes/quote";
import { View } from "../bytes/view";
import { Presence } from "../config/model/claim-condition";
import { ClaimPath } from "../config/model/claim-path";
import { ClaimRequirement } from "../config/model/claim-requirement";
import { Consumer } from "../config/model/consumer";
import { Revoked } from "../config/model/revoked";
import { TokenRequirements } from "../config/model/token-requirements";
import { MAX_IDENTITY_BYTES, isFitIdentity } from "../config/model/identity-claim";
import { mayBeListed } from "../jose/revocation-list";
import { Kind } from "../json/kind";
import { Phrase } from "../message/phrases";
import { say, say1, say2, say3 } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";
import { rejectUnreadable } from "../verdict/unreadable";
import { checkAccessTokenType } from "./header";
import { missingForList } from "./revocation";
import { comparisonCost, lookupCost } from "../request/walk-cost";

/** How much of a value of the wrong type a message has. */
const MAX_SHOWN_BYTES: i32 = 64;
/** The value of a header that is only counted. */
const headerLine: View = new View();

/** The claims that RFC 9068 section 2.2 requires. */
const ACCESS_TOKEN_CLAIMS: ClaimPath[] = pathsOf("iss exp aud sub client_id iat jti".split(" "));
/** Those of them that no other check reads. */
const ACCESS_TOKEN_TEXTS: string[] = ["client_id", "jti"];

function pathsOf(names: string[]): ClaimPath[] {
  const paths: ClaimPath[] = [];
  for (let i = 0; i < names.length; i++) paths.push(new ClaimPath(Octets.of(names[i])));
  return paths;
}

export function checkClaims(ctx: RequestContext): Verdict {
  const claims = ctx.claims;
  if (!claims.read(ctx.token.payloadText)) {
    return rejectUnreadable(
      claims.json,
      Phrase.PartPayload,
      Reason.ClaimsJson,
      Reason.ClaimsDuplicateMember,
    );
  }
  const json = claims.json;
  if (claims.iss >= 0 && json.kind(claims.iss) != Kind.String)
    return wrongType(ctx, "iss", claims.iss, say(Phrase.TypeString));
  if (claims.sub >= 0 && json.kind(claims.sub) != Kind.String)
    return wrongType(ctx, "sub", claims.sub, say(Phrase.TypeString));
  if (claims.aud >= 0 && !isAudience(ctx))
    return wrongType(ctx, "aud", claims.aud, say(Phrase.TypeStrings));
  if (claims.exp >= 0 && !isTime(ctx, claims.exp)) return wrongTime(ctx, "exp", claims.exp);
  if (claims.nbf >= 0 && !isTime(ctx, claims.nbf)) return wrongTime(ctx, "nbf", claims.nbf);
  if (claims.iat >= 0 && !isTime(ctx, claims.iat)) return wrongTime(ctx, "iat", claims.iat);
  return null;
}

/**
 * required_claims, profile, times that are limited, the claim in the issuer, what `revoked` needs, claims, and
 * consumer_from_claim of the consumer.
 */
export function checkRequiredClaims(ctx: RequestContext, consumer: Consumer): Verdict {
  let rejection = firstMissing(ctx, consumer.requirements);
  if (rejection === null) rejection = firstMissing(ctx, ctx.rule.requirements);
  if (rejection === null) rejection = checkTenant(ctx, consumer);
  if (rejection === null) rejection = checkListed(ctx, consumer.revoked);
  if (rejection !== null) return rejection;
  const unmet = firstUnmet(ctx, consumer.requirements.claims);
  if (unmet === null) return checkIdentityClaim(ctx, consumer);
  return rejectUnmet(ctx, unmet, Reason.ClaimMismatch);
}

/** The claims by which a list names revoked tokens: without them nobody knows whether the token is one. */
export function checkListed(ctx: RequestContext, revoked: Revoked | null): Verdict {
  if (revoked === null) return null;
  const name = missingForList(ctx, revoked);
  if (name.length > 0) return missing(name).withExpected(say1(Phrase.ClaimOfList, name));
  const claims = ctx.claims;
  const rejection = revoked.byJti ? checkListable(ctx, "jti", claims.jti) : null;
  return rejection === null && revoked.bySub ? checkListable(ctx, "sub", claims.sub) : rejection;
}

/** No list has any other text, so the token could never be revoked. */
function checkListable(ctx: RequestContext, name: string, node: i32): Verdict {
  const json = ctx.claims.json;
  if (mayBeListed(json, node)) return null;
  const isText = json.kind(node) == Kind.String;
  return wrongType(ctx, name, node, say(isText ? Phrase.TypeListable : Phrase.TypeString));
}

/** consumer_from_claim: without a value that is fit for X-Mse-Consumer nobody knows whose request it is. */
function checkIdentityClaim(ctx: RequestContext, consumer: Consumer): Verdict {
  const claim = consumer.identityClaim;
  if (claim === null) return null;
  const json = ctx.claims.json;
  const node = claim.path.find(json, 0);
  const name = claim.path.label;
  if (node < 0) return missing(name).withExpected(say1(Phrase.IdentityClaim, name));
  if (isFitIdentity(json, node)) return null;
  return wrongType(ctx, name, node, say1(Phrase.TypeIdentity, MAX_IDENTITY_BYTES.toString()));
}

/** The first name of required_claims, or of the profile, that the payload does not have, or null. */
export function firstAbsent(ctx: RequestContext, requirements: TokenRequirements): Octets | null {
  const absent = firstAbsentOf(ctx, requirements.requiredClaims);
  if (absent !== null || !requirements.isAccessToken) return absent;
  return firstAbsentOf(ctx, ACCESS_TOKEN_CLAIMS);
}

function firstAbsentOf(ctx: RequestContext, required: ClaimPath[]): Octets | null {
  for (let i = 0; i < required.length; i++) {
    const path: ClaimPath = unchecked(required[i]);
    ctx.budget.spend(lookupCost(ctx, path));
    if (path.find(ctx.claims.json, 0) < 0) return path.name;
  }
  return null;
}

function firstMissing(ctx: RequestContext, requirements: TokenRequirements): Verdict {
  if (requirements.isAccessToken) {
    const rejection = checkAccessTokenType(ctx);
    if (rejection !== null) return rejection;
  }
  const absent = firstAbsent(ctx, requirements);
  if (absent !== null) return missing(shown(absent.ptr, absent.length, 64));
  if (requirements.isAccessToken) {
    const rejection = checkTexts(ctx);
    if (rejection !== null) return rejection;
  }
  if (requirements.maxRemainingSeconds >= 0 && ctx.claims.exp < 0) return missing("exp");
  return requirements.maxAgeSeconds >= 0 && ctx.claims.iat < 0 ? missing("iat") : null;
}

/** RFC 9068 section 2.2: client_id (RFC 8693 section 4.3) and jti (RFC 7519 section 4.1.7) are strings. */
function checkTexts(ctx: RequestContext): Verdict {
  const json = ctx.claims.json;
  for (let i = 0; i < ACCESS_TOKEN_TEXTS.length; i++) {
    const name = ACCESS_TOKEN_TEXTS[i];
    const node = json.member(0, name);
    if (json.kind(node) != Kind.String) return wrongType(ctx, name, node, say(Phrase.TypeString));
  }
  return null;
}

/** For an issuer with a placeholder: whether the claim that it names has the value in iss. */
function checkTenant(ctx: RequestContext, consumer: Consumer): Verdict {
  const template = consumer.template;
  if (template === null) return null;
  const json = ctx.claims.json;
  const iss = json.textPtr(ctx.claims.iss);
  const length = template.tenantLength(iss, json.textLength(ctx.claims.iss));
  // Another issuer, which the check of the issuer rejects.
  if (length == 0) return null;
  const tenant = iss + <usize>template.before.length;
  const path = template.claim;
  ctx.budget.spend(lookupCost(ctx, path));
  const node = path.find(json, 0);
  const isSame =
    json.kind(node) == Kind.String &&
    json.textLength(node) == length &&
    memory.compare(json.textPtr(node), tenant, <usize>length) == 0;
  if (isSame) return null;
  const name = path.label;
  if (node < 0) return missing(name);
  const sent = claimText(ctx, path);
  return new Rejection(Reason.ClaimMismatch)
    .withDetail(say2(Phrase.IsSentence, name, sent))
    .withExpected(say2(Phrase.TenantOfIssuer, name, quoted(tenant, length)))
    .withActual(say2(Phrase.Named, name, sent));
}

/** Whether consumer and rule accept the claims of a token with the headers of this request. */
export function meetsClaims(ctx: RequestContext, consumer: Consumer): bool {
  if (firstUnmet(ctx, consumer.requirements.claims) !== null) return false;
  return firstUnmet(ctx, ctx.rule.requirements.claims) === null;
}

/** The first of the claims that does not have a value it has to have, or null. */
export function firstUnmet(
  ctx: RequestContext,
  requirements: ClaimRequirement[],
): ClaimRequirement | null {
  const json = ctx.claims.json;
  for (let i = 0; i < requirements.length; i++) {
    const requirement: ClaimRequirement = unchecked(requirements[i]);
    const node = requirement.path.find(json, 0);
    const isMet = requirement.isMetBy(json, node, ctx.compared, ctx.headers);
    ctx.budget.spend(lookupCost(ctx, requirement.path) + comparisonCost(ctx));
    if (!isMet) return requirement;
  }
  return null;
}

/** `reason`: ClaimMismatch for claims of a consumer, ClaimsInsufficient for those of a rule. */
export function rejectUnmet(
  ctx: RequestContext,
  requirement: ClaimRequirement,
  reason: Reason,
): Rejection {
  const isOfRule = reason == Reason.ClaimsInsufficient;
  const condition = requirement.condition;
  const name = requirement.path.label;
  const sent = claimText(ctx, requirement.path);
  if (sent.length == 0 && !isOfRule) return missing(name);
  const rejection = new Rejection(reason).withExpected(expectedOf(requirement));
  if (sent.length == 0) {
    return rejection
      .withDetail(say1(Phrase.PayloadLacksRequired, name))
      .withActual(say1(Phrase.NoMember, name));
  }
  rejection.withActual(say2(Phrase.Named, name, sent));
  const node = requirement.path.find(ctx.claims.json, 0);
  if (condition.meetsHeader(ctx.claims.json, node, ctx.compared, ctx.headers)) {
    const detail = isOfRule ? Phrase.ClaimInsufficient : Phrase.IsSentence;
    return rejection.withDetail(say2(detail, name, sent));
  }
  return byHeader(ctx, rejection, condition.header, say2(Phrase.Named, name, sent));
}

/** What the claim has to be. */
export function expectedOf(requirement: ClaimRequirement): string {
  const condition = requirement.condition;
  const name = requirement.path.label;
  if (condition.presence == Presence.Absent) return say1(Phrase.NoMember, name);
  return say2(Phrase.WithValue, name, condition.describe());
}

/** Of a claim that does not equal the header. Its value may be a secret, so it is not shown. */
function byHeader(
  ctx: RequestContext,
  rejection: Rejection,
  name: Octets,
  sent: string,
): Rejection {
  const headers = ctx.headers;
  const label = shown(name.ptr, name.length, MAX_SHOWN_BYTES);
  const lines = headers === null ? 0 : headers.readLine(name, headerLine);
  if (lines == 1) return rejection.withDetail(say2(Phrase.DiffersFromHeader, sent, label));
  return rejection
    .withDetail(say1(lines == 0 ? Phrase.RequestLacksHeader : Phrase.RequestRepeatsHeader, label))
    .withActual(say1(lines == 0 ? Phrase.NoHeader : Phrase.SeveralHeaders, label));
}

/** The claim as the token has it; "" when it has none. */
export function claimText(ctx: RequestContext, path: ClaimPath): string {
  const json = ctx.claims.json;
  const node = path.find(json, 0);
  if (node < 0) return "";
  return shown(json.rawPtr(node), json.rawLength(node));
}

function missing(name: string): Rejection {
  return new Rejection(Reason.ClaimsMissing)
    .withDetail(say1(Phrase.PayloadLacksRequired, name))
    .withExpected(name)
    .withActual(say1(Phrase.NoMember, name));
}

function isAudience(ctx: RequestContext): bool {
  const json = ctx.claims.json;
  const aud = ctx.claims.aud;
  if (json.kind(aud) == Kind.String) return true;
  if (json.kind(aud) != Kind.Array) return false;
  for (let item = json.firstChild(aud); item >= 0; item = json.next(item)) {
    if (json.kind(item) != Kind.String) return false;
  }
  return true;
}

/** A number that an f64 can hold: beyond, readers differ in what they make of it. */
function isTime(ctx: RequestContext, node: i32): bool {
  const json = ctx.claims.json;
  return json.kind(node) == Kind.Number && isFinite(json.number(node));
}

function wrongTime(ctx: RequestContext, claim: string, node: i32): Rejection {
  return wrongType(ctx, claim, node, say(Phrase.TypeSeconds));
}

function wrongType(ctx: RequestContext, claim: string, node: i32, wanted: string): Rejection {
  const json = ctx.claims.json;
  const sent = shown(json.rawPtr(node), json.rawLength(node), MAX_SHOWN_BYTES);
  return new Rejection(Reason.ClaimsType)
    .withDetail(say3(Phrase.ClaimIsNot, claim, sent, wanted))
    .withExpected(say2(Phrase.AsType, claim, wanted))
    .withActual(say2(Phrase.Named, claim, sent));
}
