/** Finds the plugin configuration in a file of any supported kind. */
import { FIELDS, isFieldOf, Scope } from "../../assembly/config/fields.ts";
import { RouteNames } from "../foreign/envoy-gateway/route-names.ts";
import { foreignConfigs } from "../foreign/gateways.ts";
import { type ForeignDocument, jsonDocument, yamlDocument } from "../foreign/foreign-document.ts";
import {
  type Resource,
  resourcesIn as kubernetesResources,
} from "../foreign/kubernetes/resources.ts";
import { isEmptyForeign } from "./empty-foreign.ts";
import { envoyConfigs } from "./envoy-config.ts";
import { isConfigDump, wasmFiltersInDump } from "./config-dump.ts";
import { extensionPolicyConfigs, isPolicyWithWasm } from "./extension-policy.ts";
import { Located, objectsIn } from "./located.ts";
import { InputError } from "./input-error.ts";
import type { PluginConfig } from "./plugin-config.ts";
import { kindOf, noConfiguration } from "./no-configuration.ts";
import { orderFaults } from "./plugin-order.ts";
import { referenceFaults } from "./reference-faults.ts";
import { SourceFile } from "./source-file.ts";
import { wasmPluginConfig } from "./wasmplugin.ts";
import { documentsOf } from "./yaml-documents.ts";

/** Characters; larger JSON is not read as YAML first, which takes many seconds. */
const LARGE = 1_000_000;
const SPEC_FIELDS = ["defaultConfig", "matchRules", "pluginConfig"];
const ROOT_FIELDS = FIELDS.filter((field) => isFieldOf(field, Scope.Root)).map(({ name }) => name);

/**
 * @param fileName for messages
 * @param plugin the name of the WasmPlugin or filter, if the file has several
 */
export function readConfig(fileName: string, text: string, plugin?: string): PluginConfig {
  const [only, ...more] = readConfigs(fileName, text, plugin);
  if (only === undefined) throw new InputError(nothingIn(fileName, text, [], plugin));
  if (only.fault && more.length === 0) throw only.fault;
  if (more.length === 0) return only;
  const together = togetherOf([only, ...more]);
  if (together && plugin === undefined) return together;
  const names = [only, ...more].map(({ name }) => name || "(without a name)").join(", ");
  throw new InputError(`${fileName} has several plugins: ${names}. Choose one with --plugin NAME.`);
}

/** One configuration for all of them, if the request decides which one applies. */
export function togetherOf([first]: readonly PluginConfig[]): PluginConfig | undefined {
  const together = first?.foreign?.together;
  return first && together && { ...first, name: "", foreign: together, siblings: 0 };
}

