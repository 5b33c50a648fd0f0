// What the host knows of the request beside its headers, and what it is told.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { OK, OUT, proxy_get_property, proxy_set_property } from "./abi";

/** Segments of a path are joined by NUL. Higress sets the former of each, Envoy itself the latter. */
const ROUTE_NAMES: Octets[] = [Octets.of("route_name"), Octets.of("xds\0route_name")];
const CLUSTER_NAMES: Octets[] = [Octets.of("cluster_name"), Octets.of("xds\0cluster_name")];
const VIRTUAL_HOST_NAME: Octets = Octets.of("xds\0virtual_host_name");
/** Older versions of Envoy know the latter only. */
const NODE_IDS: Octets[] = [Octets.of("xds\0node\0id"), Octets.of("node\0id")];

/** Sets `name` to the name of the route that the request takes; empty when it has none. */
export function readRouteName(name: View): void {
  readFirst(ROUTE_NAMES, name);
}

/** Sets `name` to the name of the cluster that the request goes to; empty when it is not known yet. */
export function readClusterName(name: View): void {
  readFirst(CLUSTER_NAMES, name);
}

/** Sets `name` to the name of the virtual host that the request takes; empty where the host does not tell. */
export function readVirtualHostName(name: View): void {
  read(VIRTUAL_HOST_NAME, name);
}

/** Sets `id` to how the host calls itself; empty where it does not tell. It is known without a request too. */
export function readNodeId(id: View): void {
  readFirst(NODE_IDS, id);
}

/** Sets a property of the request; Envoy keeps it as filter state, "wasm." before its name. */
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
