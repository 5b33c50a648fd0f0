/**
 * Causes that header and claims of a token show, without a key: what explain finds in addition to the plugin. The
 * wasm does not have them, so that it stays small.
 */
import { phraseText, Phrase } from "../../assembly/message/phrases.ts";
import { standardAlgorithm, unsuitableAlgorithm } from "./algorithm-names.ts";
import { audienceCause } from "./audience-cause.ts";
import { listCause } from "./list-cause.ts";
import type {
  Message,
  Report,
  ReportCheck,
  ReportConsumer,
  ReportDiagnosis,
  ReportToken,
} from "./plugin-report.ts";

/** A name that is safe to print. */
const PLAIN_NAME = /^[\x20-\x7e]{1,96}$/;
const LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
const FIREBASE = "https://securetoken.google.com/";
/** Tokens of Google for Firebase projects that are not Firebase ID tokens, by their issuer. */
const OTHER_FIREBASE_TOKENS: readonly (readonly [issuer: RegExp, cause: string])[] = [
  [/^https:\/\/session\.firebase\.google\.com\//, "firebase-session"],
  [/^(?:https:\/\/)?accounts\.google\.com$/, "google-id-token"],
];
/** Findings of the plugin that mislead if a cause of this file is found. */
const MISLEADING: Readonly<Record<string, readonly string[]>> = {
  "firebase-other-token": ["issuer-other-host"],
  "groups-overage": ["claim-near-miss"],
};

/** Findings of the plugin that say more than a cause of this file. */
const LESS_PRECISE: Readonly<Record<string, readonly string[]>> = {
  "audience-is-account": ["audience-in-azp"],
  "cognito-access-token": ["audience-in-azp"],
};

/** Adds the causes to the report, before those of the plugin. */
export function addTokenCauses({ tokens, refusal }: Report): void {
  for (const token of tokens) {
    if (refusal !== null && isLogoutToken(token)) {
      token.diagnosis = [{ finding: "logout-token", values: [] }, ...(token.diagnosis ?? [])];
    }
    addTo(token, token.checks, token);
    for (const consumer of token.consumers) addTo(consumer, consumer.checks, token);
  }
}

function addTo(
  owner: ReportToken | ReportConsumer,
  checks: readonly ReportCheck[],
  token: ReportToken,
): void {
  const known = (owner.diagnosis ?? []).map(({ finding }) => finding);
  const found = checks
    .flatMap((check) => causeOf(check, token) ?? [])
    .filter(({ finding }) => !LESS_PRECISE[finding]?.some((slug) => known.includes(slug)));
  if (found.length === 0) return;
  const misleading = found.flatMap(({ finding }) => MISLEADING[finding] ?? []);
  const rest = (owner.diagnosis ?? []).filter(({ finding }) => !misleading.includes(finding));
  owner.diagnosis = [...found, ...rest];
}

function causeOf(check: ReportCheck, token: ReportToken): ReportDiagnosis | undefined {
  switch (check.reason) {
    case "algorithm-unsupported":
      return algorithmCause(token.header?.["alg"]);
    case "issuer-unknown":
    case "issuer-near-miss":
      return firebaseCause(token.claims?.["iss"], check.expected);
    case "claims-missing":
    case "claim-mismatch":
    case "claims-insufficient":
      return overageCause(check, token.claims ?? {}) ?? listCause(check, token.claims ?? {});
    case "audience-mismatch":
      return listCause(check, token.claims ?? {}) ?? audienceCause(token.claims ?? {});
    case "claims-type":
      return listCause(check, token.claims ?? {});
    default:
      return undefined;
  }
}

function algorithmCause(alg: unknown): ReportDiagnosis | undefined {
  if (typeof alg !== "string" || !PLAIN_NAME.test(alg)) return undefined;
  const sent = JSON.stringify(alg);
  const unsuitable = unsuitableAlgorithm(alg);
  if (unsuitable !== undefined) {
    return { finding: "algorithm-unsuitable", values: [sent, unsuitable] };
  }
  const standard = standardAlgorithm(alg);
  if (standard === undefined) return undefined;
  return { finding: "algorithm-other-name", values: [sent, standard] };
}

/** The consumer trusts Firebase, and the token is another one of Google's. */
function firebaseCause(iss: unknown, expected: Message | undefined): ReportDiagnosis | undefined {
  if (typeof iss !== "string" || !textOf(expected).includes(FIREBASE)) return undefined;
  const cause = OTHER_FIREBASE_TOKENS.find(([issuer]) => issuer.test(iss))?.[1];
  return cause === undefined ? undefined : { finding: "firebase-other-token", values: [cause] };
}

/** Entra's overage: a reference to the groups in place of them, or only that there are some. */
function overageCause(
  { actual }: ReportCheck,
  claims: Record<string, unknown>,
): ReportDiagnosis | undefined {
  const name = missingName(actual);
  if (name === undefined || Object.hasOwn(claims, name)) return undefined;
  const sources = claims["_claim_names"];
  const isReferred = isObject(sources) && Object.hasOwn(sources, name);
  const isFlagged = name === "groups" && String(claims["hasgroups"]) === "true";
  if (!isReferred && !isFlagged) return undefined;
  const sign = isReferred ? "_claim_names" : "hasgroups";
  return { finding: "groups-overage", values: [name, sign] };
}

/** OpenID Connect Back-Channel Logout section 2.4. */
function isLogoutToken({ header, claims }: ReportToken): boolean {
  const events = claims?.["events"];
  const isTyped = /^(?:application\/)?logout\+jwt$/i.test(String(header?.["typ"]));
  return isTyped || (isObject(events) && Object.hasOwn(events, LOGOUT_EVENT));
}

/** The claim of "no groups". */
function missingName(actual: Message | undefined): string | undefined {
  if (typeof actual !== "object" || actual.phrase !== phraseText(Phrase.NoMember)) return undefined;
  const [name] = actual.values ?? [];
  return typeof name === "string" ? name : undefined;
}

/** All values of a message in one text. */
export function textOf(message: Message | undefined): string {
  if (message === undefined || typeof message === "string") return message ?? "";
  return (message.values ?? []).map(textOf).join(" ");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
