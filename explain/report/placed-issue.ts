/** What is wrong with a configuration, and where in the file it is. */
import type { IssueParts } from "../language/issue-text.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import { HAS_TYPOGRAPHIC_QUOTES, IS_PLACEHOLDER } from "../source/text-issues.ts";
import { type TextSlip, textSlips } from "../source/text-slips.ts";
import { algorithmSuggestion } from "./algorithm-suggestion.ts";
import { marked, type Spot, spotAt, spotOf, spotOfByte, spotOfError } from "./config-spot.ts";
import type { ConfigurationReport, Report } from "./plugin-report.ts";

/** Its offset is that of the error, not of a value. */
const NOT_JSON = "not-json";

const MAX_SHOWN = 64;
const CONSUMER = /^consumers\[\d+\]$/;
/** Below it are secrets, and members that are none. */
const SET = /\bjwks\b/;
const PUBLIC_MEMBER = /\.(?:kid|kty|crv|alg|use)$/;

export interface PlacedIssue extends IssueParts {
  level: "error" | "warning";
  /** In the plugin's configuration, "" for all of it; or in the resource, from `spec` on. */
  path: string;
  spot?: Spot;
}

/** Errors first; those of the resource may cause those of the plugin. */
export function issuesOf({ issues }: ConfigurationReport, config: PluginConfig): PlacedIssue[] {
  const reported = issues
    .filter((issue) => !isOfName(issue, config) && !isOfTranslation(issue, config))
    .map(({ offset, ...issue }): PlacedIssue => {
      const spotFor = issue.slug === NOT_JSON ? spotOfError : spotOfByte;
      const spot = spotFor(config, offset, issue.path);
      const suggestion = issue.suggestion ?? algorithmSuggestion(issue, config.text);
      return { ...issue, ...(suggestion && { suggestion }), ...(spot && { spot }) };
    });
  const all = [...resourceIssues(config), ...withTextIssues(reported, config)];
  return [...all.filter(isError), ...all.filter((issue) => !isError(issue))];
}

/** Envoy Gateway ends the names of routes of every host with an asterisk. */
function isOfName({ slug, path }: { slug: string; path: string }, { kind }: PluginConfig): boolean {
  const isName = slug === "literal-wildcard" && /\._match_route_(?:prefix_)?\[/.test(path);
  return kind === "envoy-gateway" && isName;
}

/** A warning about what only the translation has, such as fields that another gateway does not know. */
function isOfTranslation(
  { level, path }: { level: string; path: string },
  { resolved, foreign }: PluginConfig,
): boolean {
  if (resolved === undefined || level === "error") return false;
  const below = [...resolved.translation.sources.keys()].filter(
    (own) => path === own || path.startsWith(`${own}.`) || path.startsWith(`${own}[`),
  );
  const hasOwnFields = ["kong", "apisix"].includes(foreign?.gateway.id ?? "");
  return hasOwnFields ? below.every((own) => CONSUMER.test(own)) : below.length === 0;
}

/** Issues with keys of servers that are used nevertheless. */
export function fetchedIssues(
  { key_sets: sets = [] }: Report,
  config: PluginConfig,
): PlacedIssue[] {
  const fetched = sets.filter(({ path }) => path.endsWith(".remote_jwks"));
  return fetched.flatMap(({ path: set, accepted }) => {
    const spot = spotOf(config, set);
    return accepted.map(({ slug, level, path, values, expected, actual }) => ({
      slug,
      level,
      path: `${set}.${path}`,
      values,
      ...(expected !== undefined && { expected }),
      ...(actual !== undefined && { actual }),
      ...(spot && { spot }),
    }));
  });
}

export function resourceIssues(config: PluginConfig): PlacedIssue[] {
  return (config.faults ?? []).map(({ at, level = "warning", ...fault }) => {
    const isName = fault.actual === undefined;
    return { ...fault, level, spot: spotAt(config, marked(at, isName)) };
  });
}

export function isError({ level }: PlacedIssue): boolean {
  return level === "error";
}

/** The issues of the plugin, those that such a text caused first and with that cause; then those it did not report. */
function withTextIssues(issues: readonly PlacedIssue[], config: PluginConfig): PlacedIssue[] {
  const slips = textSlips(config.text);
  if (slips.length === 0) return [...issues];
  const caused = issues.map((issue) => ({ issue, slip: causeOf(issue, slips) }));
  const isTold = (slip: TextSlip): boolean =>
    caused.some((one) => one.slip !== undefined && setOf(one.slip) === setOf(slip));
  return [
    ...caused.flatMap(({ issue, slip }) => (slip ? [{ ...issue, actual: phraseOf(slip) }] : [])),
    ...caused.flatMap(({ issue, slip }) => (slip ? [] : [issue])),
    ...slips.filter((slip) => !isTold(slip)).map((slip) => issueOf(slip, config)),
  ];
}

/** The key set with the text, or the path of the text: a mistake is reported once. */
function setOf({ slug, path }: TextSlip): string {
  return `${slug} ${/^.*\bjwks\b/.exec(path)?.[0] ?? path}`;
}

/** Only errors are caused: a warning has its own text. */
function causeOf({ level, path }: PlacedIssue, slips: readonly TextSlip[]): TextSlip | undefined {
  if (level !== "error") return undefined;
  const set = /^(.*\bjwks)\b/.exec(path)?.[1];
  return (
    slips.find((slip) => slip.path === path) ??
    slips.find((slip) => slip.path === set || isWithin(slip.path, path)) ??
    (set === undefined
      ? undefined
      : slips.find(({ slug, path: at }) => slug === "typographic-quotes" && isWithin(at, set)))
  );
}

function isWithin(path: string, owner: string): boolean {
  return owner !== "" && (path.startsWith(`${owner}.`) || path.startsWith(`${owner}[`));
}

function phraseOf({ slug }: TextSlip): string {
  return slug === "unfilled-placeholder" ? IS_PLACEHOLDER : HAS_TYPOGRAPHIC_QUOTES;
}

function issueOf({ slug, path, found }: TextSlip, config: PluginConfig): PlacedIssue {
  const spot = spotOf(config, path);
  const isPublic = !SET.test(path) || PUBLIC_MEMBER.test(path);
  const shown = found.length > MAX_SHOWN ? `${found.slice(0, MAX_SHOWN)}…` : found;
  const actual = isPublic ? { actual: shown } : {};
  return { slug, level: "warning", path, values: [], ...actual, ...(spot && { spot }) };
}
