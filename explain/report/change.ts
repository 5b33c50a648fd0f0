/** What to change, so that the request passes: made of what the plugin found out, most telling first. */
import type { PluginConfig } from "../source/plugin-config.ts";
import { Phrase, phraseText } from "../../assembly/message/phrases.ts";
import { opened, valueIn } from "./config-value.ts";
import { type Spot, spotOf } from "./config-spot.ts";
import { fieldsFor, foreignSpot } from "./foreign-spot.ts";
import { type Cause, knownCauses } from "./known-cause.ts";
import { type Difference, isOtherPlace, nearMiss } from "./near-miss.ts";
import type { PlacedIssue } from "./placed-issue.ts";
import { resourceAudience } from "./resource-audience.ts";
import { type Culprit, FINDING_CULPRITS, REMEDIES } from "./remedy.ts";
import type {
  Message,
  Report,
  ReportConsumer,
  ReportDiagnosis,
  ReportRejection,
  ReportToken,
} from "./plugin-report.ts";

export interface Change {
  culprit: Culprit;
  /** The slug of the diagnosis or reason. */
  slug: string;
  /** Only for a diagnosis. */
  found?: ReportDiagnosis;
  /** What the plugin stated of the configuration or its keys, and what causes the rejection. */
  cause?: Cause;
  /** The two values, if they nearly match. */
  difference?: Difference;
  /** The path in the plugin's configuration. */
  path?: string;
  spot?: Spot;
}

const UNEXPLAINED = "signature-unexplained";
const TIME_ZONE = "time-zone";
/** Findings with which the signature was verified: nothing is more certain. */
const VERIFIED = /^(?:secret-(?!needed)|other-key-verifies$|signature-(?:der|as-text)$)/;
/** Findings that say of the field, less precisely, what a difference says. */
const LESS_PRECISE: Readonly<Record<Difference["field"], readonly string[]>> = {
  iss: ["issuer-with-good-key", "issuer-other-host"],
  aud: ["audience-near-miss"],
  kid: ["kid-near-miss"],
};

/** The finding or reason whose page explains the difference. */
const NEAR: Readonly<Record<Difference["field"], string>> = {
  iss: "issuer-near-miss",
  aud: "audience-near-miss",
  kid: "kid-near-miss",
};

export function changesOf(
  report: Report,
  config: PluginConfig,
  issues: readonly PlacedIssue[] = [],
): Change[] {
  const { refusal } = report;
  if (refusal === null) return [];
  const token = report.tokens.find((one) => consumerOf(one, refusal.consumer)) ?? report.tokens[0];
  const consumer = token && consumerInQuestion(token, refusal);
  const found = [
    ...(report.diagnosis ?? []),
    ...(token?.diagnosis ?? []),
    ...(consumer?.diagnosis ?? []),
  ];
  const diagnosed = found.map((diagnosis) => changeOf(diagnosis, config));
  const difference = differenceFor(report, refusal, token, consumer, config, diagnosed, issues);
  const causes = withDifference(diagnosed, difference, config);
  const known = knownCauses(report, refusal, token, consumer, issues, config)
    .filter((cause) => !isSaid(cause, causes))
    .map((cause) => ofCause(cause, refusal, config));
  // A cause with a position in the file is more precise than the field of the reason.
  const isPlaced = [...causes, ...known].some(({ spot }) => spot !== undefined);
  const path = isPlaced
    ? undefined
    : (resourceAudience(refusal, config) ?? pathOf(report, token, consumer, config));
  const culprit = REMEDIES[refusal.reason]?.culprit ?? "either";
  const reason = { culprit, slug: refusal.reason };
  // A consumer that is not in `allow` is, whatever else is there.
  const isTold =
    difference !== undefined || (known.length > 0 && refusal.reason !== "consumer-not-allowed");
  // That nothing explains the signature does not help if the token was rejected for another reason; and most
  // expired tokens are old, not off by hours.
  const isLast = ({ slug }: Change): boolean =>
    (slug === UNEXPLAINED && (refusal.check !== "signature" || known.length > 0)) ||
    (slug === TIME_ZONE && refusal.check === "exp");
  const isVerified = ({ slug }: Change): boolean => VERIFIED.test(slug);
  const changes = [
    ...causes.filter(isVerified),
    ...known,
    ...causes.filter((cause) => !isVerified(cause) && !isLast(cause)),
    ...(isTold ? [] : [withSpot(reason, path, config)]),
    ...causes.filter(isLast),
  ];
  return config.resolved
    ? firstPlaced(changes, report, consumer ? [consumer] : saying(token, refusal), config)
    : changes;
}

/** In the file of another gateway, the first change has a place, unless only the token can change. */
function firstPlaced(
  [first, ...others]: readonly Change[],
  { rule, refusal }: Report,
  rejecting: readonly ReportConsumer[],
  config: PluginConfig,
): Change[] {
  if (first === undefined) return [];
  const fields = fieldsFor(first.slug, refusal?.reason ?? "");
  const isOfToken = first.culprit === "token" && fields === undefined;
  if (first.spot !== undefined || isOfToken) return [first, ...others];
  const known = fields === undefined ? others.find(({ spot }) => spot)?.spot : undefined;
  const spot = known ?? foreignSpot(config, fields, rejecting, rule?.path);
  return [{ ...first, ...(spot && { spot }) }, ...others];
}

