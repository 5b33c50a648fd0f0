/**
 * A configuration without secrets. Copies only what is known to be public, and drops the rest: comments,
 * other resources of the file, unknown fields.
 */
import { withoutTokens } from "./public-token.ts";
import { type Field, FieldKind, FIELDS, isFieldOf, Scope } from "../../assembly/config/fields.ts";
import { isObject, type JsonObject } from "../../explain/source/json-object.ts";

/** Replaces a secret: base64url of 66 bytes, which the plugin accepts as a key for HS512. */
export const SECRET_REMOVED =
  "THE-SECRET-IS-NOT-IN-THE-LINK--PUT-YOURS-HERE--THE-SECRET-IS-NOT-IN-THE-LINK--PUT-YOURSx";

/** Members that identify a JWK (RFC 7517 section 4), and the public members of each key type. */
const OF_ANY_KEY = ["kty", "kid", "use", "alg", "key_ops"];
const PUBLIC_MEMBERS: Record<string, string[]> = {
  RSA: ["n", "e"],
  EC: ["crv", "x", "y"],
  OKP: ["crv", "x"],
};

/** The scopes of fields with object values. A test checks that none is missing. */
export const SCOPES: Readonly<Record<string, Scope>> = {
  consumers: Scope.Consumer,
  _rules_: Scope.Rule,
  from_headers: Scope.FromHeader,
  claims_to_headers: Scope.ClaimToHeader,
  exempt: Scope.Exempt,
  token_cache: Scope.TokenCache,
  refusal_log: Scope.RefusalLog,
  remote_jwks: Scope.RemoteJwks,
};

/** Matches keys pasted into the wrong field, passwords in addresses, and tokens. */
const LOOKS_SECRET = /-----BEGIN|["'](?:k|d)\\?["']\s*:|:\/\/[^/?#]*@/;

/** An issuer has no query (RFC 8414 section 2); if there is one, it may contain a key. */
const HAS_QUERY = /^https?:[^?]*\?/i;

/** Fields whose query is removed. */
const ADDRESSES = ["uri", "path"];

/** @param text the plugin configuration as JSON; any other text gives an empty configuration */
export function publicConfiguration(text: string): JsonObject {
  return publicFields(parsed(text), Scope.Root);
}

function publicFields(value: unknown, scope: Scope): JsonObject {
  if (!isObject(value)) return {};
  const fields = FIELDS.filter((field) => isFieldOf(field, scope));
  const kept = fields
    .filter(({ name }) => Object.hasOwn(value, name))
    .map((field) => [field.name, publicValue(field, value[field.name])] as const)
    .filter(([, member]) => member !== undefined);
  return Object.fromEntries(kept);
}

function publicValue({ name, kind }: Field, value: unknown): unknown {
  if (kind === FieldKind.Jwks) return publicKeySet(value);
  const scope = SCOPES[name];
  if (scope !== undefined) {
    if (Array.isArray(value)) return value.map((item) => publicFields(item, scope));
    return isObject(value) ? publicFields(value, scope) : undefined;
  }
  if (kind === FieldKind.Claims && isObject(value)) {
    const members = Object.entries(value).map(([claim, wanted]) => [claim, plain(wanted)] as const);
    return Object.fromEntries(members.filter(([, wanted]) => wanted !== undefined));
  }
  const cut = ADDRESSES.includes(name) && typeof value === "string" ? withoutQuery(value) : value;
  return plain(cut);
}

function withoutQuery(address: string): string {
  return address.replace(/[?#][^]*$/, "");
}

/** Copies strings, numbers, booleans, and lists of them. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plain).filter((item) => item !== undefined && !Array.isArray(item));
  }
  if (typeof value === "string") {
    const isSecret = LOOKS_SECRET.test(value) || HAS_QUERY.test(value);
    return isSecret || withoutTokens(value) !== value ? undefined : value;
  }
  return isObject(value) ? undefined : value;
}

function publicKeySet(value: unknown): JsonObject | undefined {
  const set = typeof value === "string" ? parsed(value) : value;
  if (!isObject(set)) return undefined;
  const keys = set["keys"];
  return Array.isArray(keys) ? { keys: keys.filter(isObject).map(publicKey) } : publicKey(set);
}

function publicKey(key: JsonObject): JsonObject {
  const kty = String(key["kty"]);
  const names = [
    ...OF_ANY_KEY,
    ...(Object.hasOwn(PUBLIC_MEMBERS, kty) ? (PUBLIC_MEMBERS[kty] ?? []) : []),
  ];
  const members = names
    .map((name) => [name, plain(key[name])] as const)
    .filter(([, member]) => member !== undefined);
  const isSecret = kty === "oct" && key["k"] !== undefined;
  return { ...Object.fromEntries(members), ...(isSecret && { k: SECRET_REMOVED }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
