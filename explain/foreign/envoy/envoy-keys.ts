/** Which keys of a set Envoy tries for a token (source/common/jwt/jwks.cc and verify.cc). */
import { isObject, type JsonObject } from "../../source/json-object.ts";
import type { RunJob } from "../foreign-types.ts";
import { verifyWithKeys } from "../verify-with-keys.ts";
import type { EnvoyToken } from "./envoy-token.ts";
import { STATUS } from "./status-texts.ts";

const CURVES: Record<string, string> = { ES256: "P-256", ES384: "P-384", ES512: "P-521" };
const FAMILIES: Record<string, RegExp> = {
  RSA: /^[RP]S/,
  EC: /^ES(?:256|384|512)$/,
  oct: /^HS(?:256|384|512)$/,
  OKP: /^EdDSA$/,
};
const BASE64URL = /^[\w-]+={0,2}$/;
/** Members that a key of each type must have, in base64url. */
const REQUIRED: Record<string, string[]> = {
  RSA: ["n", "e"],
  EC: ["x", "y"],
  oct: ["k"],
  OKP: ["x"],
};
const ED25519_SIGNATURE_LENGTH = 64;

export interface KeyResult {
  text: string;
  isVerified: boolean;
}

/** @returns Envoy's text, "OK" if a key verifies the signature */
export async function checkKeys(
  token: string,
  { alg, kid }: EnvoyToken,
  jwks: string,
  now: number,
  run: RunJob,
): Promise<KeyResult> {
  const read = usableKeys(jwks);
  if (typeof read === "string") return { text: read, isVerified: true };
  const matching = read.filter(
    (key) =>
      (kid === "" || textOf(key, "kid") === "" || textOf(key, "kid") === kid) &&
      (textOf(key, "alg") === "" || textOf(key, "alg") === alg),
  );
  if (matching.length === 0) return { text: STATUS.noMatchingKey, isVerified: true };
  const signature = token.split(".").filter((part) => part !== "")[2] ?? "";
  const bytes = Math.floor((signature.replace(/=+$/, "").length * 3) / 4);
  // An Ed25519 key ends the search if the signature has another length, whatever its algorithm.
  const last = matching.findIndex(
    (key) => key["kty"] === "OKP" && bytes !== ED25519_SIGNATURE_LENGTH,
  );
  const tried = last < 0 ? matching : matching.slice(0, last);
  const fitting = tried.filter((key) => isOfFamily(key, alg));
  const results = await verifyWithKeys(token, fitting, now, run);
  if (results.includes(true)) return { text: STATUS.ok, isVerified: true };
  if (results.includes(undefined)) return { text: STATUS.ok, isVerified: false };
  const text = last < 0 ? STATUS.verificationFails : STATUS.ed25519Length;
  return { text, isVerified: true };
}

/** The keys that Envoy keeps, or its text if it keeps none. */
export function usableKeys(jwks: string): JsonObject[] | string {
  const set = parsed(jwks);
  if (!isObject(set)) return STATUS.jwksJson;
  const { keys } = set;
  if (keys === undefined) return STATUS.jwksNoKeys;
  if (!Array.isArray(keys)) return STATUS.jwksBadKeys;
  const usable = keys.filter(isObject).filter(isUsable);
  return usable.length === 0 ? STATUS.noValidKey : usable;
}

function isUsable(key: JsonObject): boolean {
  const kty = textOf(key, "kty");
  const alg = textOf(key, "alg");
  const crv = textOf(key, "crv");
  const required = REQUIRED[kty];
  if (required === undefined || required.some((name) => !BASE64URL.test(textOf(key, name))))
    return false;
  if (alg !== "" && !FAMILIES[kty]?.test(alg)) return false;
  if (kty === "OKP") return crv === "Ed25519";
  if (kty !== "EC") return true;
  if (crv === "") return true;
  return Object.values(CURVES).includes(crv) && (alg === "" || CURVES[alg] === crv);
}

/** Whether the key can verify the algorithm; the curve of an EC key has to fit as well. */
function isOfFamily(key: JsonObject, alg: string): boolean {
  const kty = textOf(key, "kty");
  if (!FAMILIES[kty]?.test(alg)) return false;
  if (kty !== "EC") return true;
  const crv = textOf(key, "crv") || (CURVES[textOf(key, "alg")] ?? "P-256");
  return CURVES[alg] === crv;
}

function textOf(key: JsonObject, name: string): string {
  const value = key[name];
  return typeof value === "string" ? value : "";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