/** The difference, unless a finding or an issue with the value says more. */
function differenceFor(
  report: Report,
  refusal: ReportRejection,
  token: ReportToken | undefined,
  consumer: ReportConsumer | undefined,
  config: PluginConfig,
  diagnosed: readonly Change[],
  issues: readonly PlacedIssue[],
): Difference | undefined {
  const difference = nearMiss(report, refusal, token, consumer, config);
  if (difference === undefined) return undefined;
  const isExplained = issues.some(
    ({ slug, path }) => slug === "typographic-quotes" && path === difference.path,
  );
  const isFound = diagnosed.some(({ slug }) => slug === "issuer-other-host");
  return isExplained || (isOtherPlace(difference) && !isFound) ? undefined : difference;
}

/** The findings; the first one with the difference replaces those that say the same. */
function withDifference(
  causes: readonly Change[],
  difference: Difference | undefined,
  config: PluginConfig,
): Change[] {
  if (difference === undefined) return [...causes];
  const less = LESS_PRECISE[difference.field];
  const isSame = ({ slug, found }: Change): boolean =>
    less.includes(slug) ||
    (slug === "other-key-verifies" && isOfKid(difference, found?.values ?? []));
  const same = causes.filter(isSame);
  const others = causes.filter((cause) => !isSame(cause));
  const isVerifying = ({ slug }: Change): boolean =>
    slug === "issuer-with-good-key" || slug === "other-key-verifies";
  const slug = same.find((one) => !isVerifying(one))?.slug ?? NEAR[difference.field];
  const verified = same.find(isVerifying);
  const change: Change = {
    culprit: "configuration",
    slug,
    ...(verified?.found && { found: verified.found }),
    difference,
  };
  return [withSpot(change, difference.path, config), ...others];
}

/** Whether a message names the key with the configured kid. */
function isOfKid({ field, expected }: Difference, values: readonly Message[]): boolean {
  return field === "kid" && JSON.stringify(values).includes(JSON.stringify(`"${expected}"`));
}

/** Whether a finding or a difference says the same as the cause, or says it better. */
function isSaid(cause: Cause, causes: readonly Change[]): boolean {
  if (cause.kind !== "issue") return false;
  const { slug } = cause.issue;
  if (slug === "surrounding-whitespace" || slug === "issuer-is-local") {
    return causes.some(({ difference }) => difference);
  }
  if (slug !== "unusual-base64url" && slug !== "secret-is-pem") return false;
  return causes.some((change) => VERIFIED.test(change.slug));
}

function ofCause(cause: Cause, { reason }: ReportRejection, config: PluginConfig): Change {
  const change: Change = { culprit: "configuration", slug: reason, cause };
  if (cause.kind === "issue") {
    const { path, spot } = cause.issue;
    return { ...change, path, ...(spot && { spot }) };
  }
  const isConfigured = cause.kind === "key" && cause.path.endsWith(".jwks");
  return withSpot(change, isConfigured ? cause.key.path : cause.path, config);
}

function changeOf(found: ReportDiagnosis, config: PluginConfig): Change {
  const { finding, path } = found;
  const isPlaced = path !== undefined && path !== "";
  const culprit = isPlaced ? "configuration" : (FINDING_CULPRITS[finding] ?? "token");
  return withSpot({ culprit, slug: finding, found }, path, config);
}

function withSpot(change: Change, path: string | undefined, config: PluginConfig): Change {
  if (path === undefined || path === "") return change;
  const spot = spotOf(config, path);
  return { ...change, path, ...(spot && { spot }) };
}

function consumerOf(token: ReportToken, name: string | null): ReportConsumer | undefined {
  return name === null ? undefined : token.consumers.find((consumer) => consumer.name === name);
}

/** The consumer that rejected the token; if it is undisclosed, the only consumer with the same reason. */
export function consumerInQuestion(
  token: ReportToken,
  refusal: ReportRejection,
): ReportConsumer | undefined {
  const [one, ...others] = saying(token, refusal);
  return consumerOf(token, refusal.consumer) ?? (others.length === 0 ? one : undefined);
}

/** The consumers that reject the token for the same reason. */
function saying(token: ReportToken | undefined, { reason }: ReportRejection): ReportConsumer[] {
  const all = token?.consumers ?? [];
  return all.filter(({ checks }) => checks.some((check) => check.reason === reason));
}

/** The field of the reason, as precisely as possible. */
/** Whether the claim is required by `revoked`. */
function isForList(expected: Message | undefined): boolean {
  return typeof expected === "object" && expected.phrase === phraseText(Phrase.ClaimOfList);
}

function pathOf(
  { refusal, rule }: Report,
  token: ReportToken | undefined,
  consumer: ReportConsumer | undefined,
  config: PluginConfig,
): string | undefined {
  const remedy = REMEDIES[refusal?.reason ?? ""];
  if (remedy?.field === undefined) return undefined;
  const owner = remedy.of === "rule" ? rule?.path : consumer?.path;
  if (owner === undefined) return undefined;
  if (isForList(refusal?.expected)) return `${owner}.revoked`;
  const field = owner === "" ? remedy.field : `${owner}.${remedy.field}`;
  const kid = token?.header?.["kid"];
  if (remedy.field === "jwks" && valueIn(config, `${owner}.remote_jwks`) !== undefined) {
    return `${owner}.remote_jwks.uri`;
  }
  return remedy.field === "jwks" && typeof kid === "string" ? keyPath(config, field, kid) : field;
}

/** The position of the kid that the token names; that of the set if it has no such kid. */
function keyPath(config: PluginConfig, path: string, kid: string): string {
  const set = opened(valueIn(config, path)) as { keys?: { kid?: string }[] } | null | undefined;
  const index = (set?.keys ?? []).findIndex((key) => key.kid === kid);
  return index < 0 ? path : `${path}.keys[${index}].kid`;
}
