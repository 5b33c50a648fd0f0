/** Makes the token of a scenario: valid, or invalid in exactly the described way. */
import { base64url, CompactSign, importJWK } from "jose";
import type { Json, JsonObject } from "./bootstrap.ts";
import { type TestKey, testKey } from "./test-keys.ts";
import { signRaw } from "./raw-signature.ts";
import { expand, expandText, KEY_REFERENCES, type References } from "./template.ts";

export interface TokenSpec {
  /** The key that the header names; it also signs by default. */
  key?: string;
  /** Additional to alg and kid, which default to those of the key; `${none}` removes a member. */
  header?: JsonObject;
  /** exp, nbf, iat and auth_time may be `now`, `+1h`, `-30s`, `+1500ms`; other values are literal. */
  claims?: JsonObject;
  /** The payload as text, signed unchanged. ${now} and ${+1h} are replaced by times. */
  payload_text?: string;
  header_text?: string;
  /** The payload segment. */
  payload_base64url?: string;
  header_base64url?: string;
  /** valid, flipped, empty, truncated, der, hexadecimal or base64 text, or the segment. */
  signature?: string;
  /** Keeps the header, but signs with this key. */
  sign_with?: string;
  /** Signs with HMAC and this text as the secret. */
  secret_text?: string;
  /** The whole token; may use ${header}, ${payload} and ${signature}. */
  compact?: string;
  /** Sent instead of the token; may use ${token}. */
  wrap?: string;
}

export const TOKEN_FIELDS = [
  ...["key", "header", "claims", "payload_text", "header_text", "payload_base64url"],
  ...["header_base64url", "signature", "sign_with", "secret_text", "compact", "wrap"],
];

const TIME_CLAIMS = new Set(["exp", "nbf", "iat", "auth_time"]);
const TIME_IN_TEXT = /\$\{(now|[+-]\d+(?:ms|s|m|h|d))\}/g;
const TIME = /^(?:now|([+-]\d+)(ms|s|m|h|d))$/;
const SECONDS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };
/** The algorithms that a key supports; a curve has only one. */
const ALGORITHMS: Record<TestKey["kty"], RegExp> = {
  oct: /^HS(256|384|512)$/,
  RSA: /^[RP]S(256|384|512)$/,
  EC: /^$/,
  OKP: /^(EdDSA|Ed25519)$/,
};
/** The shortest RSA key that jose signs with. */
const SHORTEST_RSA_OF_JOSE = 2048;

interface Segments {
  header: string;
  payload: string;
  signature: string;
}

/**
 * @param now seconds since 1970
 * @param more references in addition to those to keys
 */
export async function makeToken(
  spec: TokenSpec,
  now = Date.now() / 1000,
  more: References = {},
): Promise<string> {
  const second = Math.floor(now);
  const known = { ...KEY_REFERENCES, ...more };
  const parts = needsSegments(spec) ? await segments(spec, second, known) : undefined;
  const references = Object.fromEntries(
    Object.entries(parts ?? {}).map(([name, segment]) => [name, () => segment as Json]),
  );
  const compact = spec.compact ?? "${header}.${payload}.${signature}";
  const token = expandText(compact, { ...known, ...references });
  return expandText(spec.wrap ?? "${token}", { token: () => token });
}

/** A literal `compact` names no segment, so nothing needs to be signed. */
function needsSegments(spec: TokenSpec): boolean {
  return /\$\{(header|payload|signature)\}/.test(spec.compact ?? "${header}");
}

async function segments(spec: TokenSpec, now: number, known: References): Promise<Segments> {
  const signer = signerOf(spec);
  const header = headerOf(spec, signer, known);
  const payloadBytes = new TextEncoder().encode(payloadOf(spec, now, known));
  const alg = algorithmFor(signer, header);
  const made = joseSigns(spec, signer, header, alg)
    ? await signWithJose(payloadBytes, header, signer, alg)
    : rawSegments(spec, payloadBytes, header, signer, alg, known);
  return {
    ...made,
    signature: spoil(made.signature, expandText(spec.signature ?? "valid", KEY_REFERENCES)),
  };
}

