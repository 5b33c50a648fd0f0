/** Wasm filters in the output of /config_dump, also in one of many megabytes. */
import type { ForeignDocument } from "../foreign/foreign-document.ts";
import { envoyConfig, virtualHostsOf, WASM } from "./envoy-config.ts";
import { EnvoyRoutes } from "./envoy-routes.ts";
import { isObject } from "./json-object.ts";
import { InputError } from "./input-error.ts";
import type { Located, Path } from "./located.ts";
import type { PluginConfig } from "./plugin-config.ts";

/** States of a dynamic listener that serve no requests. */
const NOT_SERVING = ["warming_state", "draining_state", "error_state"].flatMap((name) => [
  name,
  name.replace("_s", "S"),
]);

/** A configuration of this plugin, in whatever form. */
const OURS = /"consumers":.*"(?:remote_)?jwks":/;

/** Deeper than any configuration of Envoy, and far from the limit of the stack. */
const MAX_DEPTH = 200;

interface Found {
  filters: Path[];
  hosts: unknown[];
  ignoresPort: boolean;
}

export function isConfigDump(value: unknown): boolean {
  const configs = isObject(value) ? value["configs"] : undefined;
  return Array.isArray(configs) && configs.some((one) => isObject(one) && "@type" in one);
}

export function wasmFiltersInDump(document: ForeignDocument): PluginConfig[] {
  const found: Found = { filters: [], hosts: [], ignoresPort: false };
  collect(document.value, [], found);
  const routes = new EnvoyRoutes(found.hosts.flatMap(virtualHostsOf), found.ignoresPort);
  const seen = new Set<string>();
  return found.filters.flatMap((path) => {
    const filter = document.located(path);
    const config = filter && pluginIn(filter, routes);
    if (config === undefined) return [];
    // The same filter is in many listeners.
    const key = `${config.name} ${config.text}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [config];
  });
}

/** Of other plugins, the configuration may be unreadable here. */
function pluginIn(filter: Located, routes: EnvoyRoutes): PluginConfig | undefined {
  try {
    return envoyConfig(filter, routes);
  } catch (error) {
    if (error instanceof InputError && !OURS.test(JSON.stringify(filter.value))) return undefined;
    throw error;
  }
}

function collect(value: unknown, path: Path, found: Found): void {
  if (path.length > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => collect(item, [...path, index], found));
    return;
  }
  if (!isObject(value)) return;
  const type = value["@type"];
  if (typeof type === "string" && type.endsWith(WASM)) found.filters.push(path);
  else if (String(value["type_url"] ?? value["typeUrl"]).endsWith(WASM)) {
    found.filters.push([...path, "value"]);
  }
  const hosts = value["virtual_hosts"] ?? value["virtualHosts"];
  const ignoresPort = value["ignore_port_in_host_matching"] ?? value["ignorePortInHostMatching"];
  if (hosts !== undefined) found.hosts.push(hosts);
  if (ignoresPort === true) found.ignoresPort = true;
  for (const [name, member] of Object.entries(value)) {
    if (member === null || typeof member !== "object" || NOT_SERVING.includes(name)) continue;
    collect(member, [...path, name], found);
  }
}
