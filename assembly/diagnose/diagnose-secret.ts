// Secrets that issuer and gateway interpret differently. k is the base64url of the secret (RFC 7518 section
// 6.4.1). Issuers may use k itself as the secret, read it as base64 or hexadecimal, or have a line end in the
// secret.
import { CARRIAGE_RETURN, EQUALS, HYPHEN, LINE_FEED, UNDERSCORE } from "../bytes/ascii-codes";
import { decodeLoosely } from "../bytes/base64";
import { decodeHex } from "../bytes/hex";
import { Octets } from "../bytes/octets";
import { Consumer } from "../config/model/consumer";
import { Jwk } from "../jose/jwk";
import { Kty } from "../jose/kty";
import { publicPemBytes, writePublicPem } from "../jose/public-pem";
import { Phrase } from "../message/phrases";
import { say } from "../message/say";
import { DiagnosisKind } from "../verdict/diagnoses";
import { triesAltered } from "./diagnose-altered";
import { triesRewritten } from "./diagnose-secret-text";
import { DiagnosisContext } from "./diagnosis-context";
import { firstCandidateKey } from "../check/kid";

/** Longer secrets are not tried. */
const MAX_SECRET_BYTES: i32 = 4096;
/** The maximum number of keys to try. */
const MAX_KEYS: i32 = 4;

/** The room for each of three texts: k, k decoded, and that decoded again. */
const ROOM_BYTES: i32 = MAX_SECRET_BYTES + 8;

/**
 * Tries other interpretations of the secrets of the selected keys; returns whether one verifies the token.
 */
export function triesSecrets(context: DiagnosisContext, consumer: Consumer): bool {
  const algorithm = context.algorithm;
  if (algorithm === null || algorithm.kty != Kty.Oct) return false;
  const room = heap.alloc(<usize>(3 * ROOM_BYTES));
  const set = consumer.jwks;
  let isFound = false;
  let tried = 0;
  const candidates = context.ctx.candidates;
  let key = firstCandidateKey(context.ctx, set);
  for (; key !== null && !isFound; key = candidates.next()) {
    const text = key.secretText;
    if (text === null || text.length > MAX_SECRET_BYTES || tried == MAX_KEYS) continue;
    tried++;
    isFound = new Readings(context, consumer, key, room).tryAll(text);
  }
  memory.fill(room, 0, <usize>(3 * ROOM_BYTES));
  heap.free(room);
  return isFound;
}

/** The interpretations of one key. */
@final
class Readings {
  constructor(
    private readonly context: DiagnosisContext,
    private readonly consumer: Consumer,
    private readonly key: Jwk,
    private readonly room: usize,
  ) {}

  tryAll(k: Octets): bool {
    const text = this.room;
    const length = k.length;
    memory.copy(text, k.ptr, <usize>length);
    let bare = length;
    while (bare > 0 && load<u8>(text + <usize>(bare - 1)) == EQUALS) bare--;
    return (
      this.tryText(text, length, bare) ||
      this.tryEncodings(text, bare) ||
      this.tryDecoded(text, bare) ||
      this.tryAltered(text, bare) ||
      this.tryToken(k)
    );
  }

  private tryToken(k: Octets): bool {
    const part = partOfToken(this.context, k);
    return part.length > 0 && this.found(DiagnosisKind.SecretIsOfToken, part);
  }

  private tryAltered(text: usize, length: i32): bool {
    const secret = this.room + ROOM_BYTES;
    const bytes = decodeLoosely(text, length, secret, true);
    const into = this.room + 2 * ROOM_BYTES;
    let how = triesAltered(this.context, secret, bytes, into);
    if (how.length == 0) how = triesRewritten(this.context, secret, bytes, into);
    return how.length > 0 && this.found(DiagnosisKind.SecretAltered, how);
  }

  private tryText(text: usize, length: i32, bare: i32): bool {
    if (this.is(text, length)) return this.found(DiagnosisKind.SecretIsText, "");
    if (this.endsLine(text, length))
      return this.found(DiagnosisKind.SecretIsText, say(Phrase.SecretLineBreak));
    if (bare < length && this.is(text, bare)) {
      return this.found(DiagnosisKind.SecretIsText, say(Phrase.SecretNoPadding));
    }
    for (let i = bare; (i & 3) != 0; i++) store<u8>(text + <usize>i, EQUALS);
    const padded = (bare + 3) & ~3;
    if (padded > length && this.is(text, padded)) {
      return this.found(DiagnosisKind.SecretIsText, say(Phrase.SecretPadding));
    }
    const other = this.room + ROOM_BYTES;
    const isOther = toStandard(text, padded, other);
    return (
      isOther &&
      (this.is(other, padded) || (bare < padded && this.is(other, bare))) &&
      this.found(DiagnosisKind.SecretIsText, say(Phrase.SecretStandardLetters))
    );
  }

