/** A RouteMatch of Envoy as a set of paths. */
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import type { PathSet } from "./request-match.ts";

export interface MatchShape {
  /** Undefined for a regular expression and the like. */
  paths?: PathSet;
  /** Empty: every method. */
  methods: string[];
  /** Whether more than path and method decides. */
  hasMore: boolean;
}

/** Conditions that rules of jwt_authn do not read. */
const NOT_READ = ["runtime_fraction", "dynamic_metadata", "tls_context", "filter_state"];
const MORE = ["query_parameters", "grpc", "cookies"];

/** @param isOfRoute whether it is the match of a route, which reads every condition */
export function matchShape(match: ProtoNode, isOfRoute = false): MatchShape {
  const headers = match.list("headers");
  const byMethod = headers.map(methodOf);
  const methods = byMethod.filter((method) => method !== undefined);
  const others = byMethod.length - methods.length;
  const isCased = match.flag("case_sensitive", true);
  const read = isOfRoute ? [...MORE, ...NOT_READ] : MORE;
  const paths = pathsOf(match);
  return {
    ...(paths && { paths }),
    methods,
    // Two methods never match together.
    hasMore:
      others > 0 ||
      methods.length > 1 ||
      !isCased ||
      read.some((name) => match.get(name) !== undefined),
  };
}

function pathsOf(match: ProtoNode): PathSet | undefined {
  const kinds = [
    ["exact", "path"],
    ["prefix", "prefix"],
    ["segments", "path_separated_prefix"],
  ] as const;
  for (const [kind, name] of kinds) {
    const node = match.get(name);
    if (node) return { kind, value: node.asText };
  }
  const regex = match.get("safe_regex")?.text("regex") ?? "";
  return [".*", "/.*", "^/.*", "^/.*$"].includes(regex)
    ? { kind: "prefix", value: "/" }
    : undefined;
}

function methodOf(header: ProtoNode): string | undefined {
  if (header.text("name").toLowerCase() !== ":method" || header.flag("invert_match"))
    return undefined;
  const exact = header.get("string_match")?.text("exact") || header.text("exact_match");
  return exact === "" ? undefined : exact;
}
