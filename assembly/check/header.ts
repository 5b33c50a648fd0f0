// RFC 7515 section 4: the header is an object that we understand whole.
import { SEMICOLON, SPACE } from "../bytes/ascii-codes";
import { indexOfByte, isAsciiIgnoringCase } from "../bytes/ascii";
import { quoted, shown } from "../bytes/quote";
import { View } from "../bytes/view";
import { Kind } from "../json/kind";
import { Phrase } from "../message/phrases";
import { say, say1, say2 } from "../message/say";
import { Check, Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";
import { rejectUnreadable } from "../verdict/unreadable";

/** How much of a value of the wrong type a message has. */
const MAX_SHOWN_BYTES: i32 = 64;
const TYP: string = "typ";
const MEDIA: string = "application/";
const SUFFIX: string = "+jwt";
/** typ without parameters and "application/". */
const bareType: View = new View();

export function checkHeader(ctx: RequestContext): Verdict {
  const header = ctx.header;
  const json = header.json;
  if (!header.read(ctx.token.headerText)) {
    return rejectUnreadable(
      json,
      Phrase.PartHeader,
      Reason.HeaderJson,
      Reason.HeaderDuplicateMember,
    );
  }
  if (header.alg >= 0 && json.kind(header.alg) != Kind.String)
    return wrongType(ctx, "alg", header.alg);
  if (header.kid >= 0 && json.kind(header.kid) != Kind.String)
    return wrongType(ctx, "kid", header.kid);
  if (header.typ >= 0 && json.kind(header.typ) != Kind.String)
    return wrongType(ctx, "typ", header.typ);
  if (header.crit >= 0) return critical(ctx);
  if (header.b64 >= 0 && json.kind(header.b64) != Kind.True) {
    return new Rejection(Reason.HeaderCrit)
      .withDetail(say(Phrase.B64NotTrue))
      .withExpected(say(Phrase.NoB64))
      .withActual(say(Phrase.B64Other));
  }
  if (header.typ < 0) return null;
  const typ = json.textPtr(header.typ);
  const length = json.textLength(header.typ);
  return isAccessToken(typ, length) ? null : otherPurpose(typ, length);
}

function wrongType(ctx: RequestContext, member: string, node: i32): Rejection {
  const json = ctx.header.json;
  const sent = shown(json.rawPtr(node), json.rawLength(node), MAX_SHOWN_BYTES);
  return new Rejection(Reason.HeaderType)
    .withDetail(say2(Phrase.HeaderNotString, member, sent))
    .withExpected(say2(Phrase.AsType, member, say(Phrase.TypeString)))
    .withActual(say2(Phrase.Named, member, sent));
}

function critical(ctx: RequestContext): Rejection {
  const header = ctx.header;
  const raw = shown(header.json.rawPtr(header.crit), header.json.rawLength(header.crit));
  return new Rejection(Reason.HeaderCrit)
    .withDetail(say1(Phrase.CritIs, raw))
    .withExpected(say1(Phrase.NoMember, "crit"))
    .withActual(say2(Phrase.Named, "crit", raw));
}

/**
 * RFC 8725 section 3.11: a type that names another profile of JWT ("dpop+jwt", "logout+jwt") marks a
 * token that is not an access token. Other types are ignored, as other gateways do. A media type may have
 * parameters (RFC 7515 section 4.1.9).
 */
function isAccessToken(typ: usize, length: i32): bool {
  bareType.set(typ, length);
  trimType(bareType);
  const end = bareType.ptr + <usize>bareType.length;
  if (bareType.length < SUFFIX.length) return true;
  if (!isAsciiIgnoringCase(end - <usize>SUFFIX.length, SUFFIX.length, SUFFIX)) return true;
  return isAtJwt(bareType);
}

/** RFC 9068 section 4: the type has to be at+jwt or application/at+jwt. */
export function checkAccessTokenType(ctx: RequestContext): Verdict {
  const json = ctx.header.json;
  const node = ctx.header.typ;
  // Without a type, and with a type that is not a string, it is empty.
  bareType.set(json.textPtr(node), json.textLength(node));
  trimType(bareType);
  if (isAtJwt(bareType)) return null;
  const expected = say(Phrase.TypeOfProfile);
  if (node < 0) {
    return new Rejection(Reason.HeaderTyp)
      .at(Check.Claims)
      .withDetail(say1(Phrase.HeaderLacks, TYP))
      .withExpected(expected)
      .withActual(say1(Phrase.NoMember, TYP));
  }
  const name = shown(json.rawPtr(node), json.rawLength(node), MAX_SHOWN_BYTES);
  return new Rejection(Reason.HeaderTyp)
    .at(Check.Claims)
    .withDetail(say1(Phrase.TypIs, name))
    .withExpected(expected)
    .withActual(say2(Phrase.Named, TYP, name));
}

/** Takes away parameters and "application/" (RFC 7515 section 4.1.9). */
function trimType(type: View): void {
  let typ = type.ptr;
  let length = type.length;
  const parameters = indexOfByte(typ, length, SEMICOLON);
  if (parameters >= 0) length = parameters;
  while (length > 0 && load<u8>(typ + <usize>(length - 1)) == SPACE) length--;
  if (length > MEDIA.length && isAsciiIgnoringCase(typ, MEDIA.length, MEDIA)) {
    typ += <usize>MEDIA.length;
    length -= MEDIA.length;
  }
  type.set(typ, length);
}

function isAtJwt(type: View): bool {
  return isAsciiIgnoringCase(type.ptr, type.length, "at+jwt");
}

function otherPurpose(typ: usize, length: i32): Rejection {
  const name = quoted(typ, length);
  return new Rejection(Reason.HeaderTyp)
    .withDetail(say1(Phrase.TypIs, name))
    .withExpected(say(Phrase.TypExpected))
    .withActual(say2(Phrase.Named, "typ", name));
}
