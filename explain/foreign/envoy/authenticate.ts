/** One authenticator of jwt_authn: the tokens of some providers against one (jwt_authn/authenticator.cc). */
import type { JsonObject } from "../../source/json-object.ts";
import type { RunJob, TheirStep } from "../foreign-types.ts";
import { checkKeys, usableKeys } from "./envoy-keys.ts";
import { type EnvoyToken, parseToken } from "./envoy-token.ts";
import { type ExtractedToken, extractTokens, type MutableRequest } from "./extract-tokens.ts";
import type { ProtoNode } from "./proto-node.ts";
import { providerKeys } from "./provider-keys.ts";
import { KEYS_NOT_GIVEN, NOT_EVALUATED, STATUS } from "./status-texts.ts";
import { isStringMatch } from "./string-match.ts";

export const DEFAULT_CLOCK_SKEW_SECONDS = 60;

export interface Authentication {
  providers: ReadonlyMap<string, ProtoNode>;
  request: MutableRequest;
  /** Milliseconds since 1970. */
  now: number;
  served: Readonly<Record<string, string>>;
  run: RunJob;
  /** Receives each token with its result. */
  steps: TheirStep[];
  /** Receives the claims of each valid token, as metadata for later filters. */
  accepted: AcceptedToken[];
  /** Receives why a provider that is named by a requirement rejects, as metadata too. */
  failed: FailedStatus[];
}

export interface FailedStatus {
  provider: string;
  /** Envoy's text. */
  text: string;
}

export interface AcceptedToken {
  /** The provider that accepts it. */
  provider: string;
  header: JsonObject;
  payload: JsonObject;
}

/** Which providers' locations are read, and what a token has to meet. */
export interface Demand {
  /** Undefined: the provider with the token's issuer. */
  provider?: string;
  /** Instead of those of the provider. */
  audiences?: readonly string[];
  allowsMissing: boolean;
  allowsFailed: boolean;
}

/** @returns Envoy's text; "OK" if it passes */
export async function authenticate(of: Authentication, demand: Demand): Promise<string> {
  const { providers, request, steps } = of;
  const only = demand.provider === undefined ? undefined : providers.get(demand.provider);
  const tokens = extractTokens(only ? [only] : [...providers.values()], request);
  const by = demand.provider ?? "";
  const fail = (text: string): void => {
    if (demand.provider !== undefined) of.failed.push({ provider: demand.provider, text });
  };
  if (tokens.length === 0) {
    steps.push({ by, location: "", result: STATUS.missing });
    fail(STATUS.missing);
  }
  let last: string = STATUS.missing;
  // Envoy begins with the last one. Without allow_missing and the like, each of them has to be valid.
  for (const token of tokens.reverse()) {
    last = await checkToken(of, demand, token);
    if (last !== STATUS.ok && last !== KEYS_NOT_GIVEN && last !== NOT_EVALUATED) fail(last);
    if (last !== STATUS.ok && !demand.allowsFailed && !demand.allowsMissing) break;
  }
  if (demand.allowsFailed) return STATUS.ok;
  return demand.allowsMissing && last === STATUS.missing ? STATUS.ok : last;
}

async function checkToken(
  of: Authentication,
  demand: Demand,
  extracted: ExtractedToken,
): Promise<string> {
  const { token: text, location, issuers, remove } = extracted;
  const found = (by: string, result: string, isVerified = true): string => {
    of.steps.push({ by, location, result, ...(!isVerified && { isVerified }) });
    return result;
  };
  const token = parseToken(text);
  if (typeof token === "string") return found(demand.provider ?? "", token);
  const [name, provider] = providerOf(of, demand, token) ?? [];
  if (issuers?.has(token.iss) === false || name === undefined || provider === undefined) {
    return found(demand.provider ?? "", STATUS.unknownIssuer);
  }
  const error = claimError(token, provider, demand, Math.floor(of.now / 1000));
  if (error !== undefined) return found(name, error);
  const keys = providerKeys(provider, of.served);
  const { header, payload } = token;
  const accept = (): number => of.accepted.push({ provider: name, header, payload });
  if (keys.jwks === undefined) {
    if (keys.source) accept();
    return found(name, keys.source ? KEYS_NOT_GIVEN : STATUS.noValidKey);
  }
  // A set that cannot be read is dropped when the configuration is loaded; fetching one fails.
  const isUsable = typeof usableKeys(keys.jwks) !== "string";
  if (!isUsable) return found(name, keys.remote ? STATUS.fetchFails : STATUS.noValidKey);
  const checked = await checkKeys(text, token, keys.jwks, of.now, of.run);
  if (checked.text === STATUS.ok) accept();
  if (checked.text === STATUS.ok && !provider.flag("forward")) remove();
  return found(name, checked.text, checked.isVerified);
}

function providerOf(
  { providers }: Authentication,
  { provider }: Demand,
  { iss }: EnvoyToken,
): [string, ProtoNode] | undefined {
  const all = [...providers];
  if (provider !== undefined) return all.find(([name]) => name === provider);
  const withIssuer = (issuer: string): [string, ProtoNode] | undefined =>
    all.find(([, one]) => one.text("issuer") === issuer);
  return withIssuer(iss) ?? withIssuer("");
}

function claimError(
  token: EnvoyToken,
  provider: ProtoNode,
  demand: Demand,
  now: number,
): string | undefined {
  const { exp, nbf, sub, audiences } = token;
  const skew = provider.number("clock_skew_seconds") || DEFAULT_CLOCK_SKEW_SECONDS;
  if (now + skew < nbf) return STATUS.notYetValid;
  if (exp !== 0 && now > exp + skew) return STATUS.expired;
  const allowed = demand.audiences ?? provider.texts("audiences");
  if (!isAudienceAllowed(allowed, audiences)) return STATUS.audienceNotAllowed;
  const subjects = provider.get("subjects");
  const isSubject = subjects === undefined ? true : isStringMatch(subjects, sub);
  if (isSubject === undefined) return NOT_EVALUATED;
  if (!isSubject) return STATUS.verificationFails;
  const maxLifetime = provider.seconds("max_lifetime");
  const isLimited = maxLifetime !== undefined || provider.flag("require_expiration");
  if (isLimited && (exp === 0 || exp - now >= (maxLifetime ?? Infinity)))
    return STATUS.verificationFails;
  return undefined;
}

function isAudienceAllowed(allowed: readonly string[], audiences: readonly string[]): boolean {
  const plain = allowed.map(plainAudience);
  return plain.length === 0 || audiences.some((one) => plain.includes(plainAudience(one)));
}

/** Without http(s):// and one slash at the end (source/common/jwt/check_audience.cc). */
export function plainAudience(audience: string): string {
  return audience.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
