// RFC 7515 section 7.1: three segments, each in base64url.
import { Phrase } from "../message/phrases";
import { say, say1, say2, sayCount } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { RequestContext } from "./request-context";

const SEGMENTS: Phrase[] = [Phrase.PartHeader, Phrase.PartPayload, Phrase.PartSignature];
/** RFC 7516 section 7.1: a JWE in compact form. */
const ENCRYPTED_SEGMENTS: i32 = 5;

export function checkForm(ctx: RequestContext): Verdict {
  const token = ctx.token;
  const isJws = token.split();
  if (token.segments == ENCRYPTED_SEGMENTS) {
    return new Refusal(Reason.FormEncrypted)
      .withDetail(say(Phrase.ExpectedJws))
      .withExpected(say(Phrase.ThreeSegmentsJws))
      .withActual(say(Phrase.FiveSegmentsJwe));
  }
  if (!isJws) {
    const count = sayCount(token.segments, Phrase.OneSegment, Phrase.Segments);
    return new Refusal(Reason.FormSegments)
      .withDetail(say1(Phrase.ExpectedThreeSegments, count))
      .withExpected(say(Phrase.ThreeSegments))
      .withActual(count);
  }
  if (token.decode()) return null;
  const name = say(SEGMENTS[token.badSegment]);
  const at = token.badOffset.toString();
  return new Refusal(Reason.FormBase64url)
    .withDetail(say2(Phrase.NotBase64url, name, at))
    .withExpected(say(Phrase.Base64urlExpected))
    .withActual(say2(Phrase.NotBase64urlAt, at, name));
}
