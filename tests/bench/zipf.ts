/**
 * Many users of whom few send most requests: the token of rank k is sent in proportion to 1 / k (Zipf's law). Without a
 * cache all tokens cost the same; with one, those that it holds cost little.
 */
import { createPrivateKey, randomUUID, sign, type JsonWebKey } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ListenerSpec } from "../harness/bootstrap.ts";
import { testKey } from "../harness/test-keys.ts";
import { type Algorithm, benchToken, KEYS, native, ours, UNCACHED } from "./bench-config.ts";
import type { Users } from "./bench-load.ts";
import { BUILD } from "./bench-wasm.ts";
import type { Group, Kind, Variant } from "./variant.ts";

/** As many tokens as our cache holds by default. */
const LARGE_CACHE = { jwt_cache_config: { jwt_cache_size: 69_632 } };

/** So many requests a second at least: then a warm-up has one for each user. */
const WARM_UP_PER_SECOND = 4000;

/** `algorithm` is RS256 or ES256. */
export async function zipf(algorithm: Algorithm, count: number): Promise<Group> {
  const key = KEYS[algorithm];
  const users = signedTokens(await benchToken(key), key, count);
  const variant = (kind: Kind, listener: Omit<ListenerSpec, "name">): Variant => ({
    ...{ kind, listener, users, token: users.tokens[0] ?? "" },
    status: 200,
    ...(kind.includes("cached") && { warmUpSeconds: Math.ceil(count / WARM_UP_PER_SECOND) + 2 }),
  });
  return {
    title: `${algorithm}, ${count} users`,
    variants: [
      variant("none", {}),
      variant("native", { native: native(key, {}) }),
      variant("native cached", { native: native(key, { jwt_cache_config: {} }) }),
      variant("native cached, large", { native: native(key, LARGE_CACHE) }),
      variant("ours", { pluginConfig: ours(key, UNCACHED) }),
      variant("ours cached", { pluginConfig: ours(key, {}) }),
    ],
  };
}

/** Tokens like `model`, each of another subject. */
export function signedTokens(model: string, key: string, count: number): Users {
  const [header = "", payload = ""] = model.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
  const privateKey = createPrivateKey({ key: testKey(key) as JsonWebKey, format: "jwk" });
  const tokens = Array.from({ length: count }, () => {
    const own = JSON.stringify({ ...claims, sub: randomUUID(), jti: randomUUID() });
    const input = `${header}.${Buffer.from(own).toString("base64url")}`;
    const options = { key: privateKey, dsaEncoding: "ieee-p1363" } as const;
    return `${input}.${sign("sha256", Buffer.from(input), options).toString("base64url")}`;
  });
  const file = join(BUILD, `bench-users-${count}.txt`);
  writeFileSync(file, tokens.join("\n") + "\n");
  return { tokens, file };
}
