/** The key of a consumer of APISIX as a JWK (apisix/plugins/jwt-auth.lua). */
import type { JsonObject } from "../../source/json-object.ts";
import { base64urlOf } from "../foreign-segments.ts";
import { jwkOfPem } from "../pem-key.ts";
import type { PlainNode } from "../plain-node.ts";

/** `reference`: a secret or a variable that is not in the file. `missing`: without a key. */
export type ApisixKey = JsonObject | "reference" | "missing" | "unreadable";

const REFERENCE = /^\$(?:secret|env|ENV):\/\//;

export function apisixKey(plugin: PlainNode): ApisixKey {
  const isSymmetric = (plugin.text("algorithm") || "HS256").startsWith("HS");
  const text = plugin.text(isSymmetric ? "secret" : "public_key");
  if (text === "") return "missing";
  if (REFERENCE.test(text)) return "reference";
  if (!isSymmetric) return jwkOfPem(text) ?? "unreadable";
  if (!plugin.flag("base64_secret")) return secretKey(new TextEncoder().encode(text));
  try {
    return secretKey(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)));
  } catch {
    return "unreadable";
  }
}

function secretKey(bytes: Uint8Array): JsonObject {
  return { kty: "oct", k: base64urlOf(bytes) };
}
