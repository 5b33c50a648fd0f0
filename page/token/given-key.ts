/** The key in the signature panel: what it is, whether it made the signature of a token, and whether it is weak. */
import {
  base64url,
  compactVerify,
  exportJWK,
  importJWK,
  importSPKI,
  importX509,
  type JWK,
} from "jose";
import { keyOfSecret, publicKey, readKey } from "../../explain/signing/signing-key.ts";
import { isObject } from "../../explain/source/json-object.ts";
import { parsedJson, textOfSegment } from "./token-parts.ts";

export interface GivenKey {
  /** The key that signs; undefined if there are only public keys. */
  signs?: JWK;
  /** The keys that check signatures; a secret is one of them. */
  checks: JWK[];
  /** Whether the text is a secret, and which bytes it is. */
  secret?: "text" | "base64url";
}

/** The name of the key in errors. */
const WHERE = "the key";
const PRIVATE = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const PUBLIC = /-----BEGIN (PUBLIC KEY|CERTIFICATE)-----[^]*?-----END \1-----/;
const PEM_ALGORITHMS = ["RS256", "ES256", "ES384", "ES512", "EdDSA"];
const BASE64 = /^[\w+/-]+={0,2}$/;

/**
 * A key in PEM, a certificate, a JWK, a set of them, or a secret as text. Throws InputError.
 * @param token a secret in base64url that made its signature is recognized
 * @param secret how to read a secret; by default, the way that made the signature, else as text
 */
export async function givenKey(
  text: string,
  token: string,
  secret?: GivenKey["secret"],
): Promise<GivenKey> {
  const pem = PRIVATE.test(text) ? null : PUBLIC.exec(text);
  if (pem) return { checks: [await publicKeyOfPem(pem[0])] };
  if (text.includes("-----BEGIN") || /^\s*\{/.test(text)) {
    const all = publicKeysOf(text);
    return all.length > 0 ? { checks: all } : signing(await readKey(text.trim(), WHERE));
  }
  const asText = signing(keyOfSecret(text), "text");
  const bytes = decoded(text.trim());
  if (bytes === undefined || secret === "text") return asText;
  const asBytes = signing({ kty: "oct", k: base64url.encode(bytes) }, "base64url");
  const isDecoded = secret === "base64url" || (await madeBy(token, asBytes.checks));
  return isDecoded ? asBytes : asText;
}

/** Whether one of the keys made the signature of the token. */
export async function madeBy(token: string, keys: readonly JWK[]): Promise<boolean> {
  const header = parsedJson(textOfSegment(token.split(".")[0] ?? "") ?? "");
  const alg = isObject(header) ? header["alg"] : undefined;
  if (typeof alg !== "string") return false;
  for (const given of keys) {
    // What the key is for does not matter here.
    const key: JWK = { ...given };
    for (const name of ["alg", "use", "key_ops"] as const) delete key[name];
    const isGood = await importJWK(key, alg)
      .then((imported) => compactVerify(token, imported, { algorithms: [alg] }))
      .then(
        () => true,
        () => false,
      );
    if (isGood) return true;
  }
  return false;
}

/** Bytes that the secret has, if RFC 7518 section 3.2 requires more for the algorithm. */
export function weakness(key: JWK, alg: string): { bytes: number; least: number } | undefined {
  if (key.kty !== "oct" || !/^HS\d+$/.test(alg)) return undefined;
  const bytes = base64url.decode(key.k ?? "").length;
  const least = Number(alg.slice(2)) / 8;
  return bytes < least ? { bytes, least } : undefined;
}

function signing(key: JWK, secret?: GivenKey["secret"]): GivenKey {
  return { signs: key, checks: [publicKey(key)], ...(secret && { secret }) };
}

/** Empty if one of them is private. */
function publicKeysOf(text: string): JWK[] {
  const value = parsedJson(text);
  const keys = isObject(value) ? (value["keys"] ?? [value]) : [];
  const all = (Array.isArray(keys) ? keys : []).filter(isObject) as JWK[];
  const isPublic = all.every(({ kty, k, d }) => kty !== undefined && !k && !d);
  return isPublic ? all : [];
}

async function publicKeyOfPem(pem: string): Promise<JWK> {
  const read = pem.includes("CERTIFICATE") ? importX509 : importSPKI;
  for (const alg of PEM_ALGORITHMS) {
    const key = await read(pem, alg, { extractable: true }).catch(() => undefined);
    if (key !== undefined) return exportJWK(key);
  }
  // Reports what is expected instead.
  return readKey(pem, WHERE);
}

function decoded(text: string): Uint8Array | undefined {
  try {
    return BASE64.test(text) ? base64url.decode(text) : undefined;
  } catch {
    return undefined;
  }
}
