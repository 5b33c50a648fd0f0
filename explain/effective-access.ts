/** Which consumers may pass by allow, rbac_rules and enable_auth: as assembly/config/parse/parse-access.ts has it. */
type JsonObject = Record<string, unknown>;

const FIELDS = ["allow", "rbac_rules", "enable_auth"];

/** What a configuration that the plugin takes says of access; `rule` is undefined where no rule matches. */
export interface Access {
  root: JsonObject;
  rule?: JsonObject;
  /** Of the rule, or of the whole configuration. */
  consumers: JsonObject[];
}

export function isOfAccess(field: string): boolean {
  return FIELDS.includes(field);
}

/** @returns the names of those that may pass */
export function allowedNames({ root, rule, consumers }: Access): string[] {
  const names = consumers.map(({ name }) => String(name));
  const isOwn = Array.isArray(rule?.["consumers"]);
  const sources = [...(rule ? [rule] : []), ...(isOwn ? [] : [root])];
  const entries = sources.map((one) => listOf(one["rbac_rules"])).find(({ length }) => length > 0);
  if (entries !== undefined) {
    const lists = ["principals", "permissions"] as const;
    return consumers
      .filter((consumer) =>
        entries.some((entry) =>
          lists.every((list) =>
            listOf(entry[list]).every((condition) => holds(condition, consumer, rule ?? {})),
          ),
        ),
      )
      .map(({ name }) => String(name));
  }
  if (rule && !Array.isArray(rule["allow"]) && rule["enable_auth"] === true) return [];
  const allow = sources.map((one) => one["allow"]).find((value) => Array.isArray(value));
  return allow === undefined ? names : names.filter((name) => (allow as unknown[]).includes(name));
}

/** A condition on the route holds for all that the rule matches, or for nothing of it. */
function holds(condition: JsonObject, consumer: JsonObject, rule: JsonObject): boolean {
  const { any, or_rules: some, and_rules: all, route_name: route } = condition;
  if (any !== undefined) return any === true;
  if (some !== undefined) return listOf(some).some((one) => holds(one, consumer, rule));
  if (all !== undefined) return listOf(all).every((one) => holds(one, consumer, rule));
  if (route !== undefined) return holdsForRoute(route as JsonObject, rule);
  if (condition["consumer"] !== undefined) return condition["consumer"] === consumer["name"];
  const groups = (consumer["group"] ?? []) as unknown[];
  return groups.includes(String(condition["consumer_group"]).trim());
}

function holdsForRoute(route: JsonObject, rule: JsonObject): boolean {
  const routes = (rule["_match_route_"] ?? []) as string[];
  const prefix = route["prefix_match"];
  const names = routes.length > 0 ? routes : ((rule["_match_route_prefix_"] ?? []) as string[]);
  return names.every((name) =>
    typeof prefix === "string" ? name.startsWith(prefix) : name === route["exact_match"],
  );
}

function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? (value as JsonObject[]) : [];
}
