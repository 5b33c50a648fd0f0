/** --certificate: the SHA-256 of a client certificate, or the file that has it. */
import { X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import { InputError } from "../../explain/source/input-error.ts";
import { type Invocation, pathOf } from "../invocation.ts";
import { readBytes } from "./read-input.ts";

const DIGEST_BYTES = 32;
/** How `openssl x509 -fingerprint` begins. */
const OPENSSL = /^sha256 fingerprint=/i;

/** In hexadecimal, as Envoy has it. */
export function certificateDigest(text: string, invocation: Invocation): string {
  const hex = hexOf(text.trim().replace(OPENSSL, ""));
  if (/^[0-9a-f]{64}$/.test(hex)) return hex;
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length === DIGEST_BYTES) return bytes.toString("hex");
  if (existsSync(pathOf(invocation, text))) return digestOfFile(text, invocation);
  throw new InputError(
    `--certificate "${text}" is neither a SHA-256 nor a file; expected 64 hexadecimal digits, base64url, or a certificate in PEM or DER.`,
  );
}

/** Of the first certificate in the file: that of the client precedes those of its chain. */
function digestOfFile(path: string, invocation: Invocation): string {
  const bytes = readBytes(path, invocation);
  try {
    return hexOf(new X509Certificate(bytes).fingerprint256);
  } catch {
    throw new InputError(`${path} does not contain a certificate in PEM or DER.`);
  }
}

function hexOf(fingerprint: string): string {
  return fingerprint.replaceAll(":", "").toLowerCase();
}
