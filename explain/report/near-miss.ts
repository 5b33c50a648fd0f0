/** Two values that are nearly the same: in what they differ. */
import type { PluginConfig } from "../source/plugin-config.ts";
import { opened, valueIn } from "./config-value.ts";
import type { Report, ReportConsumer, ReportRejection, ReportToken } from "./plugin-report.ts";

/** In the order in which they are tried and named. */
const DIFFERENCES = [
  "whitespace",
  "invisible",
  "quotes",
  "slash",
  "punctuation",
  "case",
  "separator",
  "api-scheme",
  "scheme",
  "port",
  "www",
  "dot",
  "percent",
  "padding",
  "alphabet",
  "host",
  "path",
] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];
export type ComparedField = "iss" | "aud" | "kid";

export interface Difference {
  field: ComparedField;
  kinds: DifferenceKind[];
  /** The configured value, and that of the token. */
  expected: string;
  actual: string;
  consumer: string;
  /** The path of the configured value; that of the key set if it was fetched. */
  path: string;
}

/** Each removes one kind of difference. */
const PLAIN: Readonly<Partial<Record<DifferenceKind, (text: string) => string>>> = {
  whitespace: (text) => text.trim(),
  invisible: (text) => text.replaceAll(/[\p{Cf}\p{Cc}\u00a0]/gu, ""),
  quotes: (text) => text.replaceAll(/^["'`“”‘’«»]+|["'`“”‘’«»]+$/g, ""),
  slash: (text) => text.replace(/\/+$/, ""),
  punctuation: (text) => text.replace(/[.,;:]+$/, ""),
  case: (text) => text.toLowerCase(),
  separator: (text) => text.replaceAll(/[_-]/g, "-"),
  scheme: (text) => text.replace(/^[a-z]+:\/\//i, ""),
  port: (text) => text.replace(/^((?:[a-z]+:\/\/)?[^/:@\s]+):\d+(?=\/|$)/i, "$1"),
  "api-scheme": (text) => text.replace(/^api:\/\//, ""),
  www: (text) => text.replace(/^([a-z]+:\/\/)?www\./i, "$1"),
  dot: (text) => text.replace(/^((?:[a-z]+:\/\/)?[^/:@\s]+?)\.(?=[/:]|$)/i, "$1"),
  padding: (text) => text.replace(/=+$/, ""),
  alphabet: (text) => text.replaceAll("+", "-").replaceAll("/", "_"),
  percent: decoded,
};
/** Which differences make the same value out of two, by field: a kid is no URL. */
const OF_URLS = DIFFERENCES.slice(0, DIFFERENCES.indexOf("padding"));
const TRIED: Readonly<Record<ComparedField, readonly DifferenceKind[]>> = {
  iss: OF_URLS,
  aud: OF_URLS,
  kid: ["whitespace", "invisible", "quotes", "case", "separator", "percent", "padding", "alphabet"],
};

/** The fewest differences that explain why the texts are not equal; undefined if these do not suffice. */
export function differencesOf(
  expected: string,
  actual: string,
  field: ComparedField,
): DifferenceKind[] | undefined {
  if (expected === actual) return undefined;
  const tried = TRIED[field];
  const isSame = (kinds: readonly DifferenceKind[]): boolean =>
    plain(expected, kinds) === plain(actual, kinds) && plain(actual, kinds) !== "";
  const one = tried.find((kind) => isSame([kind]));
  if (one !== undefined) return [one];
  if (!isSame(tried)) return field === "iss" ? partsOf(expected, actual) : undefined;
  // Without those that do not matter, the largest first.
  return tried.reduceRight<DifferenceKind[]>(
    (kinds, kind) => {
      const rest = kinds.filter((other) => other !== kind);
      return isSame(rest) ? rest : kinds;
    },
    [...tried],
  );
}

function plain(text: string, kinds: readonly DifferenceKind[]): string {
  return kinds.reduce((given, kind) => PLAIN[kind]?.(given) ?? given, text);
}

/** Two URLs that differ only in the host, or only in the path. */
function partsOf(expected: string, actual: string): DifferenceKind[] | undefined {
  const [a, b] = [expected, actual].map((text) => /^([a-z]+:\/\/)([^/]+)(.*)$/i.exec(text));
  if (!a || !b || a[1] !== b[1]) return undefined;
  if (a[2] === b[2]) return ["path"];
  return a[3] === b[3] && (a[3] ?? "").length > 1 ? ["host"] : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A configured value with its path. */
type Configured = readonly [path: string, value: unknown];

/** The configured value that the one in the token nearly is, for a rejection because of iss, aud or kid. */
export function nearMiss(
  { rule }: Report,
  refusal: ReportRejection,
  token: ReportToken | undefined,
  consumer: ReportConsumer | undefined,
  config: PluginConfig,
): Difference | undefined {
  if (token === undefined) return undefined;
  const consumers = consumer === undefined ? token.consumers : [consumer];
  const { header, claims } = token;
  if (refusal.check === "iss") {
    return nearest("iss", [claims?.["iss"]], consumers, ({ path }) => [
      [`${path}.issuer`, valueIn(config, `${path}.issuer`)],
    ]);
  }
  if (refusal.reason === "audience-mismatch") {
    const ofRule = rule ? valuesIn(config, rule.path, "audiences") : [];
    return nearest("aud", listOf(claims?.["aud"]), consumers, ({ path }) => [
      ...valuesIn(config, path, "audiences"),
      ...ofRule,
    ]);
  }
  if (!/^key-un/.test(refusal.reason)) return undefined;
  return nearest("kid", [header?.["kid"]], consumers, (one) => kidsOf(one, config));
}

function valuesIn(config: PluginConfig, owner: string, field: string): Configured[] {
  const path = owner === "" ? field : `${owner}.${field}`;
  return listOf(valueIn(config, path)).map((value, index) => [`${path}[${index}]`, value]);
}

/** Those of a configured set; of a fetched one the kid that the plugin found. */
function kidsOf({ path, diagnosis = [] }: ReportConsumer, config: PluginConfig): Configured[] {
  const set = opened(valueIn(config, `${path}.jwks`)) as { keys?: unknown } | null | undefined;
  const fetched = diagnosis.find(({ finding }) => finding === "kid-near-miss")?.values[0];
  if (set === undefined && typeof fetched === "string")
    return [[`${path}.remote_jwks`, fetched.slice(1, -1)]];
  return listOf(set?.keys).map((key, index) => [
    `${path}.jwks.keys[${index}].kid`,
    (key as { kid?: unknown } | null)?.kid,
  ]);
}

function nearest(
  field: ComparedField,
  sent: readonly unknown[],
  consumers: readonly ReportConsumer[],
  configured: (consumer: ReportConsumer) => Configured[],
): Difference | undefined {
  const found = consumers.flatMap((consumer) =>
    configured(consumer).flatMap(([path, expected]) =>
      sent.flatMap((actual): Difference[] => {
        if (typeof expected !== "string" || typeof actual !== "string") return [];
        // Then another requirement is not met.
        if (expected === actual) return [];
        const kinds = differencesOf(expected, actual, field);
        return kinds ? [{ field, kinds, expected, actual, consumer: consumer.name, path }] : [];
      }),
    ),
  );
  const weight = (one: Difference): number =>
    one.kinds.length + (isOtherPlace(one) ? DIFFERENCES.length : 0);
  return found.sort((a, b) => weight(a) - weight(b))[0];
}

/** Whether the host or the path differ: then it may be another issuer. */
export function isOtherPlace({ kinds }: Difference): boolean {
  return kinds.some((kind) => kind === "host" || kind === "path");
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
