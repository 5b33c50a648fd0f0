/** Signing keys from a file, from a configuration, or generated. */
import {
  base64url,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  generateSecret,
  importPKCS8,
  type JWK,
} from "jose";
import { InputError } from "../source/input-error.ts";

/** The default algorithm by key type and curve. */
const USUAL: Record<string, string> = {
  oct: "HS256",
  RSA: "RS256",
  "P-256": "ES256",
  "P-384": "ES384",
  "P-521": "ES512",
  Ed25519: "EdDSA",
};
export const ALGORITHMS = [
  ...["HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA"],
];
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi"];

/** Reads a JWK, a JWK set or PEM (PKCS#8). */
export async function readKey(text: string, where: string, kid?: string): Promise<JWK> {
  if (text.includes("-----BEGIN")) return keyOfPem(text, where);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(
      `${where} is neither JSON nor PEM; expected a JWK, a JWKS or a private key in PKCS#8.`,
    );
  }
  return keyOfSet(value, where, kid);
}

/** The key with the kid, or the first one that can sign. */
export function keyOfSet(value: unknown, where: string, kid?: string): JWK {
  const { keys } = value as { keys?: JWK[] };
  const all = keys ?? [value as JWK];
  const meant =
    kid === undefined || keys === undefined ? all : all.filter((key) => key.kid === kid);
  const key = meant.find(canSign);
  if (key !== undefined) return key;
  const found = meant.length === 0 ? `none with the kid ${kid}` : "only public keys";
  throw new InputError(
    `${where} has ${found}: expected a key that can sign: pass the private key with --key.`,
  );
}

/** A consumer of the plugin's configuration. */
export interface ConsumerConfig {
  name?: string;
  issuer?: string;
  jwks?: unknown;
  audiences?: string[];
}

/** The key of its set that can sign. */
export function keyOfConsumer({ jwks, name = "" }: ConsumerConfig, kid?: string): JWK {
  const set: unknown = typeof jwks === "string" ? JSON.parse(jwks) : jwks;
  return keyOfSet(set ?? {}, `jwks of consumer ${name}`, kid);
}

/** A shared secret, given as text. */
export function keyOfSecret(text: string): JWK {
  return { kty: "oct", k: base64url.encode(text) };
}

/** Whether the key can make signatures of the algorithm. */
export function fitsKey(alg: string, { kty, crv }: JWK): boolean {
  const usual = USUAL[crv ?? ""] ?? USUAL[kty ?? ""] ?? "";
  if (!ALGORITHMS.includes(alg)) return false;
  const isFamily = kty === "oct" || kty === "RSA";
  if (isFamily) return (kty === "oct" ? /^HS/ : /^[RP]S/).test(alg);
  return alg === usual;
}

function canSign(key: JWK): boolean {
  return key.kty === "oct" ? key.k !== undefined : key.d !== undefined;
}

async function keyOfPem(text: string, where: string): Promise<JWK> {
  for (const alg of ["RS256", "ES256", "ES384", "ES512", "EdDSA"]) {
    const key = await importPKCS8(text, alg, { extractable: true }).catch(() => undefined);
    if (key !== undefined) return exportJWK(key);
  }
  throw new InputError(
    `${where} is PEM, but not a private key in PKCS#8 ("BEGIN PRIVATE KEY"): convert it with openssl pkcs8 -topk8 -nocrypt.`,
  );
}

export async function makeKey(alg: string): Promise<JWK> {
  if (!ALGORITHMS.includes(alg)) {
    throw new InputError(`unsupported algorithm "${alg}"; use one of ${ALGORITHMS.join(", ")}`);
  }
  const options = { extractable: true };
  const key = alg.startsWith("HS")
    ? await generateSecret(alg, options)
    : (await generateKeyPair(alg, options)).privateKey;
  const jwk = await exportJWK(key);
  return { ...jwk, alg, kid: (await calculateJwkThumbprint(jwk)).slice(0, 8) };
}

/** The key for the configuration; a shared secret is returned whole. */
export function publicKey(key: JWK): JWK {
  const members = Object.entries(key).filter(([name]) => !PRIVATE_MEMBERS.includes(name));
  return Object.fromEntries(members);
}

export function usualAlgorithm(key: JWK): string {
  const alg = key.alg ?? USUAL[key.crv ?? ""] ?? USUAL[key.kty ?? ""];
  if (alg !== undefined) return alg;
  throw new InputError(
    `The key has kty ${key.kty ?? "(none)"} and crv ${key.crv ?? "(none)"}: pass the algorithm with --alg.`,
  );
}
