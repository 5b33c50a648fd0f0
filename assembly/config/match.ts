// Which rule is for a request, as Higress matches: by the route, the service, the domain.
import { indexOfByte, lower, lowerCase } from "../bytes/ascii";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";

const COLON: u8 = 0x3a;
const BAR: u8 = 0x7c;
const DOT: u8 = 0x2e;
const CLOSING_BRACKET: u8 = 0x5d;

/** What of a request rules are matched with; empty where no rule asks for it. */
@final
export class RequestNames {
  readonly route: View = new View();
  /** The host of :authority without its port. */
  readonly host: View = new View();
  /** Envoy's name of the upstream cluster. */
  readonly cluster: View = new View();
}

enum Pattern {
  Exact,
  /** "*.example.com": the host ends with ".example.com". */
  Suffix,
  /** "api.*": the host begins with "api.". */
  Prefix,
}

@final
export class DomainPattern {
  private readonly pattern: Pattern;
  private readonly part: Octets;

  constructor(domain: string) {
    const text = lowerCase(domain);
    if (text.startsWith("*")) {
      this.pattern = Pattern.Suffix;
      this.part = Octets.of(text.substring(1));
    } else if (text.endsWith("*")) {
      this.pattern = Pattern.Prefix;
      this.part = Octets.of(text.substring(0, text.length - 1));
    } else {
      this.pattern = Pattern.Exact;
      this.part = Octets.of(text);
    }
  }

  /** `host` without a port. RFC 9110 section 4.2.3: its case does not matter. */
  matches(host: View): bool {
    const part = this.part;
    if (host.length < part.length) return false;
    if (this.pattern == Pattern.Exact && host.length != part.length) return false;
    const from = this.pattern == Pattern.Suffix ? host.length - part.length : 0;
    for (let i = 0; i < part.length; i++) {
      if (lower(load<u8>(host.ptr + from + i)) != load<u8>(part.ptr + i)) return false;
    }
    return true;
  }
}

/**
 * Whether a service is that of a cluster: Higress names clusters "outbound|PORT|SUBSET|NAME", and a rule
 * names the service as "NAME" or "NAME:PORT".
 */
export function isServiceOf(service: Octets, cluster: View): bool {
  const first = indexOfByte(cluster.ptr, cluster.length, BAR);
  const last = lastBar(cluster);
  if (first < 0 || barsIn(cluster) != 3) return false;
  const name = cluster.ptr + last + 1;
  const nameLength = cluster.length - last - 1;
  if (service.is(name, nameLength)) return true;
  const port = cluster.ptr + first + 1;
  const portLength = indexOfByte(port, cluster.length - first - 1, BAR);
  return (
    service.length == nameLength + 1 + portLength &&
    memory.compare(service.ptr, name, <usize>nameLength) == 0 &&
    load<u8>(service.ptr + nameLength) == COLON &&
    memory.compare(service.ptr + nameLength + 1, port, <usize>portLength) == 0
  );
}

function barsIn(cluster: View): i32 {
  let bars = 0;
  for (let i = 0; i < cluster.length; i++) if (load<u8>(cluster.ptr + i) == BAR) bars++;
  return bars;
}

function lastBar(cluster: View): i32 {
  let i = cluster.length - 1;
  while (i >= 0 && load<u8>(cluster.ptr + i) != BAR) i--;
  return i;
}

/** Takes the port and dots at the end ("example.com.") off the host, so that neither slips past a rule. */
export function bareHost(authority: View, into: View): void {
  let length = authority.length;
  for (let i = length - 1; i >= 0; i--) {
    const byte = authority.at(i);
    if (byte == CLOSING_BRACKET) break;
    if (byte == COLON) {
      length = i;
      break;
    }
  }
  while (length > 1 && authority.at(length - 1) == DOT) length--;
  into.set(authority.ptr, length);
}
