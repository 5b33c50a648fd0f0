/** Which of _rules_ applies to a request (plugins/wasm-cpp/common/route_rule_matcher.h, and wasm-go's matcher). */
import { isObject, type JsonObject } from "../../source/json-object.ts";
import type { Surroundings } from "../foreign-types.ts";

export type RequestPlace = Pick<Surroundings, "host" | "route" | "service">;

/** The position of the first rule that matches; undefined if none does. */
export function matchingRule(
  rules: readonly unknown[],
  place: RequestPlace,
): { index: number; rule: JsonObject } | undefined {
  for (const [index, rule] of rules.entries()) {
    if (isObject(rule) && isMatch(rule, place)) return { index, rule };
  }
  return undefined;
}

function isMatch(rule: JsonObject, { host, route = "", service = "" }: RequestPlace): boolean {
  const routes = textsOf(rule["_match_route_"]);
  const services = textsOf(rule["_match_service_"]);
  const prefixes = textsOf(rule["_match_route_prefix_"]);
  const isOfService = services.includes(service) || services.includes(service.replace(/:\d+$/, ""));
  if (routes.length > 0) {
    return routes.includes(route) && (services.length === 0 || isOfService);
  }
  if (prefixes.length > 0) return prefixes.some((prefix) => route.startsWith(prefix));
  if (services.length > 0) return isOfService;
  const name = host.replace(/:\d*$/, "");
  return textsOf(rule["_match_domain_"]).some((domain) => isDomain(domain, name));
}

function isDomain(domain: string, host: string): boolean {
  if (domain.startsWith("*")) return host.endsWith(domain.slice(1));
  if (domain.endsWith("*")) return host.startsWith(domain.slice(0, -1));
  return domain === host;
}

/** The strings of a list. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
