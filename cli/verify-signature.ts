/**
 * Envoy's foreign function `verify_signature` with Node: RSA PKCS#1 v1.5, and ECDSA with DER signatures
 * (source/extensions/common/wasm/foreign.cc).
 */
import { createPublicKey, verify } from "node:crypto";

const FIELDS = { hash: 1, key: 2, signature: 3, text: 4 } as const;
const LENGTH_DELIMITED = 2;
/** VerifySignatureResult { bool result = 1; string error = 2; } */
const RESULT_TAG = 0x08;
const ERROR_TAG = 0x12;

/** Maps a VerifySignatureArguments to a VerifySignatureResult, both protobuf. */
export function verifySignature(input: Uint8Array): Uint8Array {
  const fields = fieldsOf(input);
  const field = (number: number): Buffer => Buffer.from(fields.get(number) ?? []);
  try {
    const key = createPublicKey({ key: field(FIELDS.key), format: "der", type: "spki" });
    const hash = field(FIELDS.hash).toString();
    const isGood = verify(hash, field(FIELDS.text), key, field(FIELDS.signature));
    return isGood ? Uint8Array.of(RESULT_TAG, 1) : failure("the signature does not match");
  } catch (error) {
    return failure((error as Error).message);
  }
}

function failure(why: string): Uint8Array {
  const text = Buffer.from(why).subarray(0, 127);
  return Uint8Array.of(ERROR_TAG, text.length, ...text);
}

/** Length-delimited fields by number; stops at any other field. */
function fieldsOf(message: Uint8Array): Map<number, Uint8Array> {
  const fields = new Map<number, Uint8Array>();
  for (let at = 0; at < message.length;) {
    const tag = message[at] ?? 0;
    const [length, next] = varint(message, at + 1);
    if ((tag & 7) !== LENGTH_DELIMITED) break;
    fields.set(tag >> 3, message.subarray(next, next + length));
    at = next + length;
  }
  return fields;
}

function varint(message: Uint8Array, from: number): [value: number, next: number] {
  let value = 0;
  let at = from;
  for (let shift = 0; shift < 28; shift += 7, at++) {
    const byte = message[at] ?? 0;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value, at + 1];
  }
  return [value, at];
}
