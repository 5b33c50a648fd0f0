// Requests that a sound configuration rejects, and their tokens.
import { createHmac } from "node:crypto";
import type { Json, JsonObject } from "../harness/bootstrap.ts";
import { publicJwk, testKey } from "../harness/test-keys.ts";

export const ISSUER = "https://issuer.example";
/** The time of the sandbox's clock, in whole seconds. */
export const NOW = 1_800_000_000;

export interface Probe {
  about: string;
  method?: string;
  path?: string;
  host?: string;
  route?: string;
  cluster?: string;
  headers?: [name: string, value: string][];
}

export interface Sound {
  name: string;
  config: JsonObject;
  probes: Probe[];
}

export function token(
  claims: JsonObject,
  alg = "HS256",
  key = "hs-a",
  kid: string | null = key,
  typ?: string,
): string {
  const part = (value: Json): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = { alg, ...(kid !== null && { kid }), ...(typ !== undefined && { typ }) };
  const input = `${part(header)}.${part({ iss: ISSUER, exp: NOW + 600, ...claims })}`;
  const secret = Buffer.from(testKey(key).k ?? "", "base64url");
  const hash = alg.replace("HS", "sha");
  return `${input}.${createHmac(hash, secret).update(input).digest("base64url")}`;
}

export function bearer(value: string): [string, string] {
  return ["authorization", `Bearer ${value}`];
}

/** A key without `alg`. */
export function open(name: string): JsonObject {
  return Object.fromEntries(Object.entries(publicJwk(name)).filter(([own]) => own !== "alg"));
}
