/**
 * A change of the configuration that is safe to apply: one value, and the plugin itself confirms that the
 * signature of the token is valid with it. A change that would trust another issuer, or another audience
 * than a misspelt one, is never offered.
 */
import type { Explanation } from "../../explain/explanation.ts";
import type { Change } from "../../explain/report/change.ts";
import { valueIn } from "../../explain/report/config-value.ts";
import { isOtherPlace } from "../../explain/report/near-miss.ts";
import type { ReportConsumer } from "../../explain/report/plugin-report.ts";
import type { PluginConfig } from "../../explain/source/plugin-config.ts";
import { withNumber, withValue } from "./config-edit.ts";
import { secretReadings } from "./secret-readings.ts";

export type ChangedField = "k" | "issuer" | "audience" | "kid" | "clock_skew_seconds";

export interface SafeChange {
  field: ChangedField;
  path: string;
  /** The new value, unless it is a secret. */
  value?: string;
  /** The whole text of the configuration with the change. */
  text: string;
  /** Whether the request passes with it; else the next check fails. */
  passes: boolean;
}

/** Runs the plugin with another text of the configuration. Throws if it is not a configuration. */
export type Rerun = (text: string) => Promise<{ explanation: Explanation; config: PluginConfig }>;

interface Candidate {
  field: ChangedField;
  path: string;
  value: string | number;
  text: string | undefined;
}

const OF_DIFFERENCE = { iss: "issuer", aud: "audience", kid: "kid" } as const;
const SKEW = "clock_skew_seconds";
const MAX_SKEW_SECONDS = 300;
/** Skews are multiples of it. */
const STEP_SECONDS = 30;

export async function safeChange(
  explanation: Explanation,
  config: PluginConfig,
  now: number,
  rerun: Rerun,
): Promise<SafeChange | undefined> {
  const [change] = explanation.changes ?? [];
  if (change === undefined || config.kind === "foreign" || !explanation.report?.refusal) return;
  for (const { field, path, value, text } of candidates(change, explanation, config, now)) {
    if (text === undefined) continue;
    const after = await rerun(text).catch(() => undefined);
    if (after === undefined || valueIn(after.config, path) !== value) continue;
    if (!isBetter(explanation, after.explanation, path)) continue;
    const shown = field === "k" ? {} : { value: `${value}` };
    return { field, path, ...shown, text, passes: after.explanation.passes };
  }
  return undefined;
}

function candidates(
  { found, difference, path = "" }: Change,
  explanation: Explanation,
  config: PluginConfig,
  now: number,
): Candidate[] {
  if (difference) {
    const field = OF_DIFFERENCE[difference.field];
    // Another host may be another issuer, unless the plugin has verified the signature.
    if (isOtherPlace(difference) && found?.finding !== "issuer-with-good-key") return [];
    return [valued(config, field, difference.path, difference.actual)];
  }
  if (found?.finding === "issuer-with-good-key") {
    const iss = explanation.report?.tokens[0]?.claims?.["iss"];
    const at = /\.issuer$/.test(path) ? path : `${ownerOf(path)}.issuer`;
    return typeof iss === "string" ? [valued(config, "issuer", at, iss)] : [];
  }
  if (found?.finding.startsWith("secret-")) {
    const at = /\.k$/.test(path) ? path : `${path}.k`;
    const k = valueIn(config, at);
    if (typeof k !== "string") return [];
    return secretReadings(found.finding, k).map((value) => valued(config, "k", at, value));
  }
  return skews(explanation, config, now);
}

function valued(config: PluginConfig, field: ChangedField, path: string, value: string): Candidate {
  return { field, path, value, text: withValue(config, path, value) };
}

/** A clock skew for a time that is off by little. */
function skews({ report }: Explanation, config: PluginConfig, now: number): Candidate[] {
  const { check = "", reason = "" } = report?.refusal ?? {};
  const [token] = report?.tokens ?? [];
  const time = token?.claims?.[check];
  if (!["exp", "nbf", "iat"].includes(check) || typeof time !== "number") return [];
  // A clock that differs does not explain it.
  if (reason === "expires-too-late") return [];
  const seconds = Math.abs(now / 1000 - time);
  const skew = Math.ceil((seconds + 1) / STEP_SECONDS) * STEP_SECONDS;
  const failed = token?.consumers.find((one) => failsOnly(one, check));
  if (failed === undefined || skew > MAX_SKEW_SECONDS) return [];
  const path = `${failed.path}.${SKEW}`;
  return [{ field: SKEW, path, value: skew, text: withNumber(config, failed.path, SKEW, skew) }];
}

function failsOnly({ checks }: ReportConsumer, check: string): boolean {
  const failed = checks.filter(({ result }) => result === "fail");
  return failed.length > 0 && failed.every((one) => one.check === check);
}

/** The failed check passes now, and the signature was verified. */
function isBetter(before: Explanation, after: Explanation, path: string): boolean {
  if (!after.taken) return false;
  if (after.report?.consumer) return true;
  const check = before.report?.refusal?.check;
  const owner = ownerOf(path);
  const consumer = after.report?.tokens
    .flatMap(({ consumers }) => consumers)
    .find((one) => one.path === owner);
  const passes = (name: string | undefined): boolean =>
    consumer?.checks.some((one) => one.check === name && one.result === "pass") ?? false;
  return passes("signature") && passes(check);
}

/** The path of the consumer that a path is in. */
function ownerOf(path: string): string {
  return /^.*?consumers\[\d+\]/.exec(path)?.[0] ?? "";
}
