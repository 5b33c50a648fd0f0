/** DPoP proofs for tests (RFC 9449 section 4.2). */
import { base64url, calculateJwkThumbprint, importJWK, type JWK, SignJWT } from "jose";
import { publicKey, usualAlgorithm } from "./signing-key.ts";

export interface ProofSpec {
  /** A private key. */
  key: JWK;
  method: string;
  url: string;
  /** The access token that is sent with the proof. */
  token: string;
  /** Seconds since 1970. */
  now: number;
  /** Of the gateway (RFC 9449 section 9). */
  nonce?: string;
}

export async function signProof(spec: ProofSpec): Promise<string> {
  const { key, method, url, token, now, nonce } = spec;
  const { kty, crv, x, y, n, e } = publicKey(key);
  const alg = usualAlgorithm(key);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  const ath = base64url.encode(new Uint8Array(hash));
  const claims = { htm: method, htu: url, ath, ...(nonce !== undefined && { nonce }) };
  const jwk = Object.fromEntries(
    Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined),
  );
  return new SignJWT(claims)
    .setProtectedHeader({ typ: "dpop+jwt", alg, jwk })
    .setJti(crypto.randomUUID())
    .setIssuedAt(now)
    .sign(await importJWK(key, alg));
}

/** `cnf` of a token that is bound to the key. */
export async function confirmationOf(key: JWK): Promise<{ jkt: string }> {
  return { jkt: await calculateJwkThumbprint(key) };
}
