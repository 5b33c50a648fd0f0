/** What Higress' jwt-auth in C++ answers (plugins/wasm-cpp/extensions/jwt_auth/{plugin,extractor}.cc). */
import type { Evidence, Theirs, TheirStep } from "../foreign-types.ts";
import { objectOfSegment } from "../foreign-segments.ts";
import { checkKeys } from "../envoy/envoy-keys.ts";
import { parseToken } from "../envoy/envoy-token.ts";
import { MutableRequest } from "../envoy/extract-tokens.ts";
import { envoyAnswer, STATUS } from "../envoy/status-texts.ts";
import { queryOf } from "../envoy/string-match.ts";
import { isObject, type JsonObject } from "../../source/json-object.ts";
import type { JwtAuthConsumer } from "./jwt-auth-config.ts";

/** The longest path in a challenge. */
const MAX_REALM_PATH = 256;

interface CppToken {
  text: string;
  location: string;
}

/**
 * Each consumer takes all tokens of its locations, and all of them have to be valid. The answer is the status
 * of the first consumer.
 * @param allow undefined: every consumer is allowed
 */
export async function cppAnswer(
  consumers: readonly JwtAuthConsumer[],
  allow: readonly string[] | undefined,
  host: string,
  evidence: Evidence,
): Promise<Omit<Theirs, "gateway">> {
  const request = new MutableRequest(evidence.request);
  const steps: TheirStep[] = [];
  const results: string[] = [];
  for (const consumer of consumers) {
    const result = await verify(consumer, request, evidence, steps);
    results.push(result);
    if (result === STATUS.ok && (allow?.includes(consumer.name) ?? true)) {
      return { passes: true, steps };
    }
  }
  if (results.includes(STATUS.ok)) {
    const denied = { body: "Access Denied", responseCodeDetails: "jwt_authn_access_denied" };
    return { passes: false, status: 403, ...denied, headers: [], steps };
  }
  const scheme = evidence.request.scheme ?? "http";
  const realm = `${scheme}://${host}${request.path.slice(0, MAX_REALM_PATH)}`;
  const answer = envoyAnswer(results[0] ?? STATUS.missing, realm, false);
  // The challenge names the host; without it, the challenge is unknown.
  return { passes: false, ...answer, ...(host === "" && { headers: [] }), steps };
}

async function verify(
  consumer: JwtAuthConsumer,
  request: MutableRequest,
  { now, run }: Evidence,
  steps: TheirStep[],
): Promise<string> {
  const by = consumer.name;
  const tokens = tokensOf(consumer, request);
  if (tokens.length === 0) steps.push({ by, location: "", result: STATUS.missing });
  for (const { text, location } of tokens) {
    const parsed = parseToken(text);
    const early = typeof parsed === "string" ? parsed : claimError(text, consumer, now);
    if (early !== undefined || typeof parsed === "string") {
      steps.push({ by, location, result: early ?? STATUS.badFormat });
      return early ?? STATUS.badFormat;
    }
    const checked = await checkKeys(text, parsed, consumer.jwks, now, run);
    const isTaken = checked.isVerified ? {} : { isVerified: false };
    steps.push({ by, location, result: checked.text, ...isTaken });
    if (checked.text !== STATUS.ok) return checked.text;
  }
  return tokens.length === 0 ? STATUS.missing : STATUS.ok;
}

function claimError(
  text: string,
  { claims, clockSkewSeconds }: JwtAuthConsumer,
  now: number,
): string | undefined {
  const payload = objectOfSegment(text.split(".").filter((part) => part !== "")[1]) ?? {};
  for (const [name, wanted] of claims) {
    const value = claimOf(payload, name) ?? "";
    if (value !== wanted) return STATUS.verificationFails;
  }
  const seconds = Math.floor(now / 1000);
  const { nbf = 0, exp = 0 } = payload;
  if (seconds + clockSkewSeconds < Math.trunc(Number(nbf))) return STATUS.notYetValid;
  const end = Math.trunc(Number(exp));
  return end !== 0 && seconds > end + clockSkewSeconds ? STATUS.expired : undefined;
}

/** By its whole name, else by the parts between its dots. */
function claimOf(payload: JsonObject, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name
    .split(".")
    .reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), payload);
}

/** In the order of the extractor: headers by name and prefix, parameters, cookies. */
function tokensOf(consumer: JwtAuthConsumer, request: MutableRequest): CppToken[] {
  const byName = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  const headers = [...consumer.headers]
    .sort((a, b) => byName(a.name + a.prefix, b.name + b.prefix))
    .flatMap(({ name, prefix }) => {
      // The host joins the lines of a header.
      const value = request.header(name).join(",");
      const at = value.indexOf(prefix);
      if (value === "" || at < 0) return [];
      return [{ text: value.slice(at + prefix.length), location: name }];
    });
  const query = queryOf(request.path);
  const params = [...consumer.params].sort(byName).flatMap((name) => {
    const text = query.get(name);
    return text === undefined ? [] : [{ text, location: `?${name}` }];
  });
  const cookies = [...consumer.cookies].sort(byName).flatMap((name) => {
    const text = request.cookie(name);
    return text === undefined ? [] : [{ text, location: `cookie ${name}` }];
  });
  return [...headers, ...params, ...cookies];
}
