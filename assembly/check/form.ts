// RFC 7515 section 7.1: three segments, each in base64url.
import { counted } from "../bytes/counted";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { RequestContext } from "./request-context";

const SEGMENT_NAMES: string[] = ["header", "payload", "signature"];
/** RFC 7516 section 7.1: a JWE in compact form. */
const ENCRYPTED_SEGMENTS: i32 = 5;

export function checkForm(ctx: RequestContext): Verdict {
  const token = ctx.token;
  const isJws = token.split();
  if (token.segments == ENCRYPTED_SEGMENTS) {
    return new Refusal(Reason.FormEncrypted)
      .withDetail("The token has five segments, as a JWE has; a JWS of three is needed.")
      .withExpected("three segments (JWS)")
      .withActual("five segments (JWE)");
  }
  if (!isJws) {
    const count = counted(token.segments, "segment");
    return new Refusal(Reason.FormSegments)
      .withDetail(`The token has ${count} between its dots; three are needed.`)
      .withExpected("three segments")
      .withActual(count);
  }
  if (token.decode()) return null;
  const name = SEGMENT_NAMES[token.badSegment];
  const at = token.badOffset.toString();
  return new Refusal(Reason.FormBase64url)
    .withDetail(`The ${name} is not base64url without padding at byte ${at} of that segment.`)
    .withExpected(
      "letters, digits, - and _, and a length and last letter that whole bytes can have",
    )
    .withActual(`something else at byte ${at} of the ${name}`);
}
