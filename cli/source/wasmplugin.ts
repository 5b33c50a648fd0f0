/** WasmPlugin resources of Higress and Istio, made into what their controllers hand to the plugin. */
import type { Found, Located, Path } from "./located.ts";
import { stepsOf } from "./located.ts";
import { InputError, type PluginConfig } from "./plugin-config.ts";

type Json = string | number | boolean | null | Json[] | { [member: string]: Json };
type JsonObject = { [member: string]: Json };

export interface WasmPlugin {
  apiVersion: string;
  kind: string;
  metadata: JsonObject;
  spec: JsonObject;
}

interface MatchRule {
  ingress?: string[];
  service?: string[];
  domain?: string[];
  config?: JsonObject;
  configDisable?: boolean;
  routeType?: string;
}

/** What Higress makes of the conditions of a rule. */
const MATCHES = [
  ["ingress", "_match_route_"],
  ["service", "_match_service_"],
  ["domain", "_match_domain_"],
] as const;

export function isHigress(plugin: Pick<WasmPlugin, "apiVersion">): boolean {
  return plugin.apiVersion.startsWith("extensions.higress.io/");
}

/** The configuration that the plugin is given; undefined where it is given none. */
export function pluginConfigOf(plugin: WasmPlugin): JsonObject | undefined {
  const { spec } = plugin;
  if (spec["pluginConfig"] !== undefined) return spec["pluginConfig"] as JsonObject;
  return isHigress(plugin) ? higressConfig(spec) : undefined;
}

/** As Higress' controller makes it (convertIstioWasmPlugin in pkg/ingress/config/ingress_config.go). */
function higressConfig(spec: JsonObject): JsonObject | undefined {
  const isDisabled = spec["defaultConfigDisable"] === true;
  const config = isDisabled ? undefined : (spec["defaultConfig"] as JsonObject | undefined);
  const rules = rulesInForce(spec).map(({ rule }) => ruleOf(rule));
  return rules.length === 0 ? config : { ...config, _rules_: rules };
}

function rulesInForce(spec: JsonObject): { rule: MatchRule; index: number }[] {
  return ((spec["matchRules"] ?? []) as (MatchRule | null)[])
    .map((rule, index) => ({ rule: rule ?? {}, index }))
    .filter(({ rule }) => rule.configDisable !== true);
}

function ruleOf(rule: MatchRule): JsonObject {
  const given = MATCHES.flatMap(([field, match]) => {
    const names = rule[field] ?? [];
    // Higress 8e4041c puts the type of route in place of the name.
    const sent =
      field === "ingress" && isNoHttp(rule) ? names.map(() => rule.routeType ?? "") : names;
    return sent.length > 0 ? [[match, sent] as const] : [];
  });
  if (given.length === 0) {
    throw new InputError(
      "Higress refuses a rule that matches nothing: give it ingress, service or domain.",
    );
  }
  return { ...rule.config, ...Object.fromEntries(given) };
}

function isNoHttp({ routeType = "HTTP" }: MatchRule): boolean {
  return routeType !== "HTTP";
}

/** Of a document's WasmPlugin, with every path of the configuration where it stands in the resource. */
export function wasmPluginConfig(located: Located): PluginConfig {
  const given = located.value as WasmPlugin;
  const plugin = { ...given, apiVersion: given.apiVersion ?? "", spec: given.spec ?? {} };
  const name = plugin.metadata?.["name"];
  const config = pluginConfigOf(plugin);
  return {
    kind: isHigress(plugin) ? "higress" : "istio",
    name: typeof name === "string" ? name : "",
    file: located.file,
    text: config === undefined ? "" : JSON.stringify(config),
    find: (path) => findIn(located, plugin, stepsOf(path)),
  };
}

function findIn(located: Located, plugin: WasmPlugin, path: Path): Found {
  return located.find(["spec", ...sourcePath(plugin, path)]);
}

function sourcePath({ spec, apiVersion }: WasmPlugin, path: Path): Path {
  if (spec["pluginConfig"] !== undefined || !isHigress({ apiVersion })) {
    return ["pluginConfig", ...path];
  }
  const [first, index, field, ...rest] = path;
  if (first !== "_rules_" || typeof index !== "number") {
    return first === "_rules_" ? ["matchRules"] : ["defaultConfig", ...path];
  }
  const from = ["matchRules", rulesInForce(spec)[index]?.index ?? index];
  if (field === undefined) return from;
  const match = MATCHES.find(([, name]) => name === field);
  return match ? [...from, match[0], ...rest] : [...from, "config", field, ...rest];
}
