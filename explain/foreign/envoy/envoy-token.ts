/** A token as Envoy parses it, with Envoy's text for the first error (source/common/jwt/jwt.cc). */
import { parseDocument } from "yaml";
import { isObject, type JsonObject } from "../../source/json-object.ts";
import { STATUS } from "./status-texts.ts";

export interface EnvoyToken {
  alg: string;
  /** "" if it has none. */
  kid: string;
  iss: string;
  sub: string;
  audiences: string[];
  /** 0 if it is not set. */
  nbf: number;
  exp: number;
  header: JsonObject;
  payload: JsonObject;
}

const NAMES = /"[^"]*"(?=\s*:)/g;
const ALGORITHMS = ["ES", "HS", "RS", "PS"]
  .flatMap((family) => ["256", "384", "512"].map((bits) => family + bits))
  .concat("EdDSA");

/** @returns the token, or the text of Envoy's error */
export function parseToken(text: string): EnvoyToken | string {
  const parts = text.split(".").filter((part) => part !== "");
  const [first, second, third] = parts;
  if (parts.length !== 3 || first === undefined || second === undefined || third === undefined)
    return STATUS.badFormat;
  const headerText = fromBase64(first);
  if (headerText === undefined) return STATUS.headerBase64;
  const header = objectOf(headerText);
  if (header === undefined) return STATUS.headerJson;
  if (typeof header["alg"] !== "string") return STATUS.headerAlg;
  if (!ALGORITHMS.includes(header["alg"])) return STATUS.algNotSupported;
  if (isOther(header["kid"], "string")) return STATUS.headerKid;
  const payloadText = fromBase64(second);
  if (payloadText === undefined) return STATUS.payloadBase64;
  const payload = objectOf(payloadText);
  if (payload === undefined) return STATUS.payloadJson;
  const { iss, sub, iat, nbf, exp, jti, aud } = payload;
  if (isOther(iss, "string")) return STATUS.notString("iss");
  if (isOther(sub, "string")) return STATUS.notString("sub");
  for (const [name, value] of Object.entries({ iat, nbf, exp })) {
    if (isOther(value, "number")) return STATUS.notInteger(name);
    if (Number(value) < 0 || Number(value) >= 2 ** 64) return STATUS.outOfRange(name);
  }
  if (isOther(jti, "string")) return STATUS.notString("jti");
  const audiences = aud === undefined ? [] : [aud].flat();
  if (!audiences.every((one) => typeof one === "string")) return STATUS.audience;
  if (fromBase64(third) === undefined) return STATUS.signatureBase64;
  return {
    alg: header["alg"],
    kid: textOf(header["kid"]),
    iss: textOf(iss),
    sub: textOf(sub),
    audiences,
    nbf: Math.trunc(Number(nbf ?? 0)),
    exp: Math.trunc(Number(exp ?? 0)),
    header,
    payload,
  };
}

function isOther(value: unknown, type: "string" | "number"): boolean {
  return value !== undefined && typeof value !== type;
}

/** "" if it is not set; that it is a text was checked before. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Text in base64url, also with padding. */
function fromBase64(text: string): string | undefined {
  const plain = text.replace(/={1,2}$/, "");
  if (!/^[\w-]+$/.test(plain) || plain.length % 4 === 1) return undefined;
  const binary = atob(plain.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(binary, (one) => one.charCodeAt(0)));
}

function objectOf(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) && !hasDuplicates(text) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Envoy rejects duplicate members at any depth. */
function hasDuplicates(json: string): boolean {
  // Cheaper than parsing: names that occur once in the whole text are not duplicates.
  const names = json.match(NAMES) ?? [];
  if (!json.includes("\\") && new Set(names).size === names.length) return false;
  return parseDocument(json, { uniqueKeys: true }).errors.some(
    ({ code }) => code === "DUPLICATE_KEY",
  );
}
