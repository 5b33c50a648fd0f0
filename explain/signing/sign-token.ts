/** Signs the draft of a token with jose, or directly with node:crypto if jose rejects it. */
import { base64url, CompactSign, importJWK, type JWK } from "jose";

export interface Draft {
  key: JWK;
  /** The algorithm of the signature; the header may have another one. */
  alg: string;
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  /** Literal text instead of header or claims. */
  headerText?: string;
  claimsText?: string;
  /** Changes the token after it is signed. */
  spoil?: (token: string) => string;
}

export async function signDraft(draft: Draft): Promise<string> {
  const { alg, header, headerText, claims, claimsText, spoil = (token) => token } = draft;
  const payload = claimsText ?? JSON.stringify(claims);
  const isPlain = headerText === undefined && header["alg"] === alg && header["crit"] === undefined;
  if (isPlain) {
    const key = await importJWK(draft.key, alg);
    const signer = new CompactSign(new TextEncoder().encode(payload));
    return spoil(await signer.setProtectedHeader({ ...header, alg }).sign(key));
  }
  const input = `${base64url.encode(headerText ?? JSON.stringify(header))}.${base64url.encode(payload)}`;
  return spoil(`${input}.${await rawSignature(draft, input)}`);
}

/** Signs a header that libraries reject. */
async function rawSignature({ key, alg }: Draft, input: string): Promise<string> {
  const hash = `SHA-${alg.slice(2)}`;
  const data = new TextEncoder().encode(input);
  const imported = await importJWK(key, alg);
  const signer =
    imported instanceof Uint8Array
      ? await crypto.subtle.importKey(
          "raw",
          new Uint8Array(imported),
          { name: "HMAC", hash },
          false,
          ["sign"],
        )
      : imported;
  const { name } = signer.algorithm;
  const saltLength = Number(alg.slice(2)) / 8;
  return base64url.encode(
    new Uint8Array(await crypto.subtle.sign({ name, hash, saltLength }, signer, data)),
  );
}
