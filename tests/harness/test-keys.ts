/** The test keys by name, in the forms that scenarios use. */
import { createHash, createPublicKey, type JsonWebKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "./bootstrap.ts";

export interface TestKey extends JsonWebKey {
  kid: string;
  kty: "oct" | "RSA" | "EC" | "OKP";
  alg: string;
}

const PRIVATE_MEMBERS = new Set(["d", "p", "q", "dp", "dq", "qi"]);

const file = join(import.meta.dirname, "..", "keys.json");
const { keys } = JSON.parse(readFileSync(file, "utf8")) as { keys: TestKey[] };

export function testKey(name: string): TestKey {
  const key = keys.find(({ kid }) => kid === name);
  if (key) return key;
  throw new Error(
    `tests/keys.json has no key "${name}"; it has ${keys.map(({ kid }) => kid).join(", ")}.`,
  );
}

/** The published JWK of the key; for a shared secret the whole key. */
export function publicJwk(name: string): { [member: string]: Json } {
  const members = Object.entries(testKey(name)).filter(([member]) => !PRIVATE_MEMBERS.has(member));
  return Object.fromEntries(members) as { [member: string]: Json };
}

/** The published JWK without `alg`, so that it verifies all algorithms of its type. */
export function jwkForAnyAlg(name: string): { [member: string]: Json } {
  return Object.fromEntries(Object.entries(publicJwk(name)).filter(([member]) => member !== "alg"));
}

/** A JWK set of these keys as JSON text, for `jwks` of a configuration. */
export function jwks(names: string): string {
  return JSON.stringify({ keys: names.split(",").map((name) => publicJwk(name.trim())) });
}

export function publicPem(name: string): string {
  const key = createPublicKey({ key: testKey(name), format: "jwk" });
  return key.export({ type: "spki", format: "pem" }).toString();
}

/** RFC 7638: the thumbprint of the public key. */
export function thumbprint(name: string): string {
  const { kty, crv, x, y, n, e } = testKey(name);
  // JSON omits what is undefined; the members are in lexicographic order.
  const members = JSON.stringify({ crv, e, kty, n, x, y });
  return createHash("sha256").update(members).digest("base64url");
}
