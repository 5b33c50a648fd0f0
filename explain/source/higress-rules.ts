/** What Higress' controller makes of defaultConfig and matchRules (convertIstioWasmPlugin in pkg/ingress/config/ingress_config.go). */
type Json = string | number | boolean | null | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

export interface MatchRule {
  ingress?: string[];
  service?: string[];
  domain?: string[];
  config?: JsonObject;
  configDisable?: boolean;
  routeType?: string;
}

export interface RuleInForce {
  rule: MatchRule;
  /** Its position in matchRules. */
  index: number;
}

/** The conditions of a Higress rule, and the match fields that Higress makes of them. */
export const MATCHES = [
  ["ingress", "_match_route_"],
  ["service", "_match_service_"],
  ["domain", "_match_domain_"],
] as const;

/** The configuration for the plugin; undefined if there is none. */
export function higressConfig(spec: JsonObject): JsonObject | undefined {
  const config = isDefaultDisabled(spec) ? undefined : defaultConfigOf(spec);
  const rules = rulesInForce(spec).map(({ rule }) => ruleOf(rule));
  return rules.length === 0 ? config : { ...config, _rules_: rules };
}

/** With neither defaultConfig nor a rule that applies, Higress removes the plugin. */
export function isDeployed(spec: JsonObject): boolean {
  return !isDefaultDisabled(spec) || rulesInForce(spec).length > 0;
}

export function isDefaultDisabled(spec: JsonObject): boolean {
  return spec["defaultConfigDisable"] === true;
}

export function defaultConfigOf(spec: JsonObject): JsonObject | undefined {
  return (spec["defaultConfig"] ?? undefined) as JsonObject | undefined;
}

export function rulesInForce(spec: JsonObject): RuleInForce[] {
  return ((spec["matchRules"] ?? []) as (MatchRule | null)[])
    .map((rule, index) => ({ rule: rule ?? {}, index }))
    .filter(({ rule }) => rule.configDisable !== true);
}

function ruleOf(rule: MatchRule): JsonObject {
  return { ...rule.config, ...Object.fromEntries(matchesOf(rule)) };
}

export function matchesOf(rule: MatchRule): [name: string, values: string[]][] {
  return MATCHES.flatMap(([field, match]) => {
    const names = rule[field] ?? [];
    // Higress 8e4041c uses the type of the route instead of its name.
    const sent =
      field === "ingress" && isNoHttp(rule) ? names.map(() => rule.routeType ?? "") : names;
    return sent.length > 0 ? [[match, sent] satisfies [string, string[]]] : [];
  });
}

export function isNoHttp({ routeType }: MatchRule): boolean {
  return (routeType ?? "HTTP") !== "HTTP";
}
