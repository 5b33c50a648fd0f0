/** "Did you mean" for algorithms of a configuration that have another standard's name. */
import type { Path } from "../source/located.ts";
import { stepsOf } from "../source/located.ts";
import { standardAlgorithm } from "./algorithm-names.ts";
import type { ReportIssue } from "./plugin-report.ts";

/** The standard name of the algorithm that the issue is about; undefined if it is about something else. */
export function algorithmSuggestion(
  { slug, path }: Pick<ReportIssue, "slug" | "path">,
  configuration: string,
): string | undefined {
  const isAlgorithm =
    slug === "unsupported-algorithm" || (slug === "unusable-key" && path.endsWith(".alg"));
  const name = isAlgorithm ? valueAt(JSON.parse(configuration), stepsOf(path)) : undefined;
  const standard = typeof name === "string" ? standardAlgorithm(name) : undefined;
  return typeof standard === "string" ? standard : undefined;
}

/** A key set may be JSON text. */
function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((at, step) => {
    const parsed: unknown = typeof at === "string" ? JSON.parse(at) : at;
    return (parsed as Record<string | number, unknown> | null)?.[step];
  }, value);
}
