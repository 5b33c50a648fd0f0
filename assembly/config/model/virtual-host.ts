// What the name of Envoy's virtual host reveals. Istio and Higress name it "DOMAIN:PORT". Another control plane may
// choose any name, so it is used only if it agrees with the host of the request.
import { ASTERISK } from "../../bytes/ascii-codes";
import { indexOfByte, isAscii, lower } from "../../bytes/ascii";
import { View } from "../../bytes/view";
import { RequestNames, withoutPort } from "./match";
/** The node id of gateways of Istio's control plane, which Higress uses too: "router~ADDRESS~POD~DOMAIN". */
const GATEWAY: string = "router~";

const domain: View = new View();

/** Whether the host is a gateway of Istio or Higress, which ignores ports when it selects a virtual host. */
export function isGateway(nodeId: View): bool {
  return isAscii(nodeId.ptr, min(nodeId.length, GATEWAY.length), GATEWAY);
}

/**
 * Whether Envoy must have found the virtual host of this name by the host without port and trailing dot: its
 * domain matches that form and no other.
 */
export function isForBareHost(name: View, names: RequestNames): bool {
  domain.set(name.ptr, withoutPort(name, name.length));
  if (domain.length == 0 || !isDomainOf(names.bareHost)) return false;
  if (names.host.length > names.bareHost.length && isDomainOf(names.host)) return false;
  return !isDomainOf(names.authority);
}

/**
 * Whether `domain` matches the host as in Envoy: exact, "*.suffix", "prefix.*" or "*", with a non-empty part
 * for "*".
 */
function isDomainOf(host: View): bool {
  const length = domain.length;
  const star = indexOfByte(domain.ptr, length, ASTERISK);
  if (star < 0) return length == host.length && isSame(domain.ptr, host.ptr, length);
  if (star == 0) {
    return (
      host.length >= length &&
      isSame(domain.ptr + 1, host.ptr + (host.length - length + 1), length - 1)
    );
  }
  if (star < length - 1) return false;
  return host.length > star && isSame(domain.ptr, host.ptr, star);
}

/** Whether two texts of this length are equal, ignoring case. */
function isSame(one: usize, other: usize, length: i32): bool {
  for (let i = 0; i < length; i++) {
    if (lower(load<u8>(one + i)) != lower(load<u8>(other + i))) return false;
  }
  return true;
}
