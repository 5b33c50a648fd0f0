/** The variants of the benchmark: listeners, the token for each, and the expected response. */
import { join } from "node:path";
import type { JsonObject, ListenerSpec } from "../harness/bootstrap.ts";
import {
  type Algorithm,
  badSignature,
  benchToken,
  KEYS,
  manyConsumers,
  manyKeys,
  native,
  ours,
  UNCACHED,
} from "./bench-config.ts";
import type { Proofs, Users } from "./bench-load.ts";
import { BUILD, benchWasm } from "./bench-wasm.ts";

/** The baseline has no filter; ratios refer to the first native filter. */
export type Kind =
  | "none"
  | "native"
  | "native cached"
  | "native cached, large"
  | "floor"
  | `10 filters: ${string}`
  | `100 calls: ${string}`
  | "ours in wasm"
  | "ours"
  | "ours, no log"
  | "ours cached"
  | "ours, relaxed SIMD"
  | "before in wasm"
  | "before"
  | "before, cached"
  | "1000 consumers"
  | "1000 keys"
  | "none, oversized"
  | "no token"
  | "bad signature"
  | "unknown kid"
  | "deep JSON"
  | "expired"
  | "duplicate"
  | "oversized"
  | "bearer"
  | "DPoP"
  | "DPoP, replay: none";

export interface Variant {
  kind: Kind;
  listener: Omit<ListenerSpec, "name">;
  /** The token after "Bearer "; without it the header is omitted. */
  token?: string;
  /** The tokens of the load, instead of `token`. */
  users?: Users;
  /** The DPoP proofs for a measurement of so many seconds, instead of `token`. */
  proofs?: (seconds: number) => Proofs;
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
  /** The workers of each Envoy; 1 by default. */
  concurrency?: number;
  variants: Variant[];
}

const IN_WASM = { ...UNCACHED, host_verification: false };
const RELAXED = join(BUILD, "plugin-relaxed-simd.wasm");
/** Another build of the plugin, which takes turns with this one. */
const BEFORE = process.env["BEFORE"];

export async function goodTokens(algorithm: Algorithm): Promise<Group> {
  const key = KEYS[algorithm];
  const token = await benchToken(key);
  const variant = (kind: Kind, listener: Omit<ListenerSpec, "name">): Variant => ({
    ...{ kind, listener, token },
    status: 200,
  });
  const relaxed: Variant[] = [
    { ...variant("ours, relaxed SIMD", { pluginConfig: ours(key, UNCACHED) }), wasm: RELAXED },
  ];
  const before = (wasm: string): Variant[] => [
    { ...variant("before in wasm", { pluginConfig: ours(key, IN_WASM) }), wasm },
    { ...variant("before", { pluginConfig: ours(key, UNCACHED) }), wasm },
    { ...variant("before, cached", { pluginConfig: ours(key, {}) }), wasm },
  ];
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
      // The other algorithms have the same code as in plugin.wasm.
      ...(algorithm === "RS256" ? relaxed : []),
      ...(BEFORE ? before(BEFORE) : []),
    ],
  };
}

/**
 * A token whose signature is that of another token, as in a flood of forged tokens. Does not use the
 * upstream.
 */
export async function badSignatures(algorithm: Algorithm): Promise<Group> {
  const key = KEYS[algorithm];
  const [good, token] = [await benchToken(key), await badSignature(key)];
  const variant = (kind: Kind, listener: Omit<ListenerSpec, "name">, status = 401): Variant => ({
    ...{ kind, token, status, goodToken: good },
    listener: { direct: true, ...listener },
  });
  const relaxed: Variant[] = [
    { ...variant("ours, relaxed SIMD", { pluginConfig: ours(key, {}) }), wasm: RELAXED },
  ];
  return {
    title: `${algorithm}, bad signature`,
    variants: [
      variant("none", {}, 200),
      variant("native", { native: native(key, {}) }),
      variant("ours in wasm", { pluginConfig: ours(key, IN_WASM) }),
      variant("ours", { pluginConfig: ours(key, {}) }),
      ...(algorithm === "RS256" ? relaxed : []),
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
  const token = await benchToken(key);
  const variant = (kind: Kind, config: JsonObject): Variant => ({
    ...{ kind, token, status: 200 },
    listener: { pluginConfig: { ...config, ...UNCACHED } },
  });
  return {
    title: `${algorithm}, 1 and 1000`,
    variants: [
      { kind: "none", token, status: 200, listener: {} },
      variant("ours", ours(key, {})),
      variant("1000 consumers", manyConsumers(key)),
      variant("1000 keys", manyKeys(key, 1000)),
    ],
  };
}
