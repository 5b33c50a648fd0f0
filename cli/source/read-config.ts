/** Finds the plugin's configuration in a file, whatever kind of file it is. */
import { type Document, isNode, parseAllDocuments, visit } from "yaml";
import { FIELDS, isFieldOf, Scope } from "../../assembly/config/fields.ts";
import { envoyConfigs } from "./envoy.ts";
import { Located, objectsIn, stepsOf } from "./located.ts";
import { InputError, type PluginConfig } from "./plugin-config.ts";
import { SourceFile } from "./source-file.ts";
import { wasmPluginConfig } from "./wasmplugin.ts";

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
  return documentsOf(new SourceFile(fileName, text)).flatMap(configsIn);
}

/** Of several those that speak of consumers are meant: a gateway has other plugins too. */
export function oursOf(configs: readonly PluginConfig[]): readonly PluginConfig[] {
  const ours = configs.filter(({ text }) => /"?consumers"?\s*:/.test(text));
  return configs.length > 1 && ours.length > 0 ? ours : configs;
}

function documentsOf(file: SourceFile): Located[] {
  const parsed = parseAllDocuments(file.text, { uniqueKeys: true });
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
  return new InputError(`${place}: this is not YAML: ${what}.`, file.position(start));
}

function configsIn(document: Located): PluginConfig[] {
  const resources = [...objectsIn(document)].filter(
    (object) => object.child("kind")?.value.value === "WasmPlugin" && object.child("spec"),
  );
  if (resources.length > 0) return resources.map(wasmPluginConfig);
  const filters = envoyConfigs(document);
  if (filters.length > 0) return filters;
  return isPlain(document) ? [plainConfig(document)] : [];
}

function isPlain(document: Located): boolean {
  const { value } = document;
  return (
    value !== null && typeof value === "object" && ROOT_FIELDS.some((name) => document.child(name))
  );
}

function plainConfig(document: Located): PluginConfig {
  return {
    kind: "plugin",
    name: "",
    file: document.file,
    text: JSON.stringify(document.value),
    find: (path) => document.find(stepsOf(path)),
  };
}

function nothingFound(file: string, text: string, found: PluginConfig[], plugin?: string): string {
  if (text.trim() === "") return `${file} is empty; a configuration was expected.`;
  const names = found.map((config) => config.name || "(without a name)");
  if (names.length > 0) return `${file} has no plugin "${plugin}"; it has ${names.join(", ")}.`;
  return `${file} has no configuration of the plugin: a WasmPlugin of Higress or Istio was expected, an Envoy configuration with a Wasm filter, or the plugin's own configuration (${ROOT_FIELDS.slice(0, 4).join(", ")}, ...).`;
}
