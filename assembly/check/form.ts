// RFC 7515 section 7.1: three segments, each in base64url.
import { characterAt } from "../bytes/character-name";
import { View } from "../bytes/view";
import { Token } from "../jose/compact-token";
import { Phrase } from "../message/phrases";
import { say, say1, say2, say3, sayCount } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";

const SEGMENTS: Phrase[] = [Phrase.PartHeader, Phrase.PartPayload, Phrase.PartSignature];
/** RFC 7516 section 7.1: a JWE in compact form. */
const ENCRYPTED_SEGMENTS: i32 = 5;

export function checkForm(ctx: RequestContext): Verdict {
  const token = ctx.token;
  const isJws = token.split();
  if (token.segments == ENCRYPTED_SEGMENTS && token.hasEncryption()) {
    return new Rejection(Reason.FormEncrypted)
      .withDetail(say(Phrase.ExpectedJws))
      .withExpected(say(Phrase.ThreeSegmentsJws))
      .withActual(say(Phrase.FiveSegmentsJwe));
  }
  if (!isJws) {
    const count = sayCount(token.segments, Phrase.OneSegment, Phrase.Segments);
    return new Rejection(Reason.FormSegments)
      .withDetail(say1(Phrase.ExpectedThreeSegments, count))
      .withExpected(say(Phrase.ThreeSegments))
      .withActual(count);
  }
  if (token.decode()) return null;
  const name = say(SEGMENTS[token.badSegment]);
  const at = token.badOffset.toString();
  const segment = badSegmentOf(token);
  if (token.badOffset < segment.length) {
    const character = characterAt(segment, token.badOffset);
    return new Rejection(Reason.FormBase64url)
      .withDetail(say3(Phrase.ForeignIn, name, character, at))
      .withExpected(say(Phrase.Base64urlExpected))
      .withActual(say3(Phrase.ForeignAt, character, at, name));
  }
  return new Rejection(Reason.FormBase64url)
    .withDetail(say2(Phrase.NotBase64url, name, at))
    .withExpected(say(Phrase.Base64urlExpected))
    .withActual(say2(Phrase.NotBase64urlAt, at, name));
}

/** The segment of `badSegment`, as it was sent. */
export function badSegmentOf(token: Token): View {
  if (token.badSegment == 0) return token.header;
  return token.badSegment == 1 ? token.payload : token.signature;
}
