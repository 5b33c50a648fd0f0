/** Finds the plugin's configuration in a file, whatever kind of file it is. */
import { type Document, isNode, parseAllDocuments, visit } from "yaml";
import { FIELDS, isFieldOf, Scope } from "../../assembly/config/fields.ts";
import { envoyConfigs } from "./envoy-config.ts";
import { Located, objectsIn } from "./located.ts";
import { InputError } from "./input-error.ts";
import type { PluginConfig } from "./plugin-config.ts";
import { SourceFile } from "./source-file.ts";
import { wasmPluginConfig } from "./wasmplugin.ts";

/** What people type for what YAML means, by other keyboards and word processors. */
const LOOKALIKES = /[：，“”‘’\u00a0]/;
const SPEC_FIELDS = ["defaultConfig", "matchRules", "pluginConfig"];
const ROOT_FIELDS = FIELDS.filter((field) => isFieldOf(field, Scope.Root)).map(({ name }) => name);

/**
 * @param fileName as it is to be shown
 * @param plugin the name of the WasmPlugin or filter, where the file has several
 */
export function readConfig(fileName: string, text: string, plugin?: string): PluginConfig {
  const found = configsOf(fileName, text);
  const named = plugin === undefined ? found : found.filter(({ name }) => name === plugin);
  const [only, ...more] = oursOf(named);
  if (only === undefined) throw new InputError(nothingFound(fileName, text, found, plugin));
  if (more.length === 0) return only;
  const names = [only, ...more].map(({ name }) => name || "(without a name)").join(", ");
  throw new InputError(`${fileName} has several plugins: ${names}. Choose one with --plugin NAME.`);
}

/** All configurations of plugins in the file, in its order. */
export function configsOf(fileName: string, text: string): PluginConfig[] {
  return numbered(documentsOf(new SourceFile(fileName, text)).flatMap(configsIn));
}

/** Of several those that speak of consumers and their keys are meant: a gateway has other plugins too. */
export function oursOf(configs: readonly PluginConfig[]): readonly PluginConfig[] {
  const ours = configs.filter(
    ({ text }) => /"?consumers"?\s*:/.test(text) && /"?(?:remote_)?jwks"?\s*:/.test(text),
  );
  return configs.length > 1 && ours.length > 0 ? ours : configs;
}

/** Those of one name by their position too, so that each can be chosen. */
function numbered(configs: readonly PluginConfig[]): PluginConfig[] {
  return configs.map((config, index) => {
    const before = configs.slice(0, index).filter(({ name }) => name === config.name).length;
    return before === 0 ? config : { ...config, name: `${config.name} (${before + 1})`.trim() };
  });
}

function documentsOf(file: SourceFile): Located[] {
  const parsed = parseAllDocuments(withoutFence(file.text), { uniqueKeys: true });
  const documents = Array.isArray(parsed) ? parsed : [];
  return documents.map((document) => {
    const [error] = document.errors;
    if (error) {
      const [what = ""] = error.message.split(/ at line \d+/);
      const isDeep = what.includes("call stack");
      throw notYaml(file, error.pos, isDeep ? "it is nested too deeply" : what);
    }
    tryAliases(file, document);
    return new Located(file, document);
  });
}

/** The fence of a block that was copied out of Markdown becomes a comment of the same length. */
function withoutFence(text: string): string {
  return /^\s*```/.test(text) ? text.replace(/^(\s*)`(?=``)/gm, "$1#") : text;
}

/** Aliases that mean nothing, or what they themselves stand in, are found nowhere else before the text is used. */
function tryAliases(file: SourceFile, document: Document): void {
  visit(document, {
    Alias(_, alias, above) {
      const meant = alias.resolve(document);
      const at = alias.range ?? [0, 0];
      const name = `*${alias.source}`;
      if (meant === undefined) throw notYaml(file, at, `nothing before ${name} has that name`);
      if (above.some((node) => isNode(node) && node === meant))
        throw notYaml(file, at, `${name} means what it stands in`);
    },
  });
}

function notYaml(
  file: SourceFile,
  [start, end]: readonly [number, number, ...number[]],
  what: string,
): InputError {
  const place = file.placeOf({ start, end });
  const position = file.position(start);
  const [odd] = LOOKALIKES.exec(file.line(position.line)) ?? [];
  const hint = odd === undefined ? "" : ` The line has "${odd}", which YAML takes for a letter.`;
  return new InputError(`${place}: this is not YAML: ${what}.${hint}`, position);
}

function configsIn(document: Located): PluginConfig[] {
  const resources = [...objectsIn(document)].filter(
    (object) => object.child("kind")?.value.value === "WasmPlugin" && object.child("spec"),
  );
  if (resources.length > 0) return resources.map((resource) => wasmPluginConfig(resource));
  const filters = envoyConfigs(document);
  if (filters.length > 0) return filters;
  if (isPlain(document)) return [plainConfig(document)];
  const spec = document.child("kind") ? undefined : specIn(document);
  return spec ? [wasmPluginConfig(spec, [])] : [];
}

/** What kind of resource it is, of those that Kubernetes has. */
function kindOf(document: Located): string | undefined {
  const kind = document.child("kind")?.value.value;
  return typeof kind === "string" && document.child("apiVersion") ? kind : undefined;
}

function isPlain(document: Located): boolean {
  return (
    document.isObject &&
    kindOf(document) === undefined &&
    ROOT_FIELDS.some((name) => document.child(name))
  );
}

/** The spec of a WasmPlugin that was copied without what stands around it. */
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
    find: (path) => document.find(path),
  };
}

function nothingFound(file: string, text: string, found: PluginConfig[], plugin?: string): string {
  if (text.trim() === "") return `${file} is empty; a configuration was expected.`;
  const names = found.map((config) => config.name || "(without a name)");
  if (names.length > 0) return `${file} has no plugin "${plugin}"; it has ${names.join(", ")}.`;
  const what = elseOf(file, text);
  return `${what} a WasmPlugin of Higress or Istio was expected, an Envoy configuration with a Wasm filter, or the plugin's own configuration (${ROOT_FIELDS.slice(0, 4).join(", ")}, ...).`;
}

/** What the file has in place of a configuration, where people are known to mistake it for one. */
function elseOf(file: string, text: string): string {
  const documents = documentsOf(new SourceFile(file, text));
  const kinds = documents.map(kindOf).filter((kind) => kind !== undefined);
  const has = (name: string): boolean => documents.some((document) => document.child(name));
  if (kinds.length > 0) {
    const others = [...new Set(kinds)].join(", ");
    return `${file} has ${others}, which configures something else than this plugin:`;
  }
  if (has("keys") || has("kty") || /^\s*-----BEGIN /.test(text))
    return `${file} has a key, and no configuration around it: keys stand in jwks of a consumer, and`;
  if (/^\s*(?:bearer\s+)?ey[\w-]+\.[\w-]+\.[\w-]*\s*$/i.test(text))
    return `${file} has a token, and no configuration:`;
  return `${file} has no configuration of the plugin:`;
}
