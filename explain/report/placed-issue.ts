/** What is wrong with a configuration, and where in the file it is. */
import type { IssueParts } from "../language/issue-text.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import { marked, type Spot, spotAt, spotOf, spotOfByte, spotOfError } from "./config-spot.ts";
import type { ConfigurationReport, Report } from "./plugin-report.ts";
import { withTextIssues } from "./text-issues-of.ts";

/** Its offset is that of the error, not of a value. */
const NOT_JSON = "not-json";

export interface PlacedIssue extends IssueParts {
  level: "error" | "warning";
  /** In the plugin's configuration, "" for all of it; or in the resource, from `spec` on. */
  path: string;
  spot?: Spot;
}

/** Errors first, then what a gateway does not receive of the resource. */
export function issuesOf({ issues }: ConfigurationReport, config: PluginConfig): PlacedIssue[] {
  const reported = issues.map(({ offset, ...issue }): PlacedIssue => {
    const spotFor = issue.slug === NOT_JSON ? spotOfError : spotOfByte;
    const spot = spotFor(config, offset, issue.path);
    return { ...issue, ...(spot && { spot }) };
  });
  const placed = withTextIssues(reported, config);
  const warnings = placed.filter((issue) => !isError(issue));
  return [...placed.filter(isError), ...resourceIssues(config), ...warnings];
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

function resourceIssues(config: PluginConfig): PlacedIssue[] {
  return (config.faults ?? []).map(({ at, ...fault }) => {
    const isName = fault.actual === undefined;
    return { ...fault, level: "warning", spot: spotAt(config, marked(at, isName)) };
  });
}

export function isError({ level }: PlacedIssue): boolean {
  return level === "error";
}
