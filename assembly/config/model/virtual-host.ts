// What the name of Envoy's virtual host tells. Istio and Higress name it "DOMAIN:PORT"; others may name it as they
// like, so it is believed only where the host of the request agrees.
import { ASTERISK } from "../../bytes/ascii-codes";
import { indexOfByte, isAscii, lower } from "../../bytes/ascii";
import { View } from "../../bytes/view";
import { RequestNames, withoutPort } from "./match";
/** How Istio's control plane, which is Higress' too, has gateways call themselves: "router~ADDRESS~POD~DOMAIN". */
const GATEWAY: string = "router~";

const domain: View = new View();

/** Whether it is a gateway of Istio or Higress: those are told to choose virtual hosts without looking at ports. */
export function isGateway(nodeId: View): bool {
  return isAscii(nodeId.ptr, min(nodeId.length, GATEWAY.length), GATEWAY);
}

/**
 * Whether the virtual host of that name has to have been found by the host without port and dots at its end: its
 * domain is for that form, and for no other.
 */
export function isForBareHost(name: View, names: RequestNames): bool {
  domain.set(name.ptr, withoutPort(name, name.length));
  if (domain.length == 0 || !isDomainOf(names.bareHost)) return false;
  if (names.host.length > names.bareHost.length && isDomainOf(names.host)) return false;
  return !isDomainOf(names.authority);
}

/** Whether Envoy takes `domain` for that host: exact, "*.suffix", "prefix.*" or "*", which stands for something. */
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

/** Whether two pieces of text differ in nothing but case. */
function isSame(one: usize, other: usize, length: i32): bool {
  for (let i = 0; i < length; i++) {
    if (lower(load<u8>(one + i)) != lower(load<u8>(other + i))) return false;
  }
  return true;
}
