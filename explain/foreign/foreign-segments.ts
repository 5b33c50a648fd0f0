/** The parts of a compact token, read without any check. */
import { isObject, type JsonObject } from "../source/json-object.ts";

/** Bytes of base64url, with or without padding; undefined if it is not base64url. */
export function bytesOfBase64url(text: string): Uint8Array | undefined {
  const plain = text.replace(/=+$/, "");
  if (!/^[\w-]*$/.test(plain) || plain.length % 4 === 1) return undefined;
  const binary = atob(plain.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (one) => one.charCodeAt(0));
}

export function base64urlOf(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The JSON object in a segment; undefined if it has none. */
export function objectOfSegment(segment: string | undefined): JsonObject | undefined {
  const bytes = segment === undefined ? undefined : bytesOfBase64url(segment);
  if (bytes === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