  private tryEncodings(text: usize, length: i32): bool {
    const into = this.room + ROOM_BYTES;
    const digits = decodeHex(text, length, into);
    if (this.is(into, digits)) return this.found(DiagnosisKind.SecretIsHex, "");
    const standard = decodeLoosely(text, length, into, false);
    return this.is(into, standard) && this.found(DiagnosisKind.SecretIsBase64, "");
  }

  /** k decoded: without its line end or with one more, or encoded twice. */
  private tryDecoded(text: usize, length: i32): bool {
    const secret = this.room + ROOM_BYTES;
    const bytes = decodeLoosely(text, length, secret, true);
    const last = bytes > 0 ? load<u8>(secret + <usize>(bytes - 1)) : 0;
    if (last == LINE_FEED || last == CARRIAGE_RETURN) {
      const before = bytes > 1 ? load<u8>(secret + <usize>(bytes - 2)) : 0;
      const ends = last == LINE_FEED && before == CARRIAGE_RETURN ? 2 : 1;
      if (this.is(secret, bytes - ends))
        return this.found(DiagnosisKind.SecretWithLineEnd, say(Phrase.WithoutLineBreak));
    }
    if (this.endsLine(secret, bytes))
      return this.found(DiagnosisKind.SecretWithLineEnd, say(Phrase.WithLineBreak));
    const again = this.room + 2 * ROOM_BYTES;
    const digits = decodeHex(secret, bytes, again);
    if (this.is(again, digits))
      return this.found(DiagnosisKind.SecretEncodedTwice, say(Phrase.Hexadecimal));
    const twice = decodeLoosely(secret, bytes, again, true);
    // Some decoders drop a last group of fewer than four characters.
    const whole = twice - (twice % 3);
    return (
      (this.is(again, twice) || (whole < twice && this.is(again, whole))) &&
      this.found(DiagnosisKind.SecretEncodedTwice, "base64")
    );
  }

  private endsLine(secret: usize, length: i32): bool {
    store<u8>(secret + <usize>length, LINE_FEED);
    return this.is(secret, length + 1);
  }

  private is(secret: usize, length: i32): bool {
    return length > 0 && this.context.isMac(secret, length);
  }

  private found(kind: DiagnosisKind, how: string): bool {
    const path = this.context.keyPath(this.consumer, this.key, ".k");
    this.context.add(kind, how.length == 0 ? [] : [how], path, this.consumer.label);
    return true;
  }
}

/** Copies base64url in the alphabet of standard base64; returns whether they differ. */
function toStandard(from: usize, length: i32, into: usize): bool {
  let differs = false;
  for (let i: usize = 0; i < <usize>length; i++) {
    const byte = load<u8>(from + i);
    const standard: u8 = byte == HYPHEN ? 0x2b : byte == UNDERSCORE ? 0x2f : byte;
    store<u8>(into + i, standard);
    differs = differs || standard != byte;
  }
  return differs;
}

/** The part of the token that k is, as a message; "" if it is none. */
function partOfToken(context: DiagnosisContext, k: Octets): string {
  const token = context.ctx.token;
  if (k.is(token.signature.ptr, token.signature.length)) return say(Phrase.TheSignature);
  const header = context.ctx.header;
  const kid = header.json.textPtr(header.kid);
  return k.is(kid, header.json.textLength(header.kid)) ? say(Phrase.TheKid) : "";
}

/** An HMAC whose key is the PEM text of a public key of the set (RFC 8725 section 2.1). */
export function triesPublicKeys(context: DiagnosisContext, consumer: Consumer): void {
  const algorithm = context.algorithm;
  if (algorithm === null || algorithm.kty != Kty.Oct) return;
  const keys = consumer.jwks.keys;
  for (let i = 0; i < min(keys.length, MAX_KEYS); i++) {
    const size = publicPemBytes(keys[i]);
    if (size == 0) continue;
    if (!context.trySpend(1 + (size >> 7))) return;
    const pem = heap.alloc(<usize>size);
    const length = writePublicPem(keys[i], pem);
    const is = context.isMac(pem, length) || context.isMac(pem, length - 1);
    heap.free(pem);
    if (!is) continue;
    const path = context.keyPath(consumer, keys[i]);
    context.add(DiagnosisKind.SecretIsPublicKey, [], path, consumer.label);
    return;
  }
}
