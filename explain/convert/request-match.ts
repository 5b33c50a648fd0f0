/** Paths and hosts of other gateways as exemptions and rules of this plugin. */
import type { JsonObject } from "../source/json-object.ts";

/** The paths that a condition matches; `segments`: a path and those below it. */
export interface PathSet {
  kind: "exact" | "prefix" | "segments";
  value: string;
}

export const EVERY_PATH: PathSet = { kind: "prefix", value: "/" };

export function isEveryPath({ kind, value }: PathSet): boolean {
  return kind !== "exact" && (value === "/" || value === "");
}

/** Whether each path of `b` is one of `a`. */
export function coversPaths(a: PathSet, b: PathSet): boolean {
  if (isEveryPath(a)) return true;
  if (a.kind === "exact") return b.kind === "exact" && a.value === b.value;
  if (a.kind === "prefix") return b.value.startsWith(a.value);
  return b.value === a.value ? b.kind !== "prefix" : b.value.startsWith(`${a.value}/`);
}

/** Whether some path is one of both. */
export function haveCommonPath(a: PathSet, b: PathSet): boolean {
  if (coversPaths(a, b) || coversPaths(b, a)) return true;
  // Only a prefix has paths that end within a segment.
  return a.kind === "prefix" && b.kind === "segments"
    ? a.value.startsWith(b.value)
    : b.kind === "prefix" && a.kind === "segments" && b.value.startsWith(a.value);
}

/** The exemption, which never matches more than the set. @returns undefined if it would be empty */
export function exemptionOf(set: PathSet, methods: readonly string[] = []): JsonObject | undefined {
  const some = methods.length > 0 ? { methods: [...methods] } : {};
  if (isEveryPath(set)) return methods.length > 0 ? { path_prefix: "/", ...some } : undefined;
  if (!set.value.startsWith("/")) return undefined;
  return set.kind === "exact" ? { path: set.value, ...some } : { path_prefix: set.value, ...some };
}

/** Whether the exemption matches fewer paths: this plugin compares whole segments. */
export function isNarrowed({ kind, value }: PathSet): boolean {
  return kind === "prefix" && !value.endsWith("/");
}

/** Domains as rules compare them: without port and final dot, in lower case, each once. */
export function plainDomains(domains: readonly string[]): string[] {
  const plain = domains.map((domain) =>
    domain
      .toLowerCase()
      .replace(/:(?:\d+|\*)$/, "")
      .replace(/(?<=.)\.$/, ""),
  );
  return [...new Set(plain)];
}

/** The order in which Envoy selects virtual hosts: exact, longest suffix, longest prefix, all. */
export function domainOrder(a: string, b: string): number {
  return rankOf(b) - rankOf(a);
}

function rankOf(domain: string): number {
  if (domain === "*") return 0;
  if (domain.startsWith("*")) return 1000 + domain.length;
  return domain.endsWith("*") ? domain.length : 100_000;
}

/** Whether each host of `b` is one of `a`. */
export function coversDomain(a: string, b: string): boolean {
  if (a === "*" || a === b) return true;
  if (a.startsWith("*")) return !b.endsWith("*") && b.endsWith(a.slice(1));
  return a.endsWith("*") && !b.startsWith("*") && b.startsWith(a.slice(0, -1));
}
