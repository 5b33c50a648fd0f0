// RFC 7515 section 4: the header is an object that we understand whole.
import { SEMICOLON, SPACE } from "../bytes/ascii-codes";
import { indexOfByte, isAsciiIgnoringCase } from "../bytes/ascii";
import { quoted, shown } from "../bytes/quote";
import { Kind } from "../json/kind";
import { Phrase } from "../message/phrases";
import { say, say1, say2 } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";
import { rejectUnreadable } from "../verdict/unreadable";

/** How much of a value of the wrong type a message has. */
const MAX_SHOWN_BYTES: i32 = 64;

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
  const parameters = indexOfByte(typ, length, SEMICOLON);
  if (parameters >= 0) length = parameters;
  while (length > 0 && load<u8>(typ + length - 1) == SPACE) length--;
  const media = "application/";
  if (length > media.length && isAsciiIgnoringCase(typ, media.length, media)) {
    typ += media.length;
    length -= media.length;
  }
  const suffix = "+jwt";
  if (length < suffix.length) return true;
  if (!isAsciiIgnoringCase(typ + length - suffix.length, suffix.length, suffix)) return true;
  return isAsciiIgnoringCase(typ, length, "at+jwt");
}

function otherPurpose(typ: usize, length: i32): Rejection {
  const name = quoted(typ, length);
  return new Rejection(Reason.HeaderTyp)
    .withDetail(say1(Phrase.TypIs, name))
    .withExpected(say(Phrase.TypExpected))
    .withActual(say2(Phrase.Named, "typ", name));
}
