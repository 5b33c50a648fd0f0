// Claims that say it in another place or way, and tokens that are made for something else.
import { Octets } from "../bytes/octets";
import { quoted } from "../bytes/quote";
import { Demands } from "../config/demands";
import { issuerDifference, plainIssuer } from "../config/plain-issuer";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Reason } from "../verdict/catalog";
import { Finding } from "../verdict/diagnoses";
import { addLitter } from "../verdict/refusal";
import { firstAbsent, firstUnmet } from "./claims";
import { nearClaim } from "./diagnose-claim-name";
import { Inquiry } from "./inquiry";

/** How often the payload is looked through for the kind of a token. */
const KIND_LOOKS: i32 = 7;
/** More of either side are not compared. */
const MOST_AUDIENCES: i32 = 16;
/** About what comparing two takes. */
const COMPARISON_MICROSECONDS: i32 = 2;
/** "https://", a slash and a blank. */
const MOST_SLIP_BYTES: i32 = 10;
const MOST_TEXT_BYTES: i32 = 512;
/** Where issuers name the client that asked for the token. */
const CLIENT_CLAIMS: string[] = ["azp", "client_id", "appid"];
/** OpenID Connect Core sections 2 and 3.3.2.11: of ID tokens alone. */
const ID_CLAIMS: string[] = ["nonce", "at_hash", "c_hash"];

/** Microsoft Graph and its forerunner, by their ids and by their addresses. */
const MICROSOFT_AUDIENCES: string[] = [
  "00000003-0000-0000-c000-000000000000",
  "00000002-0000-0000-c000-000000000000",
  "https://graph.microsoft.com",
  "https://graph.windows.net",
];
const APP_ID_SCHEME: string = "api://";
/** Where tokens are got with another one: RFC 7523 section 3, and Firebase's custom tokens. */
const EXCHANGE_END: string = "/token";
const EXCHANGE_START: string = "https://identitytoolkit.googleapis.com/";

/** A time that is a text. */
export function diagnoseTypes(inquiry: Inquiry): void {
  const claims = inquiry.c.claims;
  const times = [claims.exp, claims.nbf, claims.iat];
  const names = ["exp", "nbf", "iat"];
  for (let i = 0; i < times.length; i++) {
    if (times[i] < 0 || claims.json.kind(times[i]) != Kind.String) continue;
    inquiry.add(Finding.TimeAsText, [names[i]]);
    return;
  }
}

/** A claim that is required, or has another value. */
export function diagnoseClaims(inquiry: Inquiry, reason: Reason): void {
  const consumer = inquiry.consumer;
  if (consumer !== null && reason == Reason.ClaimsMissing) {
    nearAbsent(inquiry, consumer.demands);
    nearAbsent(inquiry, inquiry.c.rule.demands);
    const unmet = firstUnmet(inquiry.c, consumer.demands.claims);
    if (unmet !== null) nearClaim(inquiry, unmet.path.name);
  }
  diagnoseKind(inquiry);
}

/** A claim of the rule that is not there, or does not suffice. */
export function diagnoseInsufficient(inquiry: Inquiry): void {
  const unmet = firstUnmet(inquiry.c, inquiry.c.rule.demands.claims);
  if (unmet !== null && inquiry.affordsLook() && unmet.path.find(inquiry.c.claims.json, 0) < 0) {
    nearClaim(inquiry, unmet.path.name);
  }
  diagnoseKind(inquiry);
}

function nearAbsent(inquiry: Inquiry, demands: Demands): void {
  const absent = firstAbsent(inquiry.c, demands);
  if (absent !== null && inquiry.affordsLook()) nearClaim(inquiry, absent);
}

export function diagnoseAudience(inquiry: Inquiry): void {
  const consumer = inquiry.consumer;
  if (consumer === null) return;
  const path = inquiry.path(consumer);
  forMicrosoft(inquiry);
  toExchange(inquiry);
  audience(inquiry, consumer.demands.audiences, path + ".audiences");
  audience(inquiry, inquiry.c.rule.demands.audiences, "");
  diagnoseKind(inquiry);
}

function forMicrosoft(inquiry: Inquiry): void {
  const json = inquiry.c.claims.json;
  const aud = inquiry.c.claims.aud;
  for (let i = 0; i < MICROSOFT_AUDIENCES.length; i++) {
    const name = MICROSOFT_AUDIENCES[i];
    const slash = name + "/";
    if (!json.textIs(aud, name) && !json.textIs(aud, slash)) continue;
    inquiry.add(Finding.GraphToken, ["aud is " + name]);
  }
}

