// RFC 7519 section 4.1.3: one of the audiences of the token is ours.
import { quoted, shown } from "../bytes/quote";
import { Octets } from "../bytes/octets";
import { Consumer } from "../config/model/consumer";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Phrase } from "../message/phrases";
import { say, say1, say2, sayQuoted } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";
import { ResourceIdentifier } from "../request/resource-identifier";

const AUD: string = "aud";

export function checkAud(ctx: RequestContext, consumer: Consumer): Verdict {
  if (!isIntendedFor(ctx, consumer.requirements.audiences))
    return reject(ctx, consumer.requirements.audiences);
  if (!isIntendedFor(ctx, ctx.rule.requirements.audiences))
    return reject(ctx, ctx.rule.requirements.audiences);
  const unmet = unmetIdentifier(ctx);
  return unmet === null ? null : reject(ctx, [Octets.of(unmet.toString())]);
}

/** RFC 8707 section 2: whether the token is for the protected resource of the request, if that is required. */
export function isForResource(ctx: RequestContext): bool {
  return unmetIdentifier(ctx) === null;
}

/** If it is not clear which resource the request is for, the token has to be for all of them. */
function unmetIdentifier(ctx: RequestContext): ResourceIdentifier | null {
  const resource = ctx.resource;
  if (resource === null || !resource.requiresAudience) return null;
  if (!isFor(ctx, ctx.identifier)) return ctx.identifier;
  const others = ctx.otherIdentifiers;
  for (let i = 0; i < others.count; i++) {
    if (!isFor(ctx, others.at(i))) return others.at(i);
  }
  return null;
}

function isFor(ctx: RequestContext, identifier: ResourceIdentifier): bool {
  const json = ctx.claims.json;
  const aud = ctx.claims.aud;
  if (json.kind(aud) == Kind.String) return identifier.is(json.textPtr(aud), json.textLength(aud));
  for (let item = json.firstChild(aud); item >= 0; item = json.next(item)) {
    if (identifier.is(json.textPtr(item), json.textLength(item))) return true;
  }
  return false;
}

function isIntendedFor(ctx: RequestContext, audiences: Octets[]): bool {
  if (audiences.length == 0) return true;
  const json = ctx.claims.json;
  const aud = ctx.claims.aud;
  if (json.kind(aud) == Kind.String) {
    return isOurs(audiences, json.textPtr(aud), json.textLength(aud));
  }
  for (let item = json.firstChild(aud); item >= 0; item = json.next(item)) {
    if (isOurs(audiences, json.textPtr(item), json.textLength(item))) return true;
  }
  return false;
}

/** Whether aud is that text, or an array that contains it. */
export function hasAudience(ctx: RequestContext, ptr: usize, length: i32): bool {
  const json = ctx.claims.json;
  const aud = ctx.claims.aud;
  if (json.kind(aud) == Kind.String) return isText(json, aud, ptr, length);
  for (let item = json.firstChild(aud); item >= 0; item = json.next(item)) {
    if (isText(json, item, ptr, length)) return true;
  }
  return false;
}

function isText(json: Document, node: i32, ptr: usize, length: i32): bool {
  return (
    json.textLength(node) == length && memory.compare(json.textPtr(node), ptr, <usize>length) == 0
  );
}

function isOurs(audiences: Octets[], ptr: usize, length: i32): bool {
  for (let i = 0; i < audiences.length; i++) {
    if (unchecked(audiences[i]).is(ptr, length)) return true;
  }
  return false;
}

function reject(ctx: RequestContext, audiences: Octets[]): Rejection {
  const json = ctx.claims.json;
  const aud = ctx.claims.aud;
  const rejection = new Rejection(Reason.AudienceMismatch).withExpected(
    say2(Phrase.WithOneOf, AUD, sayQuoted(audiences, audiences.length)),
  );
  if (aud < 0) {
    return rejection.withDetail(say(Phrase.NoAudience)).withActual(say1(Phrase.NoMember, AUD));
  }
  const sent =
    json.kind(aud) == Kind.String
      ? quoted(json.textPtr(aud), json.textLength(aud))
      : shown(json.rawPtr(aud), json.rawLength(aud));
  return rejection
    .withDetail(say1(Phrase.OtherAudience, sent))
    .withActual(say2(Phrase.Named, AUD, sent));
}
