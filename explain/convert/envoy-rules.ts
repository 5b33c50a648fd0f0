/** The rules of jwt_authn, which match by path, as exemptions and one requirement for the rest. */
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import type { JsonObject } from "../source/json-object.ts";
import { why } from "./conversion.ts";
import type { EnvoyDraft, Requires } from "./envoy-draft.ts";
import { matchShape, type MatchShape } from "./envoy-match.ts";
import {
  coversPaths,
  EVERY_PATH,
  exemptionOf,
  haveCommonPath,
  isEveryPath,
  isNarrowed,
  type PathSet,
} from "./request-match.ts";

export interface PathRule {
  node: ProtoNode;
  shape: MatchShape;
  requires: Requires;
}

export interface Exempted {
  exempt: JsonObject;
  paths: PathSet;
  match: ProtoNode;
}

export interface RequestRules {
  /** Settings for requests of no rule of the plugin. */
  root: JsonObject;
  exempt: Exempted[];
  /** In their order; the first one that matches applies. */
  byPath: PathRule[];
  /** Whether rules require different things for different paths. */
  isByPath: boolean;
}

export function convertRules(envoy: EnvoyDraft): RequestRules {
  const { draft, filter } = envoy;
  const { config } = filter;
  const byPath = config.list("rules").map((node): PathRule => pathRule(envoy, node));
  if (filter.isDisabled)
    return { root: { _disable_: true }, exempt: [], byPath: [], isByPath: false };
  const end = byPath.findIndex(({ shape }) => isForAll(shape));
  const read = end < 0 ? byPath : byPath.slice(0, end + 1);
  for (const { node } of byPath.slice(read.length)) draft.note("irrelevant", node, "");
  const required = read.filter(({ requires }) => requires !== "open");
  const kinds = new Set(required.map(({ requires }) => textOf(requires)));
  const [first] = required;
  if (first === undefined)
    return { root: { _disable_: true }, exempt: [], byPath, isByPath: false };
  const last = read.at(-1);
  const isClosed = last !== undefined && last.requires !== "open" && isForAll(last.shape);
  const rest = isClosed ? last : first;
  if (kinds.size === 1) {
    if (!isClosed)
      draft.note("stricter", first.node.get("match") ?? first.node, "", why("unmatched-passes"));
    return {
      root: envoy.settingsOf(rest.requires),
      exempt: exemptions(envoy, read),
      byPath,
      isByPath: false,
    };
  }
  return {
    root: envoy.settingsOf(rest.requires),
    exempt: exemptions(envoy, read),
    byPath: read,
    isByPath: true,
  };
}

/** Whether the rules of the plugin tell the rules of this filter apart; otherwise they are not converted. */
export function refuseByPath(envoy: EnvoyDraft, byPath: readonly PathRule[]): void {
  for (const { node, requires, shape } of byPath) {
    if (requires === "open" || isForAll(shape)) continue;
    envoy.draft.refuse(node.get("match") ?? node, why("path-requirement"));
  }
}

/** The rule that applies to each request of these paths; undefined if it depends on more. */
export function ruleForPaths(
  byPath: readonly PathRule[],
  wanted: MatchShape,
): PathRule | "none" | undefined {
  const paths = wanted.paths ?? EVERY_PATH;
  for (const rule of byPath) {
    const { shape } = rule;
    const isWhole = shape.paths !== undefined && coversPaths(shape.paths, paths);
    const hasMethods = shape.methods.length === 0 || isSame(shape.methods, wanted.methods);
    if (isWhole && hasMethods && !shape.hasMore) return rule;
    if (shape.paths === undefined || haveCommonPath(shape.paths, paths)) return undefined;
  }
  return "none";
}

function pathRule({ draft, filter: { config } }: EnvoyDraft, node: ProtoNode): PathRule {
  const match = node.get("match");
  const shape = match ? matchShape(match) : { methods: [], hasMore: true };
  const name = node.get("requirement_name");
  const named = name && config.get("requirement_map")?.member(name.asText);
  if (name && named === undefined)
    draft.refuse(name, why("not-in-file", "requirement_map", name.asText));
  return { node, shape, requires: requirementIn(node.get("requires") ?? named) };
}

/** An empty requirement requires nothing. */
export function requirementIn(node: ProtoNode | undefined): Requires {
  return node === undefined || node.entries.length === 0 ? "open" : node;
}

function isForAll({ paths, methods, hasMore }: MatchShape): boolean {
  return paths !== undefined && isEveryPath(paths) && methods.length === 0 && !hasMore;
}

/** Rules without a requirement, unless an earlier one requires a token for some of their requests. */
function exemptions({ draft }: EnvoyDraft, rules: readonly PathRule[]): Exempted[] {
  return rules.flatMap(({ node, shape, requires }, index): Exempted[] => {
    if (requires !== "open") return [];
    const { paths, methods, hasMore } = shape;
    const match = node.get("match") ?? node;
    const earlier = rules.slice(0, index).some((one) => {
      if (one.requires === "open") return false;
      return (
        one.shape.paths === undefined ||
        paths === undefined ||
        haveCommonPath(one.shape.paths, paths)
      );
    });
    const exempt = paths && !hasMore && !earlier ? exemptionOf(paths, methods) : undefined;
    if (paths === undefined || exempt === undefined) {
      const isEnd = paths !== undefined && isEveryPath(paths) && methods.length === 0;
      draft.note("stricter", match, "", why(isEnd ? "unmatched-passes" : "exemption-lost"));
      return [];
    }
    if (isNarrowed(paths)) draft.note("stricter", match, "exempt", why("path-prefix", paths.value));
    else draft.note("carried", match, "exempt");
    return [{ exempt, paths, match }];
  });
}

function textOf(requires: Requires): string {
  return requires === "open" ? "" : JSON.stringify(requires.value);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
