/** What is wrong with a configuration, and where in the file it is. */
import type { IssueParts } from "../language/issue-text.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import { marked, type Spot, spotAt, spotOfByte, spotOfError } from "./config-spot.ts";
import type { ConfigurationReport } from "./plugin-report.ts";

/** Its offset is that of the error, not of a value. */
const NOT_JSON = "not-json";

export interface PlacedIssue extends IssueParts {
  level: "error" | "warning";
  /** In the plugin's configuration, "" for all of it; or in the resource, from `spec` on. */
  path: string;
  spot?: Spot;
}

/** Errors first; those of the resource may cause those of the plugin. */
export function issuesOf({ issues }: ConfigurationReport, config: PluginConfig): PlacedIssue[] {
  const placed = issues.map(({ offset, ...issue }): PlacedIssue => {
    const spotFor = issue.slug === NOT_JSON ? spotOfError : spotOfByte;
    const spot = spotFor(config, offset, issue.path);
    return { ...issue, ...(spot && { spot }) };
  });
  const all = [...resourceIssues(config), ...placed];
  return [...all.filter(isError), ...all.filter((issue) => !isError(issue))];
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
