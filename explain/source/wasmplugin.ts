/**
 * Converts WasmPlugin resources of Higress and Istio to the configuration that their controllers pass to the
 * plugin.
 */
import { englishIssue } from "../language/issue-text.ts";
import type { Found, Located, Path } from "./located.ts";
import { stepsOf } from "./located.ts";
import { InputError } from "./input-error.ts";
import type { PluginConfig } from "./plugin-config.ts";
import { isHigress } from "./resource-definitions.ts";
import { type ResourceFault, resourceFaults } from "./resource-faults.ts";
import { RESOURCE_ISSUES } from "./resource-issues.ts";

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

/** The conditions of a Higress rule, and the match fields that Higress makes of them. */
const MATCHES = [
  ["ingress", "_match_route_"],
  ["service", "_match_service_"],
  ["domain", "_match_domain_"],
] as const;

/** Optional in the file: a resource with these fields is one of Higress. */
const RESOURCE = { apiVersion: "extensions.higress.io/v1alpha1", kind: "WasmPlugin", metadata: {} };

/** The configuration for the plugin; undefined if there is none. */
export function pluginConfigOf(plugin: WasmPlugin): JsonObject | undefined {
  if (readsRules(plugin)) return higressConfig(plugin.spec);
  return (plugin.spec["pluginConfig"] ?? undefined) as JsonObject | undefined;
}

/** With pluginConfig, Higress passes it unchanged. */
function readsRules({ apiVersion, spec }: Pick<WasmPlugin, "apiVersion" | "spec">): boolean {
  return isHigress({ apiVersion }) && (spec["pluginConfig"] ?? undefined) === undefined;
}

/** The same as Higress' controller (convertIstioWasmPlugin in pkg/ingress/config/ingress_config.go). */
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
  return { ...rule.config, ...Object.fromEntries(matchesOf(rule)) };
}

function matchesOf(rule: MatchRule): [name: string, values: string[]][] {
  return MATCHES.flatMap(([field, match]) => {
    const names = rule[field] ?? [];
    // Higress 8e4041c uses the type of the route instead of its name.
    const sent =
      field === "ingress" && isNoHttp(rule) ? names.map(() => rule.routeType ?? "") : names;
    return sent.length > 0 ? [[match, sent] satisfies [string, string[]]] : [];
  });
}

function isNoHttp({ routeType = "HTTP" }: MatchRule): boolean {
  return routeType !== "HTTP";
}

/**
 * The configuration of a WasmPlugin, with the position of each of its paths in the resource.
 * @param at the path of its spec: [] for a spec without the resource, which is read as one of Higress
 */
export function wasmPluginConfig(located: Located, at: Path = ["spec"]): PluginConfig {
  const given = (
    at.length > 0 ? located.value : { ...RESOURCE, spec: located.value }
  ) as WasmPlugin;
  const find = (path: string): Found => located.find(stepsIn(at, path));
  const faults = resourceFaults({ ...given });
  const refused = faults.find(({ slug }) => slug === "resource-wrong-type");
  if (refused) throw placed(located, find(refused.path), textOf(refused));
  const plugin = { ...given, apiVersion: given.apiVersion ?? "", spec: given.spec ?? {} };
  if (readsRules(plugin)) tryRules(located, find, plugin, faults);
  const name = plugin.metadata?.["name"];
  const config = pluginConfigOf(plugin);
  return {
    kind: isHigress(plugin) ? "higress" : "istio",
    name: typeof name === "string" ? name : "",
    file: located.file,
    text: config === undefined ? "" : JSON.stringify(config),
    find: (path) => located.find([...at, ...sourcePath(plugin, path)]),
    faults: faults.map((fault) => ({ ...fault, at: find(fault.path) })),
  };
}

/** A path of the resource, also if the document begins at its spec. */
function stepsIn(at: Path, path: string): Path {
  const [first, ...rest] = stepsOf(path);
  return first === "spec" ? [...at, ...rest] : stepsOf(path);
}

function tryRules(
  located: Located,
  find: (path: string) => Found,
  { spec }: WasmPlugin,
  faults: ResourceFault[],
): void {
  const empty = rulesInForce(spec).find(({ rule }) => matchesOf(rule).length === 0);
  if (empty === undefined) return;
  const path = `spec.matchRules[${empty.index}]`;
  const unread = faults.filter((fault) => fault.path.startsWith(`${path}.`));
  const what = "Higress rejects a rule that matches nothing: set ingress, service or domain.";
  const why = unread.map((fault) => ` ${textOf(fault)}.`).join("");
  throw placed(located, find(path), `${path}: ${what}${why}`);
}

function textOf(fault: ResourceFault): string {
  const texts = RESOURCE_ISSUES.find(({ slug }) => slug === fault.slug) ?? { message: fault.slug };
  return `${fault.path}: ${englishIssue(fault, texts)}`;
}

function placed({ file }: Located, { span }: Found, text: string): InputError {
  return new InputError(`${file.placeOf(span)}: ${text}`, file.position(span.start));
}

function sourcePath({ spec, apiVersion }: WasmPlugin, path: Path): Path {
  if (!readsRules({ apiVersion, spec })) return ["pluginConfig", ...path];
  const [first, index, field, ...rest] = path;
  if (first !== "_rules_" || typeof index !== "number") {
    return first === "_rules_" ? ["matchRules"] : ["defaultConfig", ...path];
  }
  const from = ["matchRules", rulesInForce(spec)[index]?.index ?? index];
  if (field === undefined) return from;
  const match = MATCHES.find(([, name]) => name === field);
  return match ? [...from, match[0], ...rest] : [...from, "config", field, ...rest];
}
