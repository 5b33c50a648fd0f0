/** Whether a RouteMatch matches a request (envoy/config/route/v3/route_components.proto). */
import type { Note } from "../foreign-types.ts";
import type { ProtoNode } from "./proto-node.ts";
import { isHeaderMatch, isQueryMatch, isRegexMatch, type RequestView } from "./string-match.ts";

/** Conditions that depend on more than the request. */
const NOT_DECIDED = [
  ...["runtime_fraction", "dynamic_metadata", "tls_context", "filter_state", "grpc"],
  ...["path_match_policy", "cookies"],
];

/**
 * @param notes receives the conditions that are taken as true
 * @param ignored conditions that the owner of this match does not read
 */
export function isRouteMatch(
  match: ProtoNode,
  request: RequestView,
  notes: Note[],
  ignored: readonly string[] = [],
): boolean {
  const path = request.path.replace(/[?#][^]*$/, "");
  const decided = [
    isPathMatch(match, path, request.method),
    ...match.list("headers").map((one) => isHeaderMatch(one, request)),
    ...match.list("query_parameters").map((one) => isQueryMatch(one, request)),
  ];
  if (decided.includes(false)) return false;
  const open = NOT_DECIDED.flatMap((name) => {
    const field = ignored.includes(name) ? undefined : match.get(name);
    return field ? [{ name, field }] : [];
  });
  for (const { name, field } of open) {
    notes.push({ slug: "taken-as-true", values: [name], place: field.place(name) });
  }
  if (decided.includes(undefined)) {
    notes.push({ slug: "taken-as-true", values: ["match"], place: match.place("match") });
  }
  return true;
}

function isPathMatch(match: ProtoNode, path: string, method: string): boolean | undefined {
  const isCased = match.flag("case_sensitive", true);
  const cased = (text: string): string => (isCased ? text : text.toLowerCase());
  const given = cased(path);
  const exact = match.get("path");
  if (exact) return given === cased(exact.asText);
  const prefix = match.get("prefix");
  if (prefix) return given.startsWith(cased(prefix.asText));
  const separated = match.get("path_separated_prefix");
  if (separated) {
    const wanted = cased(separated.asText);
    return given === wanted || given.startsWith(`${wanted}/`);
  }
  const regex = match.get("safe_regex");
  if (regex) return isRegexMatch(regex.text("regex"), path);
  if (match.get("connect_matcher")) return method === "CONNECT";
  return undefined;
}
