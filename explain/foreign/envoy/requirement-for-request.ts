/** Which requirement of a jwt_authn filter applies to a request: by its route, or the first rule. */
import type { Note, Place, Surroundings } from "../foreign-types.ts";
import type { MutableRequest } from "./extract-tokens.ts";
import type { JwtFilter } from "./jwt-filters.ts";
import type { ProtoNode } from "./proto-node.ts";
import { isRouteMatch } from "./route-match.ts";
import { perRouteConfig, routeTaken } from "./route-table.ts";
import { type EnvoyAnswer, wrongRequirement } from "./status-texts.ts";

/** Conditions of a RouteMatch that rules of jwt_authn do not read. */
const NOT_READ_BY_RULES = ["runtime_fraction", "dynamic_metadata", "tls_context", "filter_state"];

/** What decides on the request. */
export interface Decision {
  places: Place[];
  /** Undefined: nothing is required. */
  requirement?: ProtoNode;
  /** The answer, whatever the token. */
  answer?: EnvoyAnswer;
  /** The configuration of another filter for the route. */
  perRoute: (filter: string) => ProtoNode | undefined;
}

/** @param notes receives what could not be decided, and what Envoy rejects */
export function decisionFor(
  filter: JwtFilter,
  request: MutableRequest,
  { host, route }: Surroundings,
  notes: Note[],
): Decision {
  const { config, routes } = filter;
  const taken = routes && routeTaken(routes, host, request, notes, route);
  const places = taken ? [taken.route.place(taken.route.text("name") || "route")] : [];
  if (filter.missingRoutes !== undefined) {
    notes.push({ slug: "not-in-file", values: ["route_config_name", filter.missingRoutes] });
  }
  const perRoute = (name: string): ProtoNode | undefined =>
    routes && perRouteConfig(routes, taken, name);
  const own = perRoute(filter.name);
  if (own) return { ...decidePerRoute(config, own, places), perRoute };
  if (filter.isDisabled) return { places, perRoute };
  for (const [index, rule] of config.list("rules").entries()) {
    const match = rule.get("match");
    if (!match || !isRouteMatch(match, request, notes, NOT_READ_BY_RULES)) continue;
    const where = [...places, rule.place(`rules[${index}]`)];
    const name = rule.get("requirement_name");
    const requirement = rule.get("requires") ?? (name && named(config, name.asText));
    if (name && !requirement) notes.push(invalid(wrongName(config, name.asText), name));
    return { places: where, perRoute, ...(requirement && { requirement }) };
  }
  const dynamic = config.get("filter_state_rules");
  if (dynamic) {
    const place = dynamic.place("filter_state_rules");
    notes.push({ slug: "not-resolved", values: ["filter_state_rules"], place });
  }
  return { places, perRoute };
}

function decidePerRoute(
  config: ProtoNode,
  perRoute: ProtoNode,
  places: Place[],
): Omit<Decision, "perRoute"> {
  const where = [...places, perRoute.place("typed_per_filter_config")];
  if (perRoute.flag("disabled")) return { places: where };
  const name = perRoute.text("requirement_name");
  const requirement = named(config, name);
  if (requirement) return { places: [...where, requirement.place(name)], requirement };
  const answer = wrongRequirement(wrongName(config, name), config.flag("strip_failure_response"));
  return { places: where, answer };
}

function wrongName(config: ProtoNode, name: string): string {
  const known = (config.get("requirement_map")?.entries ?? []).map(([one]) => one).sort();
  return `Wrong requirement_name: ${name}. It should be one of [${known.join(",")}]`;
}

export function invalid(why: string, node: ProtoNode): Note {
  return { slug: "invalid-there", values: [why], place: node.place("error") };
}

function named(config: ProtoNode, name: string): ProtoNode | undefined {
  return config.get("requirement_map")?.member(name);
}
