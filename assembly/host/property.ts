// What the host knows of the request beside its headers.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { OK, OUT, proxy_get_property } from "./abi";

/** Segments of a path are joined by NUL. Higress sets route_name, Envoy itself knows xds.route_name. */
const HIGRESS_ROUTE_NAME: Octets = Octets.of("route_name");
const ENVOY_ROUTE_NAME: Octets = Octets.of("xds\0route_name");

/** Sets `name` to the name of the route that the request takes; empty when it has none. */
export function readRouteName(name: View): void {
  if (!read(HIGRESS_ROUTE_NAME, name)) read(ENVOY_ROUTE_NAME, name);
}

function read(path: Octets, value: View): bool {
  value.clear();
  if (proxy_get_property(path.ptr, path.length, OUT, OUT + 4) != OK) return false;
  value.set(load<u32>(OUT), load<i32>(OUT, 4));
  return value.length > 0;
}
