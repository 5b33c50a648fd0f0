/** Issues of a configuration as text, and as JSON. */
import type { Language } from "../language/report-language.ts";
import type { PlacedIssue } from "../report/placed-issue.ts";
import type { Output } from "./output.ts";
import { printSpot } from "./print-change.ts";

/** `file:line:column: error: path: what is wrong`, as compilers say it. */
export function printIssue(issue: PlacedIssue, out: Output): string[] {
  const { words } = out.language;
  const { level, path, spot } = issue;
  const paint = level === "error" ? out.paint.red : out.paint.yellow;
  const place = spot ? `${spot.file}:${spot.line}:${spot.column}: ` : "";
  const named = path === "" ? words.wholeConfiguration : out.language.path(path);
  return [
    `${place}${paint(`${words[level]}:`)} ${named}: ${out.language.issue(issue)}`,
    ...(spot ? printSpot(spot, out).slice(1) : []),
  ];
}

/** For programs: docs/explain.md has the members. */
export function issueJson(issue: PlacedIssue, language: Language): Record<string, unknown> {
  const { slug, level, spot, expected, actual, suggestion } = issue;
  const place = { line: spot?.line ?? null, column: spot?.column ?? null };
  const message = language.issue(issue);
  const path = language.path(issue.path);
  return { slug, level, path, ...place, expected, actual, suggestion, message };
}
