/** The gateways whose configuration explain reads. */
import { APISIX } from "./apisix/apisix-gateway.ts";
import { ENVOY } from "./envoy/envoy-gateway.ts";
import { ENVOY_GATEWAY } from "./envoy-gateway/eg-gateway.ts";
import { ISTIO } from "./istio/istio-gateway.ts";
import { KONG } from "./kong/kong-gateway.ts";
import { HIGRESS_NAMES, judgedAsHigress } from "./higress/higress-gateway.ts";
import type { HigressId } from "./higress/jwt-auth-config.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import { InputError } from "../source/input-error.ts";
import type { ForeignConfig, ForeignGateway, Note } from "./foreign-types.ts";
import { skippedNotes } from "./skipped-notes.ts";
import type { ForeignDocument } from "./foreign-document.ts";

/** The first one that finds a configuration reads the file. */
export const GATEWAYS: readonly ForeignGateway[] = [ENVOY, ISTIO, ENVOY_GATEWAY, KONG, APISIX];

export function foreignConfigs(documents: readonly ForeignDocument[]): ForeignConfig[] {
  for (const gateway of GATEWAYS) {
    const found = gateway.find(documents);
    if (found.length === 0) continue;
    const skipped = skippedNotes(gateway, documents);
    return skipped.length === 0 ? found : found.map((config) => withNotes(config, skipped));
  }
  return [];
}

function withNotes(config: ForeignConfig, skipped: readonly Note[]): ForeignConfig {
  return {
    ...config,
    resolve: (around) => {
      const resolved = config.resolve(around);
      const isTold = ({ values: [kind] }: Note): boolean =>
        resolved.notes.some(({ slug, values }) => slug === "skipped" && values[0] === kind);
      return {
        ...resolved,
        notes: [...resolved.notes, ...skipped.filter((note) => !isTold(note))],
      };
    },
  };
}

/**
 * A configuration of this plugin, read as another plugin with the same form does.
 * @param id the value of --as
 */
export function judgedAs(config: PluginConfig, id: string): PluginConfig {
  const ids = Object.keys(HIGRESS_NAMES);
  if (!ids.includes(id)) {
    throw new InputError(`unsupported --as "${id}"; use ${ids.join(" or ")}.`);
  }
  if (config.foreign) {
    throw new InputError(
      `--as needs a configuration of jwt-auth, got ${config.foreign.gateway.name}.`,
    );
  }
  return judgedAsHigress(config, id as HigressId);
}
