/** Issues of the configuration and of its key sets that cause a rejection. */
import type { PluginConfig } from "../source/plugin-config.ts";
import { valueIn } from "./config-value.ts";
import type { PlacedIssue } from "./placed-issue.ts";
import type {
  KeyIssue,
  Report,
  ReportConsumer,
  ReportRejection,
  ReportToken,
} from "./plugin-report.ts";
import { fetchFault } from "./fetch-fault.ts";
import { leftOutCauses } from "./left-out-keys.ts";

export type Cause =
  | { kind: "issue"; issue: PlacedIssue }
  /** A key that the plugin cannot use. `path`: of the set in the configuration. */
  | { kind: "key"; key: KeyIssue; path: string }
  /** The response of a server, which cannot be used. `path`: of the field with its address. */
  | { kind: "fetch"; fault: string; path: string };

/** For a reason: the fields of the consumer or the rule whose issues may cause it. */
const FIELDS: Readonly<Record<string, RegExp | undefined>> = {
  "issuer-unknown": /^issuer$/,
  "issuer-near-miss": /^issuer$/,
  "audience-mismatch": /^audiences\b/,
  "claims-missing": /^(?:required_)?claims\b/,
  "claim-mismatch": /^claims\b/,
  "claims-insufficient": /^claims\b/,
  "algorithm-not-allowed": /^algorithms\b/,
  "algorithm-key-mismatch": /^jwks\b/,
  "key-unknown": /^jwks\b/,
  "key-none-fits": /^jwks\b/,
  "signature-length": /^jwks\b/,
  "signature-mismatch": /^jwks\b/,
  "key-unavailable": /^(?:remote_)?jwks\b/,
  "revocation-unavailable": /^revoked\b/,
  "too-many-keys": /^issuer$/,
  "token-missing": /^from_/,
  "token-prefix-missing": /^from_/,
  "consumer-not-allowed": /^(?:allow|rbac_rules)\b/,
};

/** Kinds of issues that make valid tokens fail. */
const CAUSING = new Set([
  "unfilled-placeholder",
  "typographic-quotes",
  "literal-wildcard",
  "surrounding-whitespace",
  "issuer-is-document",
  "issuer-is-local",
  "algorithm-without-key",
  "invalid-claim-name",
  "time-claim-value",
  "scope-with-comma",
  "unusual-prefix",
  "invalid-location-name",
  "unknown-consumer",
  "unknown-group",
  "nobody-allowed",
  "verification-cost",
  "no-usable-key",
  "unusual-base64url",
  "secret-is-pem",
]);

/** The causes of the rejection that the plugin stated before, most telling first. */
export function knownCauses(
  report: Report,
  refusal: ReportRejection,
  token: ReportToken | undefined,
  consumer: ReportConsumer | undefined,
  issues: readonly PlacedIssue[],
  config: PluginConfig,
): Cause[] {
  const keys = leftOutCauses(report, refusal, token, consumer);
  const fetch = keys.length === 0 ? fetchFault(refusal) : undefined;
  const server = refusal.reason === "revocation-unavailable" ? "revoked" : "remote_jwks";
  const owners = ownersOf(report, refusal, token, consumer);
  const field = FIELDS[refusal.reason];
  const told = issues.filter(
    ({ slug, path }) =>
      CAUSING.has(slug) && owners.some((owner) => field?.test(below(owner, path) ?? "")),
  );
  const isSummary = ({ slug }: PlacedIssue): boolean => slug === "no-usable-key";
  const mayBe = keys.length > 0 ? told.filter((issue) => !isSummary(issue)) : told;
  return [
    ...keys,
    ...mayBe.filter((issue) => mayBeMeant(issue, token, config)).map(asCause),
    ...(fetch && consumer
      ? [{ kind: "fetch" as const, fault: fetch, path: `${consumer.path}.${server}` }]
      : []),
  ];
}

function asCause(issue: PlacedIssue): Cause {
  return { kind: "issue", issue };
}

/** Of an issue with a key of a set: whether the token may refer to that key. */
function mayBeMeant(
  { path }: PlacedIssue,
  token: ReportToken | undefined,
  config: PluginConfig,
): boolean {
  const key = /^.*\.jwks\.keys\[\d+\]/.exec(path)?.[0];
  if (key === undefined) return true;
  const kid = valueIn(config, `${key}.kid`);
  const sent = token?.header?.["kid"];
  return kid === undefined || sent === undefined || kid === sent || path === `${key}.kid`;
}

/** The objects whose fields matter: the consumer, or all if none is in question; and the rule. */
function ownersOf(
  { rule }: Report,
  refusal: ReportRejection,
  token: ReportToken | undefined,
  consumer: ReportConsumer | undefined,
): string[] {
  const ofRule = rule === null ? [] : [rule.path];
  if (refusal.reason === "consumer-not-allowed") return ofRule;
  if (consumer !== undefined) return [consumer.path, ...ofRule];
  const all = token?.consumers.map(({ path }) => path) ?? ["consumers[0]"];
  return [...all, ...ofRule];
}

/** The path from the owner on; undefined if it is elsewhere. */
function below(owner: string, path: string): string | undefined {
  if (owner === "") return path;
  return path.startsWith(`${owner}.`) ? path.slice(owner.length + 1) : undefined;
}
