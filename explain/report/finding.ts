/** What the plugin says to a configuration, and where in the file it is. */
import type { LogLine } from "../../sandbox/log-line.ts";
import type { Found } from "../source/located.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import type { Position, Span } from "../source/source-file.ts";
import { type Excerpt, excerptOf } from "../print/excerpt.ts";

/** A place in the file, to be shown. */
export interface Spot extends Position {
  file: string;
  excerpt: Excerpt;
}

export interface Finding {
  level: "error" | "warning";
  /** In the plugin's configuration, "" for all of it; or in the resource, from `spec` on. */
  path: string;
  /** What is wrong, what was expected. */
  text: string;
  spot?: Spot;
}

const PREFIX = "jwt-verdict configuration: ";
const WHOLE = "(the whole configuration)";
/** What counts the findings is none. */
const SUMMARY = /^(?:rejected: |in force|\d+ more )/;

/** Where a text stands that is a key, or is taken for one: of its members all that are not known to be public. */
const OF_A_KEY =
  /\bjwks(?:\.keys(?:\[\d+\])?)?(?:\.(?!(?:kty|alg|use|kid|key_ops|crv|n|e|x|y)$)[^.]+)?$/;

/** In one line: somebody put brackets around a secret. */
const LIST_OF_TEXTS = /^\[\s*[^\s{[]/;

/** What is said of a field as such, and not of its value. */
const OF_THE_NAME =
  /^(?:unknown (?:field|member)|not supported, and|has no effect together|a field of )/;

/** Errors first. */
export function findingsOf(log: readonly LogLine[], config: PluginConfig): Finding[] {
  const found = log
    .filter(({ level, text }) => /^(?:warn|error)$/.test(level) && text.startsWith(PREFIX))
    .map(({ level, text }) => ({ level, text: text.slice(PREFIX.length) }))
    .filter(({ text }) => !SUMMARY.test(text))
    .map(({ level, text }): Finding => {
      const colon = text.indexOf(": ");
      const path = text.slice(0, colon).replace(WHOLE, "");
      const what = text.slice(colon + 2);
      const spot = jsonSpot(config, path, what) ?? spotOf(config, path, OF_THE_NAME.test(what));
      return {
        level: level === "error" ? "error" : "warning",
        path,
        text: what,
        ...(spot && { spot }),
      };
    });
  const warnings = found.filter((finding) => !isError(finding));
  return [...found.filter(isError), ...resourceFindings(config), ...warnings];
}

/** What the gateway is not told of the resource. */
function resourceFindings(config: PluginConfig): Finding[] {
  return (config.faults ?? []).map(({ path, text, kind, at }) => ({
    level: "warning",
    path,
    text,
    spot: spotAt(config, meant(at, kind === "name")),
  }));
}

function isError({ level }: Finding): boolean {
  return level === "error";
}

/** Where a path of the plugin's configuration stands, or what would hold it. */
export function spotOf(config: PluginConfig, path: string, isOfName = false): Spot | undefined {
  const found = config.find(path);
  if (found === undefined) return undefined;
  return spotAt(config, meant(found, isOfName), secretAt(config, path, found));
}

function spotAt({ file }: PluginConfig, span: Span, secret?: Span): Spot {
  const excerpt = excerptOf(file, span, secret);
  return { file: file.name, ...file.position(span.start), excerpt };
}

/** Of a text that is not JSON: the very byte that it stops being JSON at. */
function jsonSpot(config: PluginConfig, path: string, what: string): Spot | undefined {
  const [, byte] = /^not JSON: .* at byte (\d+)/.exec(what) ?? [];
  const found = byte === undefined ? undefined : config.find(path);
  const start = found?.byteAt?.(Number(byte));
  if (found === undefined || start === undefined) return undefined;
  return spotAt(config, { start, end: start + 1 }, secretAt(config, path, found));
}

function secretAt({ file }: PluginConfig, path: string, found: Found): Span | undefined {
  const { span, isCollection } = found;
  const isList = LIST_OF_TEXTS.test(file.text.slice(span.start, span.end));
  return OF_A_KEY.test(path) && (!isCollection || isList) ? span : undefined;
}

/** The value, or the name of what has many. */
function meant({ span, name, isCollection }: Found, isOfName: boolean): Span {
  return (isCollection || isOfName) && name !== undefined ? name : span;
}