/** Those of this plugin, if the file also configures other plugins. */
export function readConfigs(
  fileName: string,
  text: string,
  plugin?: string,
  more: readonly ForeignDocument[] = [],
): readonly PluginConfig[] {
  const found = configsOf(fileName, text, more);
  const isNamed = ({ name }: PluginConfig): boolean =>
    name === plugin || name.endsWith(`/${plugin}`) || name === plugin?.replace(/^.*\//, "");
  const exact = found.filter(({ name }) => name === plugin);
  const named = plugin === undefined ? found : exact.length > 0 ? exact : found.filter(isNamed);
  const ours = oursOf(named);
  if (ours.length === 0) throw new InputError(nothingIn(fileName, text, found, plugin));
  return ours.map((config) => ({ ...config, siblings: found.length - 1 }));
}

/** The documents of a file, in which configurations of other gateways are found. */
export function foreignDocuments(fileName: string, text: string): ForeignDocument[] {
  const file = new SourceFile(fileName, text);
  const json = jsonDocument(file);
  return json ? [json] : documentsOf(file).map(yamlDocument);
}

/**
 * All plugin configurations in the file, in order.
 * @param more documents of other files of the input, with routes and gateways
 */
export function configsOf(
  fileName: string,
  text: string,
  more: readonly ForeignDocument[] = [],
): PluginConfig[] {
  const found = configsFound(new SourceFile(fileName, text));
  let read: Resource[] | undefined;
  const resources = (): Resource[] =>
    (read ??= kubernetesResources([...foreignDocuments(fileName, text), ...more]));
  return numbered(found).map((config, _, all) =>
    withFaults(config, [...orderFaults(config, all), ...referenceFaults(config, resources)]),
  );
}

function configsFound(file: SourceFile): PluginConfig[] {
  const json = jsonDocument(file);
  if (json !== undefined && (isConfigDump(json.value) || file.text.length > LARGE)) {
    const ours = oursOnly(wasmFiltersInDump(json));
    const found = ours.length > 0 ? ours : foreignIn([json]);
    if (found.length > 0) return found;
  }
  const documents = documentsOf(file);
  const plain = (): ForeignDocument[] => (json ? [json] : documents.map(yamlDocument));
  const routes = new RouteNames(() => kubernetesResources(plain()));
  const own = documents.flatMap((one) => resourcesIn(one, routes));
  if (oursOnly(own).length > 0) return own;
  const foreign = foreignIn(plain());
  if (foreign.length > 0) return foreign;
  return documents.flatMap((one) => configsIn(one, routes));
}

function foreignIn(documents: readonly ForeignDocument[]): PluginConfig[] {
  return foreignConfigs(documents).map((foreign) => ({
    kind: "foreign",
    name: foreign.name,
    file: foreign.document.file,
    text: "",
    siblings: 0,
    find: () => undefined,
    foreign,
  }));
}

function withFaults(
  config: PluginConfig,
  faults: NonNullable<PluginConfig["faults"]>,
): PluginConfig {
  return faults.length === 0
    ? config
    : { ...config, faults: [...(config.faults ?? []), ...faults] };
}

/** Selects configurations with consumers and keys, because gateways have other plugins too. */
export function oursOf(configs: readonly PluginConfig[]): readonly PluginConfig[] {
  const ours = oursOnly(configs);
  return configs.length > 1 && ours.length > 0 ? ours : configs;
}

function oursOnly(configs: readonly PluginConfig[]): PluginConfig[] {
  return configs.filter(
    ({ text }) => /"?consumers"?\s*:/.test(text) && /"?(?:remote_)?jwks"?\s*:/.test(text),
  );
}

/** Adds the namespace or else the position to repeated names, so that each can be selected. */
function numbered(all: readonly PluginConfig[]): PluginConfig[] {
  const configs = all.map((config) => {
    const isRepeated = all.filter(({ name }) => name === config.name).length > 1;
    const { namespace = "" } = config.place ?? {};
    return isRepeated && namespace !== ""
      ? { ...config, name: `${namespace}/${config.name}` }
      : config;
  });
  return configs.map((config, index) => {
    const before = configs.slice(0, index).filter(({ name }) => name === config.name).length;
    return before === 0 ? config : { ...config, name: `${config.name} (${before + 1})`.trim() };
  });
}

function configsIn(document: Located, routes: RouteNames): PluginConfig[] {
  const resources = resourcesIn(document, routes);
  if (resources.length > 0) return resources;
  if (isPlain(document)) return [plainConfig(document)];
  const spec = document.child("kind") ? undefined : specIn(document);
  return spec ? [wasmPluginConfig(spec, [])] : [];
}

/** WasmPlugins, EnvoyExtensionPolicies and Wasm filters. */
function resourcesIn(document: Located, routes: RouteNames): PluginConfig[] {
  const resources = [...objectsIn(document)].flatMap((object) => {
    if (object.child("kind")?.value.value === "WasmPlugin" && object.child("spec"))
      return resourceConfigs(object, () => [wasmPluginConfig(object)]);
    if (!isPolicyWithWasm(object)) return [];
    return resourceConfigs(object, () => extensionPolicyConfigs(object, routes));
  });
  return resources.length > 0 ? resources : envoyConfigs(document);
}

/** A resource that gateways reject does not hide the other resources of the file. */
function resourceConfigs(resource: Located, read: () => PluginConfig[]): PluginConfig[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const name = resource.child("metadata")?.value.child("name")?.value.value;
    return [
      {
        ...plainConfig(resource),
        name: typeof name === "string" ? name : "",
        fault: error,
      },
    ];
  }
}

function isPlain(document: Located): boolean {
  return (
    document.isObject &&
    kindOf(document) === undefined &&
    !isEmptyForeign(document) &&
    ROOT_FIELDS.some((name) => document.child(name))
  );
}

/** The spec of a WasmPlugin that was copied without its resource. */
function specIn(document: Located): Located | undefined {
  const places = [document, document.child("spec")?.value];
  return places.find((place) => place?.isObject && SPEC_FIELDS.some((name) => place.child(name)));
}

function plainConfig(document: Located): PluginConfig {
  return {
    kind: "plugin",
    name: "",
    file: document.file,
    text: JSON.stringify(document.value),
    siblings: 0,
    find: (path) => document.find(path),
  };
}

function nothingIn(
  fileName: string,
  text: string,
  found: readonly PluginConfig[],
  plugin?: string,
): string {
  const names = found.map((config) => config.name || "(without a name)");
  if (names.length > 0) return `${fileName} has no plugin "${plugin}"; it has ${names.join(", ")}.`;
  return noConfiguration(fileName, text, documentsOf(new SourceFile(fileName, text)));
}
