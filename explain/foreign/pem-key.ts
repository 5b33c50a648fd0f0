/** A public key in PEM as a JWK: RSA, EC and Ed25519 (RFC 5280, RFC 8017, RFC 5480, RFC 8410). */
import type { JsonObject } from "../source/json-object.ts";
import { base64urlOf } from "./foreign-segments.ts";

const PEM = /-----BEGIN ((?:RSA )?PUBLIC KEY)-----([A-Za-z0-9+/=\s]+)-----END \1-----/;
const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OID = 0x06;
const UNCOMPRESSED = 4;
const RSA_OID = "2a864886f70d010101";
const EC_OID = "2a8648ce3d0201";
const ED25519_OID = "2b6570";
const CURVES: Record<string, { crv: string; bytes: number }> = {
  "2a8648ce3d030107": { crv: "P-256", bytes: 32 },
  "2b81040022": { crv: "P-384", bytes: 48 },
  "2b81040023": { crv: "P-521", bytes: 66 },
};

interface Element {
  tag: number;
  content: Uint8Array;
}

/** Undefined if the text has no such key. */
export function jwkOfPem(pem: string): JsonObject | undefined {
  const [, label, body = ""] = PEM.exec(pem) ?? [];
  if (label === undefined) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(body.replace(/\s/g, "")), (one) => one.charCodeAt(0));
  } catch {
    return undefined;
  }
  const [outer] = elementsOf(bytes);
  if (outer?.tag !== SEQUENCE) return undefined;
  return label === "PUBLIC KEY" ? ofSubjectPublicKey(outer.content) : rsaKey(outer.content);
}

function ofSubjectPublicKey(content: Uint8Array): JsonObject | undefined {
  const [algorithm, key] = elementsOf(content);
  if (algorithm?.tag !== SEQUENCE || key?.tag !== BIT_STRING) return undefined;
  const [type, parameter] = elementsOf(algorithm.content).map((one) =>
    one.tag === OID ? hexOf(one.content) : "",
  );
  // The first byte is the number of unused bits.
  const bits = key.content.subarray(1);
  if (type === RSA_OID) {
    const [inner] = elementsOf(bits);
    return inner?.tag === SEQUENCE ? rsaKey(inner.content) : undefined;
  }
  if (type === ED25519_OID) return { kty: "OKP", crv: "Ed25519", x: base64urlOf(bits) };
  const curve = type === EC_OID ? CURVES[parameter ?? ""] : undefined;
  if (curve === undefined || bits[0] !== UNCOMPRESSED) return undefined;
  const x = bits.subarray(1, 1 + curve.bytes);
  const y = bits.subarray(1 + curve.bytes);
  return { kty: "EC", crv: curve.crv, x: base64urlOf(x), y: base64urlOf(y) };
}

function rsaKey(content: Uint8Array): JsonObject | undefined {
  const [n, e] = elementsOf(content);
  if (n?.tag !== INTEGER || e?.tag !== INTEGER) return undefined;
  return { kty: "RSA", n: base64urlOf(unsigned(n.content)), e: base64urlOf(unsigned(e.content)) };
}

/** Without the zero byte that keeps the sign. */
function unsigned(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0 ? bytes.subarray(1) : bytes;
}

/** The DER elements of a content, until one of them is not complete. */
function elementsOf(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const tag = bytes[at] ?? 0;
    const first = bytes[at + 1] ?? 0;
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    const start = at + 2 + lengthBytes;
    const length =
      lengthBytes === 0
        ? first
        : bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
    if (start + length > bytes.length) break;
    found.push({ tag, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
