/** What the plugin says to a configuration, and where in the file it is. */
import type { LogLine } from "../../sandbox/host.ts";
import type { Found } from "../source/located.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import type { Position, Span } from "../source/source-file.ts";
import { type Excerpt, excerptOf } from "./excerpt.ts";

/** A place in the file, to be shown. */
export interface Spot extends Position {
  file: string;
  excerpt: Excerpt;
}

export interface Finding {
  level: "error" | "warning";
  /** The path in the plugin's configuration; "" for all of it. */
  path: string;
  /** What is wrong, what was expected. */
  text: string;
  spot?: Spot;
}

const PREFIX = "jwt-verdict configuration: ";
const WHOLE = "(the whole configuration)";
/** What counts the findings is none. */
const SUMMARY = /^(?:refused whole|in force|\d+ more )/;

export function findingsOf(log: readonly LogLine[], config: PluginConfig): Finding[] {
  return log
    .filter(({ level, text }) => /^(?:warn|error)$/.test(level) && text.startsWith(PREFIX))
    .map(({ level, text }) => ({ level, text: text.slice(PREFIX.length) }))
    .filter(({ text }) => !SUMMARY.test(text))
    .map(({ level, text }) => {
      const colon = text.indexOf(": ");
      const path = text.slice(0, colon).replace(WHOLE, "");
      const spot = spotOf(config, path);
      return {
        level: level === "error" ? "error" : "warning",
        path,
        text: text.slice(colon + 2),
        ...(spot && { spot }),
      };
    });
}

/** Where a path of the plugin's configuration stands, or what would hold it. */
export function spotOf(config: PluginConfig, path: string): Spot | undefined {
  const found = config.find(path);
  if (found === undefined) return undefined;
  const span = meant(found);
  const position = config.file.position(span.start);
  return { file: config.file.name, ...position, excerpt: excerptOf(config.file, span) };
}

/** The value, or the name of what has many. */
function meant({ span, name, isCollection }: Found): Span {
  return isCollection && name !== undefined ? name : span;
}
