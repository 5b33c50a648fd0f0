/** Where Kong's jwt plugin finds a token, and how it reads it (kong/plugins/jwt/{handler,jwt_parser}.lua). */
import type { JsonObject } from "../../source/json-object.ts";
import { bytesOfBase64url, objectOfSegment } from "../foreign-segments.ts";
import type { MutableRequest } from "../envoy/extract-tokens.ts";
import { luaQuery } from "../lua-query.ts";
import type { PlainNode } from "../plain-node.ts";

const BEARER = /\s*[Bb]earer\s+(.+)/;
const ALGORITHMS = new Set(
  ["HS", "RS", "ES", "PS"].flatMap((one) => ["256", "384", "512"].map((bits) => one + bits)),
).add("EdDSA");

export interface KongToken {
  header: JsonObject;
  claims: JsonObject;
  alg: string;
  signatureBytes: number;
}

/** Each token once, with its location; `true` for a parameter without a value. */
export function tokensOf(config: PlainNode, request: MutableRequest): Map<string | true, string> {
  const found = new Map<string | true, string>();
  const query = luaQuery(request.path);
  const add = (token: string | true, location: string): void => {
    if (token !== "" && !found.has(token)) found.set(token, location);
  };
  for (const name of config.texts("uri_param_names", ["jwt"])) {
    for (const token of query.get(name) ?? []) add(token, `?${name}`);
  }
  for (const name of config.texts("cookie_names")) {
    add(request.cookie(name) ?? "", `cookie ${name}`);
  }
  for (const name of config.texts("header_names", ["authorization"])) {
    const [value = ""] = request.header(name.toLowerCase());
    add(BEARER.exec(value)?.[1] ?? "", name.toLowerCase());
  }
  return found;
}

/** @returns the token, or why Kong calls it bad */
export function readToken(token: string): KongToken | string {
  const [first, second, ...rest] = token.split(".");
  const header = objectOfSegment(first);
  const claims = objectOfSegment(second);
  if (header === undefined || claims === undefined || rest.length === 0) return "invalid JSON";
  const { alg } = header;
  if (typeof alg !== "string" || !ALGORITHMS.has(alg)) return "invalid alg";
  const signature = bytesOfBase64url(rest.join("."));
  if (signature === undefined) return "invalid signature";
  return { header, claims, alg, signatureBytes: signature.length };
}
