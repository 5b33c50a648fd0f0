/** Clusters that lead to key servers, and a listener whose only consumer uses them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject, ListenerSpec } from "./bootstrap.ts";

export function cluster(name: string, port: number, more: JsonObject = {}): JsonObject {
  const address = { socket_address: { address: "127.0.0.1", port_value: port } };
  return {
    name,
    type: "STATIC",
    connect_timeout: "1s",
    load_assignment: {
      cluster_name: name,
      endpoints: [{ lb_endpoints: [{ endpoint: { address } }] }],
    },
    ...more,
  };
}

/** A TLS cluster that trusts another authority than that of the key servers. */
export function secured(name: string, port: number): JsonObject {
  const ca = readFileSync(join(import.meta.dirname, "trusted.pem"), "utf8");
  const type = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext";
  const context = { validation_context: { trusted_ca: { inline_string: ca } } };
  const tls = { "@type": type, common_tls_context: context };
  return cluster(name, port, { transport_socket: { name: "tls", typed_config: tls } });
}

export function listener(name: string, issuer: string, keys: JsonObject): ListenerSpec {
  return {
    name,
    pluginConfig: { disclose: "full", consumers: [{ name, issuer, ...keys }] },
  };
}
