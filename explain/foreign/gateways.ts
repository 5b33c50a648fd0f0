/** The gateways whose configuration explain reads. */
import { ENVOY } from "./envoy/envoy-gateway.ts";
import { ENVOY_GATEWAY } from "./envoy-gateway/eg-gateway.ts";
import { ISTIO } from "./istio/istio-gateway.ts";
import type { ForeignConfig, ForeignGateway } from "./foreign-types.ts";
import type { ForeignDocument } from "./foreign-document.ts";

/** The first one that finds a configuration reads the file. */
export const GATEWAYS: readonly ForeignGateway[] = [ENVOY, ISTIO, ENVOY_GATEWAY];

export function foreignConfigs(documents: readonly ForeignDocument[]): ForeignConfig[] {
  for (const gateway of GATEWAYS) {
    const found = gateway.find(documents);
    if (found.length > 0) return found;
  }
  return [];
}
