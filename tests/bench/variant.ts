/** The variants of the benchmark: listeners, the token for each, and the expected response. */
import type { JsonObject, ListenerSpec } from "../harness/bootstrap.ts";
import type { Users } from "./bench-load.ts";
import { benchWasm } from "./bench-wasm.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";

const ISSUER = "https://issuer.example";

export const KEYS = {
  HS256: "hs-a",
  RS256: "rsa-a",
  ES256: "ec-a",
  ES384: "ec384-a",
  ES512: "ec521-a",
  EdDSA: "ed-a",
} as const;
export type Algorithm = keyof typeof KEYS;

/** The baseline has no filter; ratios refer to the first native filter. */
export type Kind =
  | "none"
  | "native"
  | "native cached"
  | "native cached, large"
  | "floor"
  | "ours in wasm"
  | "ours"
  | "ours, no log"
  | "ours cached"
  | "1000 consumers"
  | "1000 keys"
  | "none, oversized"
  | "no token"
  | "bad signature"
  | "unknown kid"
  | "deep JSON"
  | "expired"
  | "duplicate"
  | "oversized";

export interface Variant {
  kind: Kind;
  listener: Omit<ListenerSpec, "name">;
  /** The token after "Bearer "; without it the header is omitted. */
  token?: string;
  /** The tokens of the load, instead of `token`. */
  users?: Users;
  /** 2 by default. */
  warmUpSeconds?: number;
  status: number;
  /** The baseline of its cost; "none" by default. */
  above?: Kind;
  /** Another wasm than the plugin. */
  wasm?: string;
  /** Sent once before, so that the gateway has used the key. */
  goodToken?: string;
  /** The log level of the plugin; "warning" by default. */
  logLevel?: string;
}

/** Variants that take turns in one run. */
export interface Group {
  title: string;
  variants: Variant[];
}

export const UNCACHED = { token_cache: { max_entries: 0 } };
const IN_WASM = { ...UNCACHED, host_verification: false };

export async function goodTokens(algorithm: Algorithm): Promise<Group> {
  const key = KEYS[algorithm];
  const token = await benchToken(key);
  const variant = (kind: Kind, listener: Omit<ListenerSpec, "name">): Variant => ({
    ...{ kind, listener, token },
    status: 200,
  });
  return {
    title: algorithm,
    variants: [
      variant("none", {}),
      variant("native", { native: native(key, {}) }),
      variant("native cached", { native: native(key, { jwt_cache_config: {} }) }),
      { ...variant("floor", { pluginConfig: {} }), wasm: benchWasm("floor") },
      variant("ours in wasm", { pluginConfig: ours(key, IN_WASM) }),
      variant("ours", { pluginConfig: ours(key, UNCACHED) }),
      variant("ours cached", { pluginConfig: ours(key, {}) }),
    ],
  };
}

/**
 * A token whose signature is that of another token, as in a flood of forged tokens. Does not use the
 * upstream.
 */
export async function badSignatures(algorithm: Algorithm): Promise<Group> {
  const key = KEYS[algorithm];
  const [good, other] = [await benchToken(key), await benchToken(key, { sub: "somebody else" })];
  const token = [...good.split(".").slice(0, 2), other.split(".")[2]].join(".");
  const variant = (kind: Kind, listener: Omit<ListenerSpec, "name">, status = 401): Variant => ({
    ...{ kind, token, status, goodToken: good },
    listener: { direct: true, ...listener },
  });
  return {
    title: `${algorithm}, bad signature`,
    variants: [
      variant("none", {}, 200),
      variant("native", { native: native(key, {}) }),
      variant("ours in wasm", { pluginConfig: ours(key, IN_WASM) }),
      variant("ours", { pluginConfig: ours(key, {}) }),
      { ...variant("ours, no log", { pluginConfig: ours(key, {}) }), logLevel: "error" },
    ],
  };
}

/**
 * A thousand consumers with different issuers, or a thousand keys of one consumer; the token belongs to the
 * last one.
 */
export async function manyOfThem(algorithm: Algorithm): Promise<Group> {
  const key = KEYS[algorithm];
  const last = { name: "consumer", issuer: ISSUER, jwks: jwks(key) };
  const consumers = Array.from({ length: 999 }, (_, i) => ({
    ...{ name: `consumer-${i}`, issuer: `${ISSUER}/${i}`, jwks: jwks(key) },
  }));
  const { keys } = JSON.parse(jwks(key)) as { keys: JsonObject[] };
  const others = Array.from({ length: 999 }, (_, i) => ({ ...keys[0], kid: `key-${i}` }));
  const token = await benchToken(key);
  const variant = (kind: Kind, of: JsonObject[]): Variant => ({
    ...{ kind, token, status: 200 },
    listener: { pluginConfig: { consumers: of, ...UNCACHED } },
  });
  return {
    title: `${algorithm}, 1 and 1000`,
    variants: [
      { kind: "none", token, status: 200, listener: {} },
      variant("ours", [last]),
      variant("1000 consumers", [...consumers, last]),
      variant("1000 keys", [{ ...last, jwks: { keys: [...others, ...keys] } }]),
    ],
  };
}

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
