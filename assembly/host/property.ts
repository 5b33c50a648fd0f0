// What the host knows of the request beside its headers, and what it is told.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { OK, OUT, proxy_get_property, proxy_set_property } from "./abi";

/** Segments of a path are joined by NUL. Higress sets the former of each, Envoy itself the latter. */
const ROUTE_NAMES: Octets[] = [Octets.of("route_name"), Octets.of("xds\0route_name")];
const CLUSTER_NAMES: Octets[] = [Octets.of("cluster_name"), Octets.of("xds\0cluster_name")];

/** Sets `name` to the name of the route that the request takes; empty when it has none. */
export function readRouteName(name: View): void {
  readFirst(ROUTE_NAMES, name);
}

/** Sets `name` to the name of the cluster that the request goes to; empty when it is not known yet. */
export function readClusterName(name: View): void {
  readFirst(CLUSTER_NAMES, name);
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
