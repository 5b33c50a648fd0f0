// Claims with the value in another place or form, and tokens made for another purpose.
import { Octets } from "../bytes/octets";
import { quoted, shown } from "../bytes/quote";
import { TokenRequirements } from "../config/model/token-requirements";
import { issuerDifference, normalizeIssuer } from "../config/model/normalize-issuer";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Phrase } from "../message/phrases";
import { say, say1 } from "../message/say";
import { Reason } from "../verdict/catalog";
import { DiagnosisKind } from "../verdict/diagnoses";
import { addGarbageEstimate } from "../verdict/rejection";
import { firstAbsent, firstUnmet } from "../check/claims";
import { nearClaim } from "./diagnose-claim-name";
import { DiagnosisContext } from "./diagnosis-context";

/** The number of payload lookups that finding the kind of a token takes. */
const KIND_LOOKS: i32 = 7;
/** The maximum number of audiences to compare, on each side. */
const MAX_AUDIENCES: i32 = 16;
/** The estimated cost of comparing two audiences. */
const COMPARISON_MICROSECONDS: i32 = 2;
/** The length of the largest typical slip: "https://", a slash and a space. */
const MAX_SLIP_BYTES: i32 = 10;
const MAX_TEXT_BYTES: i32 = 512;
/** Claims in which issuers name the client that requested the token. */
const CLIENT_CLAIMS: string[] = ["azp", "client_id", "appid"];
/** Claims that only ID tokens have (OpenID Connect Core sections 2 and 3.3.2.11). */
const ID_CLAIMS: string[] = ["nonce", "at_hash", "c_hash"];

/** The ids and addresses of Microsoft Graph and its predecessor. */
const MICROSOFT_AUDIENCES: string[] = [
  "00000003-0000-0000-c000-000000000000",
  "00000002-0000-0000-c000-000000000000",
  "https://graph.microsoft.com",
  "https://graph.windows.net",
];
const APP_ID_SCHEME: string = "api://";
/** Endpoints that exchange a token for another one: RFC 7523 section 3, and custom tokens of Firebase. */
const EXCHANGE_END: string = "/token";
const EXCHANGE_START: string = "https://identitytoolkit.googleapis.com/";

/** A time that is a string instead of a number. */
export function diagnoseTypes(context: DiagnosisContext): void {
  const claims = context.ctx.claims;
  const times = [claims.exp, claims.nbf, claims.iat];
  const names = ["exp", "nbf", "iat"];
  for (let i = 0; i < times.length; i++) {
    if (times[i] < 0 || claims.json.kind(times[i]) != Kind.String) continue;
    context.add(DiagnosisKind.TimeAsText, [names[i]]);
    return;
  }
}

/** A claim that is missing or has the wrong value. */
export function diagnoseClaims(context: DiagnosisContext, reason: Reason): void {
  const consumer = context.consumer;
  if (consumer !== null && reason == Reason.ClaimsMissing) {
    nearAbsent(context, consumer.requirements);
    nearAbsent(context, context.ctx.rule.requirements);
    const unmet = firstUnmet(context.ctx, consumer.requirements.claims);
    if (unmet !== null) nearClaim(context, unmet.path.name);
  }
  diagnoseKind(context);
}

/** A claim that the rule requires and the token lacks or has with another value. */
export function diagnoseInsufficient(context: DiagnosisContext): void {
  const unmet = firstUnmet(context.ctx, context.ctx.rule.requirements.claims);
  if (
    unmet !== null &&
    context.trySpendLookup() &&
    unmet.path.find(context.ctx.claims.json, 0) < 0
  ) {
    nearClaim(context, unmet.path.name);
  }
  diagnoseKind(context);
}

function nearAbsent(context: DiagnosisContext, requirements: TokenRequirements): void {
  const absent = firstAbsent(context.ctx, requirements);
  if (absent !== null && context.trySpendLookup()) nearClaim(context, absent);
}

export function diagnoseAudience(context: DiagnosisContext): void {
  const consumer = context.consumer;
  if (consumer === null) return;
  const path = context.path(consumer);
  forMicrosoft(context);
  toExchange(context);
  audience(context, consumer.requirements.audiences, path + ".audiences");
  audience(context, context.ctx.rule.requirements.audiences, "");
  diagnoseKind(context);
}

function forMicrosoft(context: DiagnosisContext): void {
  const json = context.ctx.claims.json;
  const aud = context.ctx.claims.aud;
  for (let i = 0; i < MICROSOFT_AUDIENCES.length; i++) {
    const name = MICROSOFT_AUDIENCES[i];
    const slash = name + "/";
    if (!json.textIs(aud, name) && !json.textIs(aud, slash)) continue;
    context.add(DiagnosisKind.GraphToken, [say1(Phrase.AudIs, name)]);
  }
}

/**
 * A token for an exchange (RFC 7523) names itself as issuer and subject, and the token endpoint as audience.
 */
