// A nonce of the gateway for DPoP proofs (RFC 9449 section 8): the time of its issue and a MAC, so that no worker has to
// remember it, and every gateway with the same secret accepts it.
import { decodeBase64url } from "../../bytes/base64url";
import { base64urlText } from "../../bytes/base64url-text";
import { equalConstantTime } from "../../bytes/equal";
import { Octets } from "../../bytes/octets";
import { HmacKey } from "../../signature/hmac";

/** 24 bytes, before the time: a MAC by the same secret for another purpose does not count. */
const PURPOSE: Octets = Octets.of("jwt-verdict.dpop.nonce.1");
const PURPOSE_BYTES: usize = 24;
const TIME_BYTES: usize = 8;
const MAC_BYTES: i32 = 16;
const NONCE_BYTES: i32 = <i32>TIME_BYTES + MAC_BYTES;
const NONCE_CHARACTERS: i32 = 32;
/** Far beyond every clock. */
const MAX_SECONDS: u64 = 1 << 40;

const MESSAGE: usize = memory.data(32, 8);
const MAC: usize = memory.data(32, 8);
/** With the bytes that the decoder writes beyond. */
const NONCE: usize = memory.data(28, 8);

/** A nonce that was issued at that second since 1970. */
export function issueNonce(key: HmacKey, second: u64): string {
  store<u64>(NONCE, bswap<u64>(second));
  writeMac(key);
  memory.copy(NONCE + TIME_BYTES, MAC, MAC_BYTES);
  return base64urlText(NONCE, NONCE_BYTES);
}

/** Reads a nonce for `isIssuedBy`. The second since 1970 at which it was issued; -1 if it does not have the form of one. */
export function readNonce(ptr: usize, length: i32): f64 {
  if (length != NONCE_CHARACTERS) return -1;
  if (decodeBase64url(ptr, length, NONCE) != NONCE_BYTES) return -1;
  const second = bswap<u64>(load<u64>(NONCE));
  return second < MAX_SECONDS ? <f64>second : -1;
}

/** Whether the nonce that was read last is one of this key. The time does not depend on the nonce. */
export function isIssuedBy(key: HmacKey): bool {
  writeMac(key);
  return equalConstantTime(NONCE + TIME_BYTES, MAC, MAC_BYTES);
}

function writeMac(key: HmacKey): void {
  memory.copy(MESSAGE, PURPOSE.ptr, PURPOSE_BYTES);
  memory.copy(MESSAGE + PURPOSE_BYTES, NONCE, TIME_BYTES);
  key.write(MESSAGE, <i32>(PURPOSE_BYTES + TIME_BYTES), MAC);
}
