/** Issues that placeholders and typographic quotes cause, or are. */
import type { PluginConfig } from "../source/plugin-config.ts";
import { HAS_TYPOGRAPHIC_QUOTES, IS_PLACEHOLDER } from "../source/text-issues.ts";
import { type TextSlip, textSlips } from "../source/text-slips.ts";
import { spotOf } from "./config-spot.ts";
import type { PlacedIssue } from "./placed-issue.ts";

const MAX_SHOWN = 64;
/** Below it are secrets, and members that are none. */
const SET = /\bjwks\b/;
const PUBLIC_MEMBER = /\.(?:kid|kty|crv|alg|use)$/;

/** The issues of the plugin, those that such a text caused first and with that cause; then those it did not report. */
export function withTextIssues(
  issues: readonly PlacedIssue[],
  config: PluginConfig,
): PlacedIssue[] {
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

/** The key set with the text, or the path of the text: one mistake is told once. */
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
