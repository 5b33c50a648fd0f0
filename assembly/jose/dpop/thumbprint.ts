// RFC 7638: the thumbprint of a public key, the SHA-256 of its required members as JSON.
import { HYPHEN, QUOTE, UNDERSCORE } from "../../bytes/ascii-codes";
import { isAlphanumeric } from "../../bytes/ascii";
import { Hash, digest } from "../../hash/hash";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";

export const THUMBPRINT_BYTES: i32 = 32;

/** More than an RSA key of 8192 bits has. */
const MAX_BYTES: i32 = 2048;
const TEXT: usize = memory.data(2048, 8);

let written: i32 = 0;

/** Writes the thumbprint of the public key at the node; false if it has none, such as a symmetric key. */
export function writeThumbprint(json: Document, jwk: i32, into: usize): bool {
  const kty = json.member(jwk, "kty");
  written = 0;
  put('{"');
  let isWhole = false;
  if (json.textIs(kty, "RSA")) {
    isWhole = member(json, jwk, "e") && next() && member(json, jwk, "kty");
    isWhole = isWhole && next() && member(json, jwk, "n");
  } else {
    const isEc = json.textIs(kty, "EC");
    if (!isEc && !json.textIs(kty, "OKP")) return false;
    isWhole = member(json, jwk, "crv") && next() && member(json, jwk, "kty");
    isWhole = isWhole && next() && member(json, jwk, "x");
    if (isEc) isWhole = isWhole && next() && member(json, jwk, "y");
  }
  if (!isWhole || !put("}")) return false;
  digest(Hash.Sha256, TEXT, written, into);
  return true;
}

function next(): bool {
  return put(',"');
}

/** Writes `name":"value"`; the values of keys need no escapes. */
function member(json: Document, jwk: i32, name: string): bool {
  const node = json.member(jwk, name);
  if (json.kind(node) != Kind.String || !put(name) || !put('":"')) return false;
  const ptr = json.textPtr(node);
  const length = json.textLength(node);
  if (written + length >= MAX_BYTES) return false;
  for (let i = 0; i < length; i++) {
    const byte = load<u8>(ptr + <usize>i);
    if (!isAlphanumeric(byte) && byte != HYPHEN && byte != UNDERSCORE) return false;
    putByte(byte);
  }
  putByte(QUOTE);
  return true;
}

function put(ascii: string): bool {
  if (written + ascii.length >= MAX_BYTES) return false;
  for (let i = 0; i < ascii.length; i++) {
    putByte(<u8>ascii.charCodeAt(i));
  }
  return true;
}

function putByte(byte: u8): void {
  store<u8>(TEXT + <usize>written, byte);
  written++;
}
