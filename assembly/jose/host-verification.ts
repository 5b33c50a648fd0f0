// Signatures that the host verifies for us, where it can and is faster. What it says is believed only
// after it has told a known good signature from wrong ones: see known-answer.ts.
import { Buffer } from "../bytes/buffer";
import { digestBytes } from "../hash/hash";
import { BackwardWriter } from "../signature/der";
import { Algorithm } from "./algorithm";
import { HostForm } from "./host-form";
import { HostKey } from "./host-key";
import { Jwk } from "./jwk";
import { MAX_TOKEN_BYTES } from "./compact-token";
import { hashCost, hostCost } from "./verification-cost";

/**
 * Asks the host whether a signature is good, with the message of `length` bytes at `ptr`: protobuf, of
 * 1 the hash's name, 2 the key's SPKI in DER, 3 the signature, 4 what was signed (Envoy's verify_signature).
 */
type AskHost = (ptr: usize, length: i32) => bool;

const SIGNATURE_FIELD: u8 = 3;
const TEXT_FIELD: u8 = 4;
/** Signature in DER, tags and lengths, beyond the lengths of both. */
const SLACK_BYTES: i32 = 64;
const MAX_MESSAGE_BYTES: i32 = MAX_TOKEN_BYTES + 8192;

const room: Buffer = new Buffer(MAX_MESSAGE_BYTES);
const message: BackwardWriter = new BackwardWriter();
let ask: AskHost = (_ptr: usize, _length: i32): bool => false;

export function setAskHost(way: AskHost): void {
  ask = way;
}

/**
 * Whether the `signatureLength` bytes, as many as the algorithm needs, at `signature` are the key's signature
 * of the `inputLength` at `input`. `byHost`: the host may be asked.
 *
 * A host that cannot read a key says the same as of a wrong signature. So the first good signature of a key is
 * found by the plugin, and then the host is asked about it too; from then on the host is asked only. A wrong
 * signature is never verified by both.
 */
export function verifies(
  algorithm: Algorithm,
  key: Jwk,
  input: usize,
  inputLength: i32,
  signature: usize,
  signatureLength: i32,
  byHost: bool,
): bool {
  const form = algorithm.host;
  const host = byHost && form !== null ? hostKeyOf(form, key) : null;
  if (form !== null && host !== null && host.isProven) {
    const isGood = askAbout(algorithm, form, host, input, inputLength, signature, signatureLength);
    if (isGood) form.verified(key);
    return isGood;
  }
  const hash = algorithm.hash;
  if (!algorithm.verify(key, hash, input, inputLength, signature, signatureLength)) return false;
  if (form === null || host === null) return true;
  if (askAbout(algorithm, form, host, input, inputLength, signature, signatureLength)) {
    host.isProven = true;
  } else host.isUnfit = true;
  return true;
}

/** About what `verifies` takes of a wrong signature over so many bytes, in microseconds. */
export function verifyingCost(algorithm: Algorithm, key: Jwk, bytes: i32, byHost: bool): f64 {
  const form = algorithm.host;
  const hashed = hashCost(algorithm.hash, bytes);
  if (!byHost || form === null || !form.isFaster(key)) return algorithm.microseconds(key) + hashed;
  const host = key.host;
  const isAsked = host !== null && host.isProven && !host.isUnfit;
  return (isAsked ? hostCost(key) : algorithm.microseconds(key)) + hashed;
}

/** The key as the host takes it; null where we are faster, or the host cannot read it. */
function hostKeyOf(form: HostForm, key: Jwk): HostKey | null {
  if (!form.isFaster(key)) return null;
  if (key.host === null) key.host = form.createKey(key);
  const host = key.host;
  return host === null || host.isUnfit ? null : host;
}

/** False also when the host cannot be asked. */
export function askAbout(
  algorithm: Algorithm,
  form: HostForm,
  host: HostKey,
  input: usize,
  inputLength: i32,
  signature: usize,
  signatureLength: i32,
): bool {
  const size = host.length + inputLength + signatureLength + SLACK_BYTES;
  const at = room.reserve(size);
  if (at == 0) return false;
  message.begin(at, size);
  message.bytes(input, inputLength);
  message.wrapField(TEXT_FIELD, 0);
  const before = message.length;
  form.writeSignature(message, signature, signatureLength);
  message.wrapField(SIGNATURE_FIELD, before);
  host.write(message, 8 * digestBytes(algorithm.hash));
  return ask(message.at, message.length);
}
