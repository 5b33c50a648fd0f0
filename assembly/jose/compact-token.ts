// RFC 7515 section 7.1: a JWS in compact form is header.payload.signature, each in base64url.
import { DOT } from "../bytes/ascii-codes";
import { indexOfByte, isAscii } from "../bytes/ascii";
import { decodeBase64url, decodedLength } from "../bytes/base64url";
import { Buffer } from "../bytes/buffer";
import { View } from "../bytes/view";
import { SignedInput } from "../signature/signed-input";

/** The most bytes of a compact token that are read; what carries it (a header) is bounded by the host. */
export const MAX_TOKEN_BYTES: i32 = 65536;
const ENC: string = '"enc"';
/** Room that the decoder may write beyond what it decodes. */
const SLACK_BYTES: i32 = 8;

/** One token, seen through views; a single object serves request after request. */
@final
export class Token {
  /** As it was sent. */
  readonly compact: View = new View();
  readonly header: View = new View();
  readonly payload: View = new View();
  readonly signature: View = new View();
  /**
   * header.payload as sent, which the signature is computed over (RFC 7515 section 5.1), and the signature, which
   * is decoded.
   */
  readonly signed: SignedInput = new SignedInput();

  /** Decoded, in memory of this object, until the next decode. */
  readonly headerText: View = new View();
  readonly payloadText: View = new View();

  /** How many segments the dots make; the views above are set when there are three. */
  segments: i32 = 0;
  /** The first segment (0 to 2) that is not base64url, and where in it; -1 when all are. */
  badSegment: i32 = -1;
  badOffset: i32 = -1;

  private readonly decoded: Buffer = new Buffer(MAX_TOKEN_BYTES + 4 * SLACK_BYTES);

  /** Splits at the dots. True when there are three segments. */
  split(): bool {
    const ptr = this.compact.ptr;
    const length = this.compact.length;
    const firstDot = indexOfByte(ptr, length, DOT);
    const behind = firstDot + 1;
    const secondDot = behind + indexOfByte(ptr + behind, length - behind, DOT);
    let dots = 0;
    for (let at = firstDot; at >= 0; dots++) {
      const next = indexOfByte(ptr + at + 1, length - at - 1, DOT);
      at = next < 0 ? -1 : at + 1 + next;
    }
    this.segments = length == 0 ? 0 : dots + 1;
    if (dots != 2) return false;
    this.header.set(ptr, firstDot);
    this.payload.set(ptr + firstDot + 1, secondDot - firstDot - 1);
    this.signature.set(ptr + secondDot + 1, length - secondDot - 1);
    this.signed.input.set(ptr, secondDot);
    return true;
  }

  /** Whether the header of a JWE names its content encryption (RFC 7516 section 4.1.2). */
  hasEncryption(): bool {
    const ptr = this.compact.ptr;
    const end = indexOfByte(ptr, this.compact.length, DOT);
    if (end < 0) return false;
    const at = this.decoded.reserve(end + SLACK_BYTES);
    if (at == 0) return false;
    const length = decodeBase64url(ptr, end, at);
    for (let i = 0; i + ENC.length <= length; i++) {
      if (isAscii(at + <usize>i, ENC.length, ENC)) return true;
    }
    return false;
  }

  /** Decodes the three segments; false if one is not base64url, or the memory cannot be allocated. */
  decode(): bool {
    const at = this.decoded.reserve(this.compact.length + 4 * SLACK_BYTES);
    if (at == 0) return this.bad(0, 0);
    const payloadAt = at + decodedLength(this.header.length) + SLACK_BYTES;
    const signatureAt = payloadAt + decodedLength(this.payload.length) + SLACK_BYTES;

    const header = decodeBase64url(this.header.ptr, this.header.length, at);
    if (header < 0) return this.bad(0, -1 - header);
    const payload = decodeBase64url(this.payload.ptr, this.payload.length, payloadAt);
    if (payload < 0) return this.bad(1, -1 - payload);
    const signature = decodeBase64url(this.signature.ptr, this.signature.length, signatureAt);
    if (signature < 0) return this.bad(2, -1 - signature);

    this.headerText.set(at, header);
    this.payloadText.set(payloadAt, payload);
    this.signed.signature.set(signatureAt, signature);
    this.badSegment = -1;
    return true;
  }

  private bad(segment: i32, offset: i32): bool {
    this.badSegment = segment;
    this.badOffset = offset;
    return false;
  }
}
