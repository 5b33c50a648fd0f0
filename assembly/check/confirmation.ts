// RFC 7800: cnf of a token, which binds it to a key (RFC 9449) or to a certificate (RFC 8705) of its sender.
import { decodeBase64url } from "../bytes/base64url";
import { shown } from "../bytes/quote";
import { Consumer } from "../config/model/consumer";
import { DpopSettings, SenderSettings } from "../config/model/sender-settings";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Phrase } from "../message/phrases";
import { say, say1, say2 } from "../message/say";
import { RequestContext } from "../request/request-context";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { checkCertificate } from "./certificate";
import { checkProof } from "./proof";

const DIGEST_BYTES: i32 = 32;
const DIGEST_CHARACTERS: i32 = 43;
const MAX_SHOWN_BYTES: i32 = 64;
/** With the bytes that the decoder writes beyond. */
const DIGEST: usize = memory.data(40, 8);
/** RFC 7800 section 3.1: methods that the plugin does not check. */
const OTHER_METHODS: string[] = ["jwk", "jwe", "kid", "jku"];

/** Whether the sender of a valid token is the one that it was issued to, as far as the rule asks for that. */
export function checkSender(ctx: RequestContext, consumer: Consumer): Verdict {
  const settings = ctx.rule.settings.sender;
  const json = ctx.claims.json;
  const cnf = ctx.claims.cnf;
  if (cnf >= 0 && !hasMembers(json, cnf)) return rejectInvalid(json, cnf, "cnf");
  if (settings.refusesUnchecked) {
    const unchecked = uncheckedMember(json, cnf, settings);
    if (unchecked >= 0) return rejectUnchecked(json, unchecked);
  }
  const dpop = settings.dpop;
  if (dpop !== null) {
    const rejection = checkKey(ctx, consumer, dpop);
    if (rejection !== null) return rejection;
  }
  const certificate = settings.certificate;
  if (certificate === null) return null;
  const x5t = json.member(cnf, "x5t#S256");
  if (x5t < 0) return certificate.required ? notBound(Phrase.NotBoundByCertificate) : null;
  if (!readDigest(json, x5t)) return rejectInvalid(json, x5t, "cnf.x5t#S256");
  return checkCertificate(ctx, certificate, DIGEST);
}

/** Whether the token is bound to its sender, and passes without a check of that. */
export function isUnchecked(ctx: RequestContext): bool {
  const cnf = ctx.claims.cnf;
  const json = ctx.claims.json;
  if (cnf < 0) return false;
  return !hasMembers(json, cnf) || uncheckedMember(json, cnf, ctx.rule.settings.sender) >= 0;
}

/** RFC 7800 section 3.1: cnf names a key. With an empty one, nobody could prove that the token is theirs. */
function hasMembers(json: Document, cnf: i32): bool {
  return json.kind(cnf) == Kind.Object && json.firstChild(cnf) >= 0;
}

/** How such a token is bound: "cnf.jkt". */
export function uncheckedBinding(ctx: RequestContext): string {
  const json = ctx.claims.json;
  const member = uncheckedMember(json, ctx.claims.cnf, ctx.rule.settings.sender);
  return member < 0 ? "cnf" : "cnf." + shownName(json, member);
}

function checkKey(ctx: RequestContext, consumer: Consumer, dpop: DpopSettings): Verdict {
  const json = ctx.claims.json;
  const jkt = json.member(ctx.claims.cnf, "jkt");
  if (jkt < 0) {
    if (ctx.usesDpopScheme) return notBound(Phrase.NotBoundButDpop);
    return dpop.required ? notBound(Phrase.NotBoundByKey) : null;
  }
  if (!readDigest(json, jkt)) return rejectInvalid(json, jkt, "cnf.jkt");
  // RFC 9449 section 7.2: who has only the token must not use it as a bearer token.
  if (!ctx.usesDpopScheme) {
    return new Rejection(Reason.BoundTokenAsBearer)
      .withDetail(say(Phrase.BoundAsBearer))
      .withExpected(say(Phrase.SchemeDpop))
      .withActual(say(Phrase.OtherScheme));
  }
  return checkProof(ctx, consumer, dpop, DIGEST);
}

/**
 * The first member of cnf by which the token is bound and that nothing checks, or -1. Unknown members are ignored next to
 * one that is checked (RFC 7800 section 3.1).
 */
function uncheckedMember(json: Document, cnf: i32, settings: SenderSettings): i32 {
  let isChecked = false;
  let first = -1;
  for (let node = json.firstChild(cnf); node >= 0; node = json.next(node)) {
    const isKey = json.nameIs(node, "jkt");
    if (isKey || json.nameIs(node, "x5t#S256")) {
      if (isKey ? settings.dpop === null : settings.certificate === null) return node;
      isChecked = true;
    } else if (isOtherMethod(json, node)) return node;
    else if (first < 0) first = node;
  }
  return isChecked ? -1 : first;
}

function isOtherMethod(json: Document, node: i32): bool {
  for (let i = 0; i < OTHER_METHODS.length; i++) {
    if (json.nameIs(node, OTHER_METHODS[i])) return true;
  }
  return false;
}

/** Decodes the SHA-256 in base64url to DIGEST; false if it is anything else. */
function readDigest(json: Document, node: i32): bool {
  if (json.kind(node) != Kind.String || json.textLength(node) != DIGEST_CHARACTERS) return false;
  return decodeBase64url(json.textPtr(node), DIGEST_CHARACTERS, DIGEST) == DIGEST_BYTES;
}

function notBound(detail: Phrase): Rejection {
  const member = detail == Phrase.NotBoundByCertificate ? "cnf.x5t#S256" : "cnf.jkt";
  return new Rejection(Reason.TokenNotBound)
    .withDetail(say(detail))
    .withExpected(say1(Phrase.CnfExpected, member))
    .withActual(say1(Phrase.NoMember, member));
}

function rejectInvalid(json: Document, node: i32, name: string): Rejection {
  const sent = shown(json.rawPtr(node), json.rawLength(node), MAX_SHOWN_BYTES);
  return new Rejection(Reason.ConfirmationInvalid)
    .withDetail(say1(Phrase.CnfInvalid, name))
    .withExpected(name == "cnf" ? say(Phrase.BindingKnown) : say1(Phrase.CnfExpected, name))
    .withActual(say2(Phrase.Named, name, sent));
}

function rejectUnchecked(json: Document, node: i32): Rejection {
  const name = shownName(json, node);
  return new Rejection(Reason.BindingUnchecked)
    .withDetail(say1(Phrase.BindingUnchecked, name))
    .withExpected(say(Phrase.BindingKnown))
    .withActual("cnf." + name);
}

function shownName(json: Document, node: i32): string {
  return shown(json.namePtr(node), json.nameLength(node), MAX_SHOWN_BYTES);
}
