/** A plugin configuration as the gateway passes it, with its position in a file of any kind. */
import type { ForeignConfig, Resolved } from "../foreign/foreign-types.ts";
import type { RouteTable } from "./envoy-routes.ts";
import type { InputError } from "./input-error.ts";
import type { JsonObject } from "./json-object.ts";
import type { Found, Path } from "./located.ts";
import type { PlaceInChain } from "./plugin-order.ts";
import type { ResourceFault } from "./resource-faults.ts";
import type { SourceFile } from "./source-file.ts";

/** The program that reads the file; `foreign`: another gateway, whose configuration is translated for each request. */
export type SourceKind = "higress" | "istio" | "envoy-gateway" | "envoy" | "plugin" | "foreign";

export interface ConfigResource {
  /** "" if the file does not say. */
  namespace: string;
  spec: JsonObject;
  /** Finds a path such as `spec.targetRefs[0]` in the file. */
  at: (path: string) => Found;
}

export interface PluginConfig {
  kind: SourceKind;
  /** The name of the plugin in the file; "" if it has none. */
  name: string;
  file: SourceFile;
  /** How many other plugins the file has. */
  siblings: number;
  /** Why gateways reject the resource. */
  fault?: InputError;
  /** The input of proxy_on_configure: usually JSON. */
  text: string;
  /** Finds a path of the plugin configuration in the file, such as `_rules_[0].allow`. */
  find(path: Path): Found | undefined;
  /** For a WasmPlugin: what Kubernetes rejects or drops, with its position. */
  faults?: (ResourceFault & { at: Found })[];
  /** Set for the configuration of another gateway. `text` is empty until a request resolves it. */
  foreign?: ForeignConfig;
  /** What of `foreign` applies to the request. */
  resolved?: Resolved;
  /** The field because of which the gateway does not run the plugin at all. */
  undeployedBy?: string;
  /** For a WasmPlugin: what decides which plugins run before it. */
  place?: PlaceInChain & { at: (field: string) => Found };
  /** The Kubernetes resource of the configuration. */
  resource?: ConfigResource;
  /** The routes of the file, if it has any. */
  routes?: RouteTable;
}
