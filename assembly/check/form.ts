// RFC 7515 section 7.1: three segments, each in base64url.
import { counted } from "../bytes/counted";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { Case } from "./case";

const SEGMENT_NAMES: string[] = ["header", "payload", "signature"];
/** RFC 7516 section 7.1: a JWE in compact form. */
const ENCRYPTED_SEGMENTS: i32 = 5;

export function checkForm(c: Case): Verdict {
  const token = c.token;
  const isJws = token.split();
  if (token.segments == ENCRYPTED_SEGMENTS) {
    return new Refusal(Reason.FormEncrypted)
      .tell("The token has five segments, as a JWE has; a JWS of three is needed.")
      .want("three segments (JWS)")
      .saw("five segments (JWE)");
  }
  if (!isJws) {
    const count = counted(token.segments, "segment");
    return new Refusal(Reason.FormSegments)
      .tell(`The token has ${count} between its dots; three are needed.`)
      .want("three segments")
      .saw(count);
  }
  if (token.decode()) return null;
  const name = SEGMENT_NAMES[token.badSegment];
  const at = token.badOffset.toString();
  return new Refusal(Reason.FormBase64url)
    .tell(`The ${name} is not base64url without padding at byte ${at} of that segment.`)
    .want("letters, digits, - and _, and a length and last letter that whole bytes can have")
    .saw(`something else at byte ${at} of the ${name}`);
}
