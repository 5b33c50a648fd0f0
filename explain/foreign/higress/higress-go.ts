/** What Higress' jwt-auth in Go answers (plugins/wasm-go/examples/jwt-auth/handler/*.go, go-jose v3). */
import type { Evidence, Theirs, TheirStep } from "../foreign-types.ts";
import { objectOfSegment } from "../foreign-segments.ts";
import { MutableRequest } from "../envoy/extract-tokens.ts";
import { queryOf } from "../envoy/string-match.ts";
import { isObject, type JsonObject } from "../../source/json-object.ts";
import { verifyWithKeys } from "../verify-with-keys.ts";
import type { JwtAuthConsumer } from "./jwt-auth-config.ts";

type GoAnswer = Required<Pick<Theirs, "status" | "body" | "responseCodeDetails">>;

const denied = (status: number, detail: string, text: string): GoAnswer => ({
  status,
  body: `Request denied by JWT Auth check. ${text}`,
  responseCodeDetails: `jwt-auth.${detail}`,
});

const GO_ANSWERS = {
  missing: denied(401, "token_missing", "JWT is missing."),
  expired: denied(401, "token_expired", "JWT is expired."),
  fails: denied(401, "verification_failed", "JWT verification fails"),
  unauthorized: denied(403, "unauthorized_customer", "Unauthorized consumer."),
  notAllowed: denied(403, "not_allowed_by_default", "JWT token not allow."),
};
const CHALLENGE: [string, string] = ["www-authenticate", "JWT realm=MSE Gateway"];

/**
 * The reason is only given if exactly one consumer is allowed; every other rejection is 403.
 * @param allow empty: every consumer is allowed
 */
export async function goAnswer(
  consumers: readonly JwtAuthConsumer[],
  allow: readonly string[],
  evidence: Evidence,
): Promise<Omit<Theirs, "gateway">> {
  const request = new MutableRequest(evidence.request);
  const steps: TheirStep[] = [];
  const results = new Map<string, GoAnswer>();
  let isOtherVerified = false;
  for (const consumer of consumers) {
    const by = consumer.name;
    const { text, location } = tokenOf(consumer, request);
    const { answer, isVerified } = await verify(text, consumer, evidence);
    const isTaken = isVerified === false ? { isVerified } : {};
    steps.push({ by, location, result: answer?.body ?? "OK", ...isTaken });
    if (answer) results.set(by, answer);
    else if (allow.length === 0 || allow.includes(by)) return { passes: true, steps };
    else isOtherVerified = true;
  }
  return {
    passes: false,
    ...answerOf(results, allow, isOtherVerified),
    headers: [CHALLENGE],
    steps,
  };
}

function answerOf(
  results: ReadonlyMap<string, GoAnswer>,
  allow: readonly string[],
  isOtherVerified: boolean,
): GoAnswer {
  const [only] = allow;
  if (allow.length !== 1 || only === undefined) return GO_ANSWERS.notAllowed;
  if (isOtherVerified) return GO_ANSWERS.unauthorized;
  return results.get(only) ?? GO_ANSWERS.notAllowed;
}

async function verify(
  text: string,
  { jwks, issuer, clockSkewSeconds }: JwtAuthConsumer,
  { now, run }: Evidence,
): Promise<{ answer?: GoAnswer; isVerified?: boolean }> {
  if (text === "") return { answer: GO_ANSWERS.missing };
  const parts = text.replace(/\s/g, "").split(".");
  const header = objectOfSegment(parts[0]);
  const claims = objectOfSegment(parts[1]);
  if (parts.length !== 3 || !header || !claims || header["crit"] !== undefined) {
    return { answer: GO_ANSWERS.fails };
  }
  const key = keyFor(jwks, header["kid"]);
  const [result] = key ? await verifyWithKeys(text, [key], now, run) : [false];
  const isSigned = result !== false;
  if (!isSigned || !areTyped(claims) || (claims["iss"] ?? "") !== issuer) {
    return { answer: GO_ANSWERS.fails };
  }
  const skew = clockSkewSeconds * 1000;
  const time = (name: string): number | undefined =>
    claims[name] === undefined ? undefined : Math.trunc(Number(claims[name])) * 1000;
  const isOff =
    now + skew < (time("nbf") ?? -Infinity) ||
    now - skew > (time("exp") ?? Infinity) ||
    now + skew < (time("iat") ?? -Infinity);
  return {
    ...(isOff && { answer: GO_ANSWERS.expired }),
    ...(result === undefined && { isVerified: false }),
  };
}

/** Without a kid the key without one, else the first; also for an unknown kid the first. */
function keyFor(jwks: string, kid: unknown): JsonObject | undefined {
  const { keys } = JSON.parse(jwks) as { keys?: unknown };
  const all = Array.isArray(keys) ? keys.filter(isObject) : [];
  const wanted = typeof kid === "string" ? kid : "";
  return all.find((key) => (key["kid"] ?? "") === wanted) ?? all[0];
}

/** Claims that Go cannot read make the token invalid. */
function areTyped(claims: JsonObject): boolean {
  const isOf = (name: string, type: string): boolean =>
    claims[name] === undefined || claims[name] === null || typeof claims[name] === type;
  const { aud } = claims;
  const audiences = Array.isArray(aud) ? aud : [aud ?? ""];
  return (
    ["iss", "sub", "jti"].every((name) => isOf(name, "string")) &&
    ["exp", "nbf", "iat"].every((name) => isOf(name, "number")) &&
    audiences.every((one) => typeof one === "string")
  );
}

/** The first of headers, parameters, cookies. A header without the prefix ends the search in headers. */
function tokenOf(
  { headers, params, cookies }: JwtAuthConsumer,
  request: MutableRequest,
): { text: string; location: string } {
  for (const { name, prefix } of headers) {
    const [value = ""] = request.header(name);
    if (value === "") continue;
    if (!value.startsWith(prefix)) break;
    const text = value.slice(prefix.length);
    if (text !== "") return { text, location: name };
    break;
  }
  const query = queryOf(request.path.replaceAll("+", " "));
  const param = params.find((name) => query.get(name));
  if (param !== undefined) return { text: query.get(param) ?? "", location: `?${param}` };
  const cookie = cookies.find((name) => request.cookie(name));
  if (cookie !== undefined) {
    return { text: request.cookie(cookie) ?? "", location: `cookie ${cookie}` };
  }
  return { text: "", location: "" };
}
