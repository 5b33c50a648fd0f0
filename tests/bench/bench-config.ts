/** Configurations of both filters, and tokens for them. */
import type { JsonObject } from "../harness/bootstrap.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";

const ISSUER = "https://issuer.example";
const CONSUMERS = 1000;

export const KEYS = {
  HS256: "hs-a",
  RS256: "rsa-a",
  ES256: "ec-a",
  ES384: "ec384-a",
  ES512: "ec521-a",
  EdDSA: "ed-a",
} as const;
export type Algorithm = keyof typeof KEYS;

export const UNCACHED = { token_cache: { max_entries: 0 } };

/** Both filters forward the token to the upstream. */
export function native(key: string, cache: JsonObject): JsonObject {
  const provider = {
    ...{ issuer: ISSUER, local_jwks: { inline_string: jwks(key) }, forward: true },
    ...cache,
  };
  const rule = { match: { prefix: "/" }, requires: { provider_name: "provider" } };
  return { providers: { provider }, rules: [rule] };
}

export function ours(key: string, settings: JsonObject): JsonObject {
  return { consumers: [{ name: "consumer", issuer: ISSUER, jwks: jwks(key) }], ...settings };
}

/** A thousand consumers with different issuers; the tokens belong to the last one. */
export function manyConsumers(key: string): JsonObject {
  const { consumers: last } = ours(key, {}) as { consumers: JsonObject[] };
  const others = Array.from({ length: CONSUMERS - 1 }, (_, i) => ({
    ...{ name: `consumer-${i}`, issuer: `${ISSUER}/${i}`, jwks: jwks(key) },
  }));
  return { consumers: [...others, ...last] };
}

/** One consumer with many keys; the tokens are signed with the last one. */
export function manyKeys(key: string, count: number): JsonObject {
  const { keys } = JSON.parse(jwks(key)) as { keys: JsonObject[] };
  const others = Array.from({ length: count - 1 }, (_, i) => ({ ...keys[0], kid: `key-${i}` }));
  const { consumers } = ours(key, {}) as { consumers: JsonObject[] };
  return { consumers: [{ ...consumers[0], jwks: { keys: [...others, ...keys] } }] };
}

/** About 500 bytes of claims, like those of identity providers. */
export function benchToken(key: string, more: JsonObject = {}): Promise<string> {
  const claims = {
    iss: ISSUER,
    sub: "248289761001",
    aud: "orders",
    iat: "now",
    nbf: "now",
    exp: "+1h",
    jti: "6f1c1ff3-9a0c-4cb7-8f5a-5bd0ec52a3b1",
    email: "jane.doe@customer.example",
    email_verified: true,
    name: "Jane Doe",
    locale: "en-GB",
    scope: "openid profile email orders:read orders:write invoices:read",
    roles: ["customer", "billing-contact", "beta-tester"],
    tenant: { id: "a3a1b2c4-5d6e-4f70-8192-a3b4c5d6e7f8", plan: "business", region: "eu-central" },
    ...more,
  };
  return makeToken({ key, claims });
}

/** A token with the signature of another token, like a forged one. */
export async function badSignature(key: string): Promise<string> {
  const [good, other] = [await benchToken(key), await benchToken(key, { sub: "somebody else" })];
  return [...good.split(".").slice(0, 2), other.split(".")[2]].join(".");
}
