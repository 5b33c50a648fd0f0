// Properties of the request and of the host.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { OK, OUT, proxy_get_property, proxy_set_property } from "./abi";

/** NUL joins the segments of a path. Higress sets the first property of each pair, Envoy the second. */
const ROUTE_NAMES: Octets[] = [Octets.of("route_name"), Octets.of("xds\0route_name")];
const CLUSTER_NAMES: Octets[] = [Octets.of("cluster_name"), Octets.of("xds\0cluster_name")];
const VIRTUAL_HOST_NAME: Octets = Octets.of("xds\0virtual_host_name");
/** Envoy has it in hexadecimal. */
const PEER_CERTIFICATE: Octets = Octets.of("connection\0sha256_peer_certificate_digest");
/** Older versions of Envoy only support the second property. */
const NODE_IDS: Octets[] = [Octets.of("xds\0node\0id"), Octets.of("node\0id")];

/** Sets `name` to the route of the request; empty if there is none. */
export function readRouteName(name: View): void {
  readFirst(ROUTE_NAMES, name);
}

/** Sets `name` to the upstream cluster of the request; empty if it is not known yet. */
export function readClusterName(name: View): void {
  readFirst(CLUSTER_NAMES, name);
}

/** Sets `name` to the virtual host of the request; empty if the host does not report it. */
export function readVirtualHostName(name: View): void {
  read(VIRTUAL_HOST_NAME, name);
}

/**
 * Sets `id` to the node id of the host; empty if the host does not report it. Works without a request too.
 */
export function readNodeId(id: View): void {
  readFirst(NODE_IDS, id);
}

/** Sets `digest` to the SHA-256 of the client's certificate, in hexadecimal; false if the connection has none. */
export function readPeerCertificate(digest: View): bool {
  return read(PEER_CERTIFICATE, digest);
}

/** Sets a property of the request; Envoy stores it as filter state, with the prefix "wasm.". */
export function setProperty(name: Octets, value: usize, length: i32): void {
  proxy_set_property(name.ptr, name.length, value, length);
}

function readFirst(paths: Octets[], value: View): void {
  for (let i = 0; i < paths.length; i++) if (read(paths[i], value)) return;
}

function read(path: Octets, value: View): bool {
  value.clear();
  if (proxy_get_property(path.ptr, path.length, OUT, OUT + 4) != OK) return false;
  value.set(load<u32>(OUT), load<i32>(OUT, 4));
  return value.length > 0;
}