function signerOf(spec: TokenSpec): TestKey {
  if (spec.secret_text !== undefined) {
    const secret = base64url.encode(expandText(spec.secret_text, KEY_REFERENCES));
    return { kid: spec.key ?? "", kty: "oct", alg: "HS256", k: secret };
  }
  const name = spec.sign_with ?? spec.key;
  if (name !== undefined) return testKey(name);
  throw new Error(
    "A token needs `key` (or `sign_with`, `secret_text`, or a literal `compact`) to be signed.",
  );
}

function headerOf(spec: TokenSpec, signer: TestKey, known: References): JsonObject {
  const { alg, kid } = spec.key === undefined ? signer : testKey(spec.key);
  return expand({ alg, kid, ...spec.header }, known) as JsonObject;
}

function payloadOf(spec: TokenSpec, now: number, known: References): string {
  if (spec.payload_text === undefined)
    return JSON.stringify(claimsAt(spec.claims ?? {}, now, known));
  const dated = spec.payload_text.replace(TIME_IN_TEXT, (_, text: string) =>
    String(timeAt(text, now)),
  );
  return expandText(dated, known);
}

function claimsAt(claims: JsonObject, now: number, known: References): JsonObject {
  const dated = Object.entries(expand(claims, known) as JsonObject).map(([name, value]) => {
    const time =
      TIME_CLAIMS.has(name) && typeof value === "string" ? timeAt(value, now) : undefined;
    return [name, time ?? value];
  });
  return Object.fromEntries(dated) as JsonObject;
}

function timeAt(text: string, now: number): number | undefined {
  const [whole, amount = "0", unit = "s"] = TIME.exec(text) ?? [];
  return whole === undefined ? undefined : now + Number(amount) * (SECONDS[unit] ?? 0);
}

/** The algorithm of the header if the key supports it, otherwise that of the key. */
function algorithmFor(signer: TestKey, header: JsonObject): string {
  const { alg } = header;
  return typeof alg === "string" && ALGORITHMS[signer.kty].test(alg) ? alg : signer.alg;
}

function joseSigns(spec: TokenSpec, key: TestKey, header: JsonObject, alg: string): boolean {
  const given = [spec.header_text, spec.header_base64url, spec.payload_base64url];
  const modulusBits = Buffer.from(key.n ?? "", "base64url").length * 8;
  return (
    given.every((text) => text === undefined) &&
    header["alg"] === alg &&
    header["crit"] === undefined &&
    header["b64"] === undefined &&
    spec.signature !== "der" &&
    (key.kty !== "RSA" || modulusBits >= SHORTEST_RSA_OF_JOSE) &&
    key.k !== ""
  );
}

async function signWithJose(
  payload: Uint8Array,
  header: JsonObject,
  signer: TestKey,
  alg: string,
): Promise<Segments> {
  const key = await importJWK({ ...signer, alg }, alg);
  const compact = await new CompactSign(payload).setProtectedHeader({ ...header, alg }).sign(key);
  const [first = "", second = "", third = ""] = compact.split(".");
  return { header: first, payload: second, signature: third };
}

function rawSegments(
  spec: TokenSpec,
  payloadBytes: Uint8Array,
  header: JsonObject,
  signer: TestKey,
  alg: string,
  known: References,
): Segments {
  const headerText = expandText(spec.header_text ?? JSON.stringify(header), known);
  const first = spec.header_base64url ?? base64url.encode(headerText);
  const second = spec.payload_base64url ?? base64url.encode(payloadBytes);
  const encoding = spec.signature === "der" ? "der" : "ieee-p1363";
  const signature = signRaw(alg, signer, `${first}.${second}`, encoding);
  return { header: first, payload: second, signature: signature.toString("base64url") };
}

function spoil(segment: string, how: string): string {
  const bytes = Buffer.from(segment, "base64url");
  if (how === "valid" || how === "der") return segment;
  if (how === "empty") return "";
  if (how === "hex" || how === "base64") return base64url.encode(bytes.toString(how));
  if (how === "truncated") return bytes.subarray(0, -1).toString("base64url");
  if (how !== "flipped") return how;
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
  return bytes.toString("base64url");
}
