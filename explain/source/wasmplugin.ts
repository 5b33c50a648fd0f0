/**
 * Converts WasmPlugin resources of Higress and Istio to the configuration that their controllers pass to the
 * plugin.
 */
import { higressFaults } from "./higress-faults.ts";
import {
  higressConfig,
  isDeployed,
  type JsonObject,
  MATCHES,
  matchesOf,
  rulesInForce,
} from "./higress-rules.ts";
import type { Found, Located, Path } from "./located.ts";
import { stepsOf } from "./located.ts";
import { InputError } from "./input-error.ts";
import type { PluginConfig } from "./plugin-config.ts";
import { isHigress } from "./resource-definitions.ts";
import { type ResourceFault, resourceFaults } from "./resource-faults.ts";
import { faultText } from "./resource-issues.ts";
import { placeInChain } from "./plugin-order.ts";

export interface WasmPlugin {
  apiVersion: string;
  kind: string;
  metadata: JsonObject;
  spec: JsonObject;
}

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

/**
 * The configuration of a WasmPlugin, with the position of each of its paths in the resource.
 * @param at the path of its spec: [] for a spec without the resource, which is read as one of Higress
 */
export function wasmPluginConfig(located: Located, at: Path = ["spec"]): PluginConfig {
  const given = (
    at.length > 0 ? located.value : { ...RESOURCE, spec: located.value }
  ) as WasmPlugin;
  const find = (path: string): Found => located.find(stepsIn(at, path));
  const ofKubernetes = resourceFaults({ ...given });
  const refused = ofKubernetes.find(({ slug }) => slug === "resource-wrong-type");
  if (refused) throw placed(located, find(refused.path), textOf(refused));
  const plugin = { ...given, apiVersion: given.apiVersion ?? "", spec: given.spec ?? {} };
  if (readsRules(plugin)) tryRules(located, find, plugin, ofKubernetes);
  const faults = [...higressFaults(plugin), ...ofKubernetes];
  const name = plugin.metadata?.["name"];
  const config = pluginConfigOf(plugin);
  const isOff = readsRules(plugin) && !isDeployed(plugin.spec);
  return {
    kind: isHigress(plugin) ? "higress" : "istio",
    name: typeof name === "string" ? name : "",
    file: located.file,
    siblings: 0,
    text: isEmpty(config) ? "" : JSON.stringify(config),
    find: (path) => located.find([...at, ...sourcePath(plugin, path)]),
    faults: faults.map((fault) => ({ ...fault, at: find(fault.path) })),
    ...(isOff && { undeployedBy: "spec.defaultConfigDisable" }),
    resource: { namespace: placeInChain(plugin).namespace, spec: plugin.spec, at: find },
    place: {
      ...placeInChain(plugin),
      at: (field: string) => find(`spec.${field}`),
    },
  };
}

/** Istio passes an object without members as no configuration (pilot/pkg/model/extensions.go). */
function isEmpty(config: JsonObject | undefined): boolean {
  return config === undefined || Object.keys(config).length === 0;
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
  return `${fault.path}: ${faultText(fault)}`;
}

function placed({ file }: Located, { span }: Found, text: string): InputError {
  return new InputError(`${file.placeOf(span)}: ${text}`, file.position(span.start));
}

function sourcePath({ spec, apiVersion }: WasmPlugin, path: Path): Path {
  if (!readsRules({ apiVersion, spec })) return ["pluginConfig", ...path];
  const [first, index, field, ...rest] = path;
  const rules = rulesInForce(spec);
  // Without matchRules, the rules are those of defaultConfig.
  if (first !== "_rules_" || rules.length === 0) return ["defaultConfig", ...path];
  if (typeof index !== "number") return ["matchRules"];
  const from = ["matchRules", rules[index]?.index ?? index];
  if (field === undefined) return from;
  const match = MATCHES.find(([, name]) => name === field);
  return match ? [...from, match[0], ...rest] : [...from, "config", field, ...rest];
}
