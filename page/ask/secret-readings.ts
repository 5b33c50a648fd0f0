/** What an issuer may have made of `k`: for each diagnosis of a secret, the `k` that the plugin reads in the same way. */
import { base64url } from "jose";

/** Undefined for a text that is not in the encoding. */
type Reading = (k: string) => Uint8Array | string | undefined;

const READINGS: Readonly<Record<string, readonly Reading[]>> = {
  "secret-is-text": [
    (k) => k,
    (k) => `${k}\n`,
    (k) => k.replace(/=+$/, ""),
    padded,
    (k) => standard(padded(k)),
    (k) => standard(k.replace(/=+$/, "")),
  ],
  "secret-is-hex": [fromHex],
  "secret-is-base64": [(k) => fromBase64(k.replaceAll(/[^A-Za-z0-9+/]/g, ""))],
  "secret-with-line-end": [
    (k) => textOf(k)?.replace(/\r?\n$/, ""),
    (k) => withEnd(k, "\n"),
    (k) => withEnd(k, "\r\n"),
  ],
  "secret-encoded-twice": [(k) => fromBase64(textOf(k) ?? "?"), (k) => fromHex(textOf(k) ?? "?")],
};

/** The values for `k` to try, each once. */
export function secretReadings(finding: string, k: string): string[] {
  const read = (READINGS[finding] ?? []).map((reading) => reading(k));
  const encoded = read.flatMap((secret) => (secret === undefined ? [] : base64url.encode(secret)));
  return [...new Set(encoded)].filter((value) => value !== k && value !== "");
}

function padded(k: string): string {
  const bare = k.replace(/=+$/, "");
  return bare.padEnd(Math.ceil(bare.length / 4) * 4, "=");
}

function standard(k: string): string {
  return k.replaceAll("-", "+").replaceAll("_", "/");
}

function withEnd(k: string, end: string): string | undefined {
  const text = textOf(k);
  return text === undefined ? undefined : text + end;
}

/** The secret of `k` as text, if it is UTF-8. */
function textOf(k: string): string | undefined {
  try {
    const bytes = fromBase64(k);
    return bytes && new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(standard(text.trim())), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function fromHex(text: string): Uint8Array | undefined {
  const digits = text.trim();
  if (digits.length % 2 !== 0 || !/^[\da-f]+$/i.test(digits)) return undefined;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
