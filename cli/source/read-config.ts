/** Finds the plugin's configuration in a file, whatever kind of file it is. */
import { parseAllDocuments } from "yaml";
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
  const file = new SourceFile(fileName, text);
  const found = documentsOf(file).flatMap(configsIn);
  const named = plugin === undefined ? found : found.filter(({ name }) => name === plugin);
  // Of several those that speak of consumers are meant: a gateway has other plugins too.
  const ours = named.filter((config) => /"?consumers"?\s*:/.test(config.text));
  const [only, ...more] = named.length > 1 && ours.length > 0 ? ours : named;
  if (only === undefined) throw new InputError(nothingFound(file, found, plugin));
  if (more.length === 0) return only;
  const names = [only, ...more].map(({ name }) => name || "(without a name)").join(", ");
  throw new InputError(`${fileName} has several plugins: ${names}. Choose one with --plugin NAME.`);
}

function documentsOf(file: SourceFile): Located[] {
  const parsed = parseAllDocuments(file.text, { uniqueKeys: true });
  const documents = Array.isArray(parsed) ? parsed : [];
  return documents.map((document) => {
    const [error] = document.errors;
    if (error) {
      const place = file.placeOf({ start: error.pos[0], end: error.pos[1] });
      const [what = ""] = error.message.split(/ at line \d+/);
      throw new InputError(`${place}: this is not YAML: ${what}.`);
    }
    return new Located(file, document);
  });
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

function nothingFound({ name, text }: SourceFile, found: PluginConfig[], plugin?: string): string {
  if (text.trim() === "") return `${name} is empty; a configuration was expected.`;
  const names = found.map((config) => config.name || "(without a name)");
  if (names.length > 0) return `${name} has no plugin "${plugin}"; it has ${names.join(", ")}.`;
  return `${name} has no configuration of the plugin: a WasmPlugin of Higress or Istio was expected, an Envoy configuration with a Wasm filter, or the plugin's own configuration (${ROOT_FIELDS.slice(0, 4).join(", ")}, ...).`;
}
