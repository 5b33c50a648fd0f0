// Verification of signatures by the host, where it can and is faster. Its answers are used only after it has
// distinguished a known valid signature from wrong ones: see known-answer.ts.
import { Buffer } from "../bytes/buffer";
import { digestBytes } from "../hash/hash";
import { BackwardWriter } from "../signature/der";
import { SignedInput } from "../signature/signed-input";
import { Algorithm } from "./algorithm";
import { HostForm } from "./host-form";
import { HostKey } from "./host-key";
import { HostKinds } from "./host-kinds";
import { Jwk } from "./jwk";
import { MAX_TOKEN_BYTES } from "./compact-token";
import { hashCost, hostCost } from "./verification-cost";

/**
 * Asks the host whether a signature is valid. The message of `length` bytes at `ptr` is protobuf: 1 the name of the
 * hash, 2 the key's SPKI in DER, 3 the signature, 4 what was signed (Envoy's verify_signature).
 */
type AskHost = (ptr: usize, length: i32) => bool;

const SIGNATURE_FIELD: u8 = 3;
const TEXT_FIELD: u8 = 4;
/** Signature in DER, tags and lengths, beyond the lengths of both. */
const SLACK_BYTES: i32 = 64;
const MAX_MESSAGE_BYTES: i32 = MAX_TOKEN_BYTES + 8192;

/** Verifies signatures by the host. */
@final
export class HostVerifier {
  readonly kinds: HostKinds = new HostKinds();
  private readonly room: Buffer = new Buffer(MAX_MESSAGE_BYTES);
  private readonly message: BackwardWriter = new BackwardWriter();

  constructor(private readonly ask: AskHost) {}

  /** Whether the host says that the signature is `key`'s; false also if the host cannot be asked. */
  verifies(algorithm: Algorithm, form: HostForm, key: HostKey, signed: SignedInput): bool {
    const input = signed.input;
    const signature = signed.signature;
    const size = key.length + input.length + signature.length + SLACK_BYTES;
    const at = this.room.reserve(size);
    if (at == 0) return false;
    const message = this.message;
    message.begin(at, size);
    message.bytes(input.ptr, input.length);
    message.wrapField(TEXT_FIELD, 0);
    const before = message.length;
    form.writeSignature(message, signature.ptr, signature.length);
    message.wrapField(SIGNATURE_FIELD, before);
    key.write(message, 8 * digestBytes(algorithm.hash));
    return this.ask(message.at, message.length);
  }
}

/**
 * Whether the signature, which has the length that the algorithm needs, is `key`'s over the input. `host`: the
 * host's verification, if it may be used.
 *
 * A host gives the same answer for a wrong signature and for a key that it cannot read. So the plugin verifies the
 * first valid signature of each kind of key, and the host has to confirm it; from then on only the host is asked. A
 * wrong signature is never verified by both.
 */
export function verifies(
  algorithm: Algorithm,
  key: Jwk,
  signed: SignedInput,
  host: HostVerifier | null,
): bool {
  return verifiesBy(algorithm, key, signed, host, true);
}

/** The same for a key that a client chose: it cannot stop the host from being asked about other keys of its kind. */
export function verifiesByClientKey(
  algorithm: Algorithm,
  key: Jwk,
  signed: SignedInput,
  host: HostVerifier | null,
): bool {
  return verifiesBy(algorithm, key, signed, host, false);
}

/** `recordsUnfit`: whether a host that rejects a valid signature is not asked again. */
function verifiesBy(
  algorithm: Algorithm,
  key: Jwk,
  signed: SignedInput,
  host: HostVerifier | null,
  recordsUnfit: bool,
): bool {
  const form = algorithm.host;
  if (host === null || form === null) return algorithm.verify(key, algorithm.hash, signed);
  const kind = form.kindOf(key, algorithm.hash);
  if (host.kinds.isUnfit(kind)) return algorithm.verify(key, algorithm.hash, signed);
  const hostKey = hostKeyOf(form, key);
  if (hostKey === null) return algorithm.verify(key, algorithm.hash, signed);
  if (host.kinds.isProven(kind)) {
    const isValid = host.verifies(algorithm, form, hostKey, signed);
    if (isValid) form.verified(key);
    return isValid;
  }
  if (!algorithm.verify(key, algorithm.hash, signed)) return false;
  const isAccepted = host.verifies(algorithm, form, hostKey, signed);
  if (isAccepted || recordsUnfit) host.kinds.record(kind, isAccepted);
  return true;
}

/** The estimated cost of `verifies` for a wrong signature over so many bytes, in microseconds. */
export function verifyingCost(
  algorithm: Algorithm,
  key: Jwk,
  bytes: i32,
  host: HostVerifier | null,
): f64 {
  const cost = isAsked(algorithm, key, host) ? hostCost(key) : algorithm.microseconds(key);
  return cost + hashCost(algorithm.hash, bytes);
}

/** Whether the host verifies signatures by the key, instead of the plugin. */
function isAsked(algorithm: Algorithm, key: Jwk, host: HostVerifier | null): bool {
  const form = algorithm.host;
  if (host === null || form === null || !form.isFaster(key)) return false;
  return host.kinds.isProven(form.kindOf(key, algorithm.hash));
}

/** The key as the host takes it; null if the plugin is faster. */
function hostKeyOf(form: HostForm, key: Jwk): HostKey | null {
  if (!form.isFaster(key)) return null;
  if (key.host === null) key.host = form.createKey(key);
  return key.host;
}