export function toExchange(context: DiagnosisContext): void {
  const json = context.ctx.claims.json;
  const iss = context.ctx.claims.iss;
  if (!context.trySpendLookup()) return;
  const sub = json.member(0, "sub");
  const length = json.textLength(iss);
  if (length == 0 || length > MAX_TEXT_BYTES || json.textLength(sub) != length) return;
  if (memory.compare(json.textPtr(iss), json.textPtr(sub), <usize>length) != 0) return;
  let aud = context.ctx.claims.aud;
  if (json.kind(aud) == Kind.Array) aud = json.firstChild(aud);
  if (json.kind(aud) != Kind.String || json.textLength(aud) > MAX_TEXT_BYTES) return;
  const address = json.text(aud);
  addGarbageEstimate(2 * address.length);
  if (!address.endsWith(EXCHANGE_END) && !address.startsWith(EXCHANGE_START)) return;
  context.add(DiagnosisKind.TokenToExchange, [quoted(json.textPtr(aud), json.textLength(aud))]);
}

function audience(context: DiagnosisContext, audiences: Octets[], path: string): void {
  const c = context.ctx;
  const json = c.claims.json;
  const clients: i32[] = [];
  for (let j = 0; j < CLIENT_CLAIMS.length; j++) {
    if (!context.trySpendLookup()) return;
    clients.push(json.member(0, CLIENT_CLAIMS[j]));
  }
  for (let i = 0; i < min(audiences.length, MAX_AUDIENCES); i++) {
    const wanted: Octets = audiences[i];
    for (let j = 0; j < CLIENT_CLAIMS.length; j++) {
      const node = clients[j];
      if (json.kind(node) != Kind.String) continue;
      if (!wanted.is(json.textPtr(node), json.textLength(node))) continue;
      context.add(DiagnosisKind.AudienceInAzp, [CLIENT_CLAIMS[j]], path);
    }
    const aud = c.claims.aud;
    if (json.kind(aud) == Kind.String) nearAudience(context, json, aud, wanted, path);
    let left = MAX_AUDIENCES;
    for (let item = json.firstChild(aud); item >= 0 && left > 0; item = json.next(item), left--) {
      nearAudience(context, json, item, wanted, path);
    }
  }
}

function nearAudience(
  context: DiagnosisContext,
  json: Document,
  node: i32,
  wanted: Octets,
  path: string,
): void {
  const ptr = json.textPtr(node);
  const length = json.textLength(node);
  if (length > MAX_TEXT_BYTES || wanted.length > MAX_TEXT_BYTES) return;
  // An equal one meets this requirement, so another one is not met. Typical slips change few bytes.
  if (wanted.is(ptr, length) || abs(length - wanted.length) > MAX_SLIP_BYTES) return;
  if (!context.trySpend(COMPARISON_MICROSECONDS)) return;
  addGarbageEstimate(4 * length);
  const sent = normalizeIssuer(ptr, length);
  const asked = normalizeIssuer(wanted.ptr, wanted.length);
  let by = "";
  if (sent == asked) by = issuerDifference(wanted.toString(), json.text(node));
  else if (sent == APP_ID_SCHEME + asked || asked == APP_ID_SCHEME + sent)
    by = say(Phrase.DiffApiScheme);
  else return;
  context.add(DiagnosisKind.AudienceNearMiss, [quoted(wanted.ptr, wanted.length), by], path);
}

/** A token of the wrong kind. An issuer may sign ID, refresh and access tokens with the same key. */
export function diagnoseKind(context: DiagnosisContext): void {
  const json = context.ctx.claims.json;
  refreshToken(context);
  for (let i = 0; i < KIND_LOOKS; i++) if (!context.trySpendLookup()) return;
  if (json.member(0, "scope") >= 0 || json.member(0, "scp") >= 0) return;
  let sign = "";
  if (json.textIs(json.member(0, "typ"), "ID")) sign = "typ ID";
  else if (json.textIs(json.member(0, "token_use"), "id")) sign = "token_use id";
  else {
    for (let i = 0; i < ID_CLAIMS.length && sign.length == 0; i++) {
      if (json.member(0, ID_CLAIMS[i]) >= 0) sign = ID_CLAIMS[i];
    }
  }
  if (sign.length > 0) context.add(DiagnosisKind.IdToken, [sign]);
}

/** Keycloak marks refresh tokens in typ, other issuers in token_type. */
export function refreshToken(context: DiagnosisContext): void {
  const json = context.ctx.claims.json;
  if (!context.trySpendLookup() || !context.trySpendLookup()) return;
  const typ = json.member(0, "typ");
  if (json.textIs(typ, "Refresh") || json.textIs(typ, "Offline")) {
    context.add(DiagnosisKind.RefreshToken, [
      "typ " + shown(json.textPtr(typ), json.textLength(typ)),
    ]);
  } else if (json.textIs(json.member(0, "token_type"), "refresh")) {
    context.add(DiagnosisKind.RefreshToken, ["token_type refresh"]);
  }
}
