/** The key of a jwt credential as a JWK (kong/plugins/jwt/handler.lua). */
import type { JsonObject } from "../../source/json-object.ts";
import { base64urlOf, bytesOfBase64url } from "../foreign-segments.ts";
import { jwkOfPem } from "../pem-key.ts";
import type { PlainNode } from "../plain-node.ts";

/**
 * `generated`: Kong makes a secret that the file does not have. `missing`: the algorithm needs a key that the
 * credential does not have. `unreadable`: the public key is not PEM.
 */
export type CredentialKey = JsonObject | "generated" | "missing" | "unreadable";

export function credentialKey(credential: PlainNode, isBase64: boolean): CredentialKey {
  const algorithm = credential.text("algorithm") || "HS256";
  if (!algorithm.startsWith("HS")) {
    const pem = credential.text("rsa_public_key");
    if (pem === "") return "missing";
    return jwkOfPem(pem) ?? "unreadable";
  }
  const secret = credential.text("secret");
  if (secret === "") return "generated";
  // Padding is added, and the alphabet is that of URLs.
  const bytes = isBase64 ? bytesOfBase64url(secret) : new TextEncoder().encode(secret);
  return bytes === undefined ? "missing" : { kty: "oct", k: base64urlOf(bytes) };
}
