/** What APISIX' jwt-auth answers (apisix/plugins/jwt-auth.lua and jwt-auth/parser.lua). */
import type { Evidence, Theirs } from "../foreign-types.ts";
import type { JsonObject } from "../../source/json-object.ts";
import { bytesOfBase64url, objectOfSegment } from "../foreign-segments.ts";
import { MutableRequest } from "../envoy/extract-tokens.ts";
import { luaQuery } from "../lua-query.ts";
import type { PlainNode } from "../plain-node.ts";
import { verifyWithKeys } from "../verify-with-keys.ts";
import type { ApisixCredential } from "./apisix-file.ts";
import { apisixKey } from "./apisix-key.ts";

/** The reason is only in the log of APISIX. */
const FAILED = "failed to verify jwt";
const TIMES = ["nbf", "exp"];

interface Result {
  /** Undefined: the token is accepted. */
  message?: string;
  /** What APISIX writes to its log. */
  log?: string;
  location: string;
  by?: string;
  isVerified?: boolean;
  isUndetermined?: boolean;
}

export async function apisixAnswer(
  config: PlainNode,
  credentials: readonly ApisixCredential[],
  evidence: Evidence,
): Promise<Omit<Theirs, "gateway">> {
  const result = await authenticate(config, credentials, evidence);
  const { message, log, location, by = "", isVerified, isUndetermined } = result;
  const told = log === undefined ? message : `${message}: ${log}`;
  const isTaken = isVerified === false ? { isVerified } : {};
  const steps = [{ by, location, result: isUndetermined ? "?" : (told ?? "OK"), ...isTaken }];
  if (isUndetermined) return { passes: false, isUndetermined, steps };
  if (message === undefined) return { passes: true, steps };
  const realm = config.text("realm") || "jwt";
  return {
    passes: false,
    status: 401,
    body: JSON.stringify({ message }),
    headers: [["www-authenticate", `Bearer realm="${realm}"`]],
    steps,
  };
}

async function authenticate(
  config: PlainNode,
  credentials: readonly ApisixCredential[],
  { request, now, run }: Evidence,
): Promise<Result> {
  const { token, location } = tokenIn(config, new MutableRequest(request));
  if (token === undefined) return { message: "Missing JWT token in request", location };
  const parts = token.split(".");
  const header = objectOfSegment(parts[0]);
  const claims = objectOfSegment(parts[1]);
  if (parts.length !== 3 || !header || !claims) return { message: "JWT token invalid", location };
  const name = config.text("key_claim_name") || "key";
  const key = claims[name] ?? false;
  if (key === false) return { message: "missing user key in JWT token", location };
  const found = credentials.find(({ node }) => node.text("key") === key);
  if (!found) return { message: "Invalid user key in JWT token", location };
  const at = { location, by: found.consumer };
  const failed = (log: string): Result => ({ message: FAILED, log, ...at });
  const expected = found.node.text("algorithm") || "HS256";
  const jwk = apisixKey(found.node);
  if (jwk === "reference") return { isUndetermined: true, ...at };
  if (header["alg"] !== expected) return failed(`algorithm mismatch, expected ${expected}`);
  const isReadable = typeof jwk !== "string" && bytesOfBase64url(parts[2] ?? "") !== undefined;
  const [isSigned] = isReadable ? await verifyWithKeys(token, [jwk], now, run) : [false];
  if (isSigned === false) return failed("signature mismatch");
  const log = claimError(claims, config, found.node.number("lifetime_grace_period"), now);
  if (log !== undefined) return failed(log);
  return { ...at, ...(isSigned === undefined && { isVerified: false }) };
}

/** The first of header, query and cookie; APISIX does not look for another token. */
function tokenIn(config: PlainNode, request: MutableRequest): { token?: string; location: string } {
  const header = (config.text("header") || "authorization").toLowerCase();
  const [value] = request.header(header);
  if (value !== undefined) return { token: value.replace(/^[Bb]earer /, ""), location: header };
  const query = config.text("query") || "jwt";
  const [param] = luaQuery(request.path).get(query) ?? [];
  if (param !== undefined) {
    return { token: param === true ? "" : param, location: `?${query}` };
  }
  const cookie = config.text("cookie") || "jwt";
  const token = request.cookie(cookie);
  return token === undefined ? { location: "" } : { token, location: `cookie ${cookie}` };
}

/** exp and nbf are checked if they are there; those in claims_to_verify have to be there. */
function claimError(
  claims: JsonObject,
  config: PlainNode,
  grace: number,
  now: number,
): string | undefined {
  const listed = config.texts("claims_to_verify");
  const seconds = Math.floor(now / 1000);
  for (const name of listed.length > 0 ? listed : TIMES) {
    const value = claims[name];
    if (value === undefined || value === null) {
      if (listed.length > 0) return `claim ${name} is missing`;
      continue;
    }
    if (typeof value !== "number") return `claim ${name} is not a number`;
    if (name === "exp" && value <= seconds - grace) return "'exp' claim expired";
    if (name === "nbf" && value >= seconds + grace) return "'nbf' claim not valid yet";
  }
  return undefined;
}
