/** What a gateway would hand to the plugin, out of any file that it may stand in. */
import type { EnvoyRoutes } from "./envoy-routes.ts";
import type { Found, Path } from "./located.ts";
import type { ResourceFault } from "./resource-faults.ts";
import type { SourceFile } from "./source-file.ts";

/** Who reads the file. */
export type SourceKind = "higress" | "istio" | "envoy" | "plugin";

export interface PluginConfig {
  kind: SourceKind;
  /** The plugin's name in the file; "" where it has none. */
  name: string;
  file: SourceFile;
  /** What proxy_on_configure gets: JSON, or what stands in its place. */
  text: string;
  /** Where in the file a path of the plugin's configuration is. */
  find(path: Path): Found | undefined;
  /** Of a WasmPlugin: what Kubernetes does not take, or leaves out, and where that stands. */
  faults?: (ResourceFault & { at: Found })[];
  /** Where the file has routes: which one a request takes. */
  routes?: EnvoyRoutes;
}
