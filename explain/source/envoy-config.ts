/**
 * Finds Wasm filters in an Envoy configuration: a bootstrap, listeners, an EnvoyFilter or the output of
 * /config_dump.
 */
import { EnvoyRoutes } from "./envoy-routes.ts";
import { type Located, objectsIn } from "./located.ts";
import { InputError } from "./input-error.ts";
import type { PluginConfig } from "./plugin-config.ts";

export const WASM = "envoy.extensions.filters.http.wasm.v3.Wasm";
const STRING = "google.protobuf.StringValue";

interface WasmFilter {
  config?: {
    name?: string;
    root_id?: string;
    rootId?: string;
    configuration?: { "@type"?: string; value?: unknown };
  };
}

export function envoyConfigs(document: Located): PluginConfig[] {
  const maps = [...objectsIn(document)];
  const either = (map: Located, ...names: string[]): unknown =>
    names.map((name) => map.child(name)?.value.value).find((value) => value !== undefined);
  const hosts = maps.flatMap((map) => virtualHostsOf(either(map, "virtual_hosts", "virtualHosts")));
  const ignoresPort = maps.some(
    (map) => either(map, "ignore_port_in_host_matching", "ignorePortInHostMatching") === true,
  );
  const routes = new EnvoyRoutes(hosts, ignoresPort);
  return maps.flatMap(wasmFilter).map((filter) => envoyConfig(filter, routes));
}

/** The virtual hosts of a route configuration; none if it is malformed. */
export function virtualHostsOf(value: unknown): ConstructorParameters<typeof EnvoyRoutes>[0] {
  return Array.isArray(value) ? (value as ConstructorParameters<typeof EnvoyRoutes>[0]) : [];
}

/** @param filter the message of a Wasm filter */
export function envoyConfig(filter: Located, routes: EnvoyRoutes): PluginConfig {
  const { config = {} } = filter.value as WasmFilter;
  const value = config.configuration;
  const type = value?.["@type"] ?? "";
  const at = filter.find(["config", "configuration"]).span;
  if (value !== undefined && !type.endsWith(STRING)) {
    throw new InputError(
      `${filter.file.placeOf(at)}: the configuration is of the type ${type || "(none)"}, which Envoy does not pass to a plugin as JSON. Put it into a type.googleapis.com/${STRING}, as JSON text.`,
    );
  }
  return {
    kind: "envoy",
    name: config.name ?? config.root_id ?? config.rootId ?? "",
    file: filter.file,
    siblings: 0,
    text: typeof value?.value === "string" ? value.value : "",
    find: (path) => filter.find(["config", "configuration", "value", ...path]),
    routes,
  };
}

/** The Wasm filter that the object is, or that it contains as a TypedStruct. */
function wasmFilter(map: Located): Located[] {
  const typeOf = (member: string): string => {
    const type = map.child(member)?.value.value;
    return typeof type === "string" ? type : "";
  };
  if (typeOf("@type").endsWith(WASM)) return [map];
  const value = map.child("value")?.value;
  const isWasm = ["type_url", "typeUrl"].some((name) => typeOf(name).endsWith(WASM));
  return value !== undefined && isWasm ? [value] : [];
}
