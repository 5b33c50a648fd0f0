// nonce{} of dpop: whether proofs need a nonce of the gateway.
import { counted } from "../../bytes/counted";
import { Hash } from "../../hash/hash";
import { readBytes } from "../../jose/jwks/jwk-member";
import { HmacKey } from "../../signature/hmac";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { NONCE_SECRET } from "../issues/issue-phrases";
import { FieldKind, Scope } from "../fields";
import { NonceSettings } from "../model/sender-settings";
import { checkFields } from "./check-fields";
import { isInRange, isOfKind } from "./field-kind";

const MAX_LIFETIME_SECONDS: f64 = 86400;
/** RFC 2104 section 3: less than the bytes of the hash would weaken the MAC. */
const MIN_SECRET_BYTES: i32 = 32;

/** What is absent is inherited. */
export function parseNonce(
  source: FieldCursor,
  inherited: NonceSettings | null,
): NonceSettings | null {
  // Another kind is reported already.
  if (!source.isObject) return inherited;
  checkFields(source, Scope.DpopNonce);
  const base = inherited === null ? new NonceSettings() : inherited;
  const nonce = new NonceSettings();
  const required = source.member("required");
  nonce.required = required.isAbsent ? base.required : !required.isFalse;
  const lifetime = source.member("lifetime_seconds");
  const isSet =
    isOfKind(lifetime, FieldKind.Seconds) && isInRange(lifetime, 1, 1, MAX_LIFETIME_SECONDS);
  nonce.lifetimeSeconds = isSet ? lifetime.number : base.lifetimeSeconds;
  const secret = source.member("secret");
  nonce.key = secret.isString ? parseSecret(source, secret) : base.key;
  return nonce;
}

function parseSecret(source: FieldCursor, secret: FieldCursor): HmacKey | null {
  const bytes = readBytes(source, "secret");
  if (bytes === null) return null;
  const ptr = changetype<usize>(bytes);
  const length = bytes.length;
  if (length < MIN_SECRET_BYTES) {
    secret
      .report(ConfigIssueKind.InvalidValue)
      .withExpected(NONCE_SECRET)
      .withActual(counted(length, "byte"));
  }
  const key = new HmacKey(Hash.Sha256, ptr, length);
  memory.fill(ptr, 0, <usize>length);
  return key;
}