/** A token to get another one with names itself as issuer and subject, and the issuer it asks as audience. */
export function toExchange(inquiry: Inquiry): void {
  const json = inquiry.c.claims.json;
  const iss = inquiry.c.claims.iss;
  if (!inquiry.affordsLook()) return;
  const sub = json.member(0, "sub");
  const length = json.textLength(iss);
  if (length == 0 || length > MOST_TEXT_BYTES || json.textLength(sub) != length) return;
  if (memory.compare(json.textPtr(iss), json.textPtr(sub), <usize>length) != 0) return;
  let aud = inquiry.c.claims.aud;
  if (json.kind(aud) == Kind.Array) aud = json.firstChild(aud);
  if (json.kind(aud) != Kind.String || json.textLength(aud) > MOST_TEXT_BYTES) return;
  const address = json.text(aud);
  addLitter(2 * address.length);
  if (!address.endsWith(EXCHANGE_END) && !address.startsWith(EXCHANGE_START)) return;
  inquiry.add(Finding.TokenToExchange, [quoted(json.textPtr(aud), json.textLength(aud))]);
}

function audience(inquiry: Inquiry, audiences: Octets[], path: string): void {
  const c = inquiry.c;
  const json = c.claims.json;
  const clients: i32[] = [];
  for (let j = 0; j < CLIENT_CLAIMS.length; j++) {
    if (!inquiry.affordsLook()) return;
    clients.push(json.member(0, CLIENT_CLAIMS[j]));
  }
  for (let i = 0; i < min(audiences.length, MOST_AUDIENCES); i++) {
    const wanted: Octets = audiences[i];
    for (let j = 0; j < CLIENT_CLAIMS.length; j++) {
      const node = clients[j];
      if (json.kind(node) != Kind.String) continue;
      if (!wanted.is(json.textPtr(node), json.textLength(node))) continue;
      inquiry.add(Finding.AudienceInAzp, [CLIENT_CLAIMS[j]], path);
    }
    const aud = c.claims.aud;
    if (json.kind(aud) == Kind.String) nearAudience(inquiry, json, aud, wanted, path);
    let left = MOST_AUDIENCES;
    for (let item = json.firstChild(aud); item >= 0 && left > 0; item = json.next(item), left--) {
      nearAudience(inquiry, json, item, wanted, path);
    }
  }
}

function nearAudience(
  inquiry: Inquiry,
  json: Document,
  node: i32,
  wanted: Octets,
  path: string,
): void {
  const ptr = json.textPtr(node);
  const length = json.textLength(node);
  if (length > MOST_TEXT_BYTES || wanted.length > MOST_TEXT_BYTES) return;
  // Slips change little: without that there is no need to make texts of both.
  if (abs(length - wanted.length) > MOST_SLIP_BYTES) return;
  if (!inquiry.affords(COMPARISON_MICROSECONDS)) return;
  addLitter(4 * length);
  const sent = plainIssuer(ptr, length);
  const asked = plainIssuer(wanted.ptr, wanted.length);
  let by = "";
  if (sent == asked) by = issuerDifference(wanted.toString(), json.text(node));
  else if (sent == APP_ID_SCHEME + asked || asked == APP_ID_SCHEME + sent) by = "api:// before it";
  else return;
  inquiry.add(Finding.AudienceNearMiss, [quoted(wanted.ptr, wanted.length), by], path);
}

/** A token of another kind than an access token: an issuer signs several, with one key. */
export function diagnoseKind(inquiry: Inquiry): void {
  const json = inquiry.c.claims.json;
  refreshToken(inquiry);
  for (let i = 0; i < KIND_LOOKS; i++) if (!inquiry.affordsLook()) return;
  if (json.member(0, "scope") >= 0 || json.member(0, "scp") >= 0) return;
  let sign = "";
  if (json.textIs(json.member(0, "typ"), "ID")) sign = "typ ID";
  else if (json.textIs(json.member(0, "token_use"), "id")) sign = "token_use id";
  else {
    for (let i = 0; i < ID_CLAIMS.length && sign.length == 0; i++) {
      if (json.member(0, ID_CLAIMS[i]) >= 0) sign = ID_CLAIMS[i];
    }
  }
  if (sign.length > 0) inquiry.add(Finding.IdToken, [sign]);
}

/** Keycloak says so in typ, others in token_type. */
export function refreshToken(inquiry: Inquiry): void {
  const json = inquiry.c.claims.json;
  if (!inquiry.affordsLook() || !inquiry.affordsLook()) return;
  const typ = json.member(0, "typ");
  if (json.textIs(typ, "Refresh") || json.textIs(typ, "Offline")) {
    inquiry.add(Finding.RefreshToken, ["typ " + json.text(typ)]);
  } else if (json.textIs(json.member(0, "token_type"), "refresh")) {
    inquiry.add(Finding.RefreshToken, ["token_type refresh"]);
  }
}
