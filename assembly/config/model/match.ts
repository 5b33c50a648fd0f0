// Which rule matches a request, as in Higress: by route, service or domain.
import { COLON, DELETE, DOT, SLASH, VERTICAL_BAR } from "../../bytes/ascii-codes";
import { indexOfByte, lower, lowerCase } from "../../bytes/ascii";
import { isDigit } from "../../bytes/plain-host";
import { Octets } from "../../bytes/octets";
import { View } from "../../bytes/view";
import {
  HAS_LEADING_DOT,
  HAS_NON_ASCII,
  HAS_PORT,
  HAS_SLASH,
  HAS_SPACE,
  HAS_TRAILING_DOT,
  HAS_STARS_AT_BOTH_ENDS,
  HAS_STAR_INSIDE,
} from "../issues/issue-phrases";

/** The properties of a request that rules match; empty if no rule needs them. */
@final
export class RequestNames {
  readonly route: View = new View();
  /** :authority as sent, without its port, and without all ports and trailing dots. */
  readonly authority: View = new View();
  readonly host: View = new View();
  readonly bareHost: View = new View();
  /** Envoy's name of the upstream cluster. */
  readonly cluster: View = new View();

  /** Whether all forms of the host are equal: it has neither a port nor a trailing dot. */
  get hasOneForm(): bool {
    return this.authority.length == this.bareHost.length;
  }

  clear(): void {
    this.route.clear();
    this.authority.clear();
    this.host.clear();
    this.bareHost.clear();
    this.cluster.clear();
  }
}

enum Pattern {
  Exact,
  /** "*.example.com": the host ends with ".example.com". */
  Suffix,
  /** "api.*": the host begins with "api.". */
  Prefix,
}

/**
 * Envoy's order of virtual hosts: an exact domain, then the longest suffix, then the longest prefix, then
 * "*".
 */
const EXACT_RANK: i32 = 1 << 24;
const SUFFIX_RANK: i32 = 1 << 22;

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

  /** Hosts are case-insensitive (RFC 9110 section 4.2.3). */
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

  /** Whether this pattern matches every host that `other` matches. */
  covers(other: DomainPattern): bool {
    const own = this.part;
    const its = other.part;
    if (this.isEverything) return true;
    if (other.pattern != Pattern.Exact && other.pattern != this.pattern) return false;
    if (this.pattern == Pattern.Exact) return own.is(its.ptr, its.length);
    const from = this.pattern == Pattern.Suffix ? its.length - own.length : 0;
    return its.length >= own.length && own.is(its.ptr + <usize>from, own.length);
  }

  /** Specificity: Envoy prefers the virtual host with the higher rank. "*" is 0. */
  get rank(): i32 {
    if (this.pattern == Pattern.Exact) return EXACT_RANK;
    const length = min(this.part.length, SUFFIX_RANK - 1);
    return this.pattern == Pattern.Suffix && length > 0 ? SUFFIX_RANK + length : length;
  }

  /** Whether a host exists that both match. */
  overlaps(other: DomainPattern): bool {
    if (this.covers(other) || other.covers(this)) return true;
    return (
      this.pattern != other.pattern &&
      this.pattern != Pattern.Exact &&
      other.pattern != Pattern.Exact
    );
  }

  /** As configured, in lower case. Allocates. */
  toString(): string {
    const part = this.part.toString();
    if (this.pattern == Pattern.Exact) return part;
    return this.pattern == Pattern.Suffix ? "*" + part : part + "*";
  }

  /** "*" */
  get isEverything(): bool {
    return this.pattern != Pattern.Exact && this.part.length == 0;
  }
}

/** Why the domain of a rule can match nothing; "" if it is valid. */
export function domainFault(domain: string): string {
  const star = domain.indexOf("*", 1);
  if (star >= 0 && star != domain.length - 1) return HAS_STAR_INSIDE;
  if (domain.length > 1 && domain.startsWith("*") && star > 0) return HAS_STARS_AT_BOTH_ENDS;
  for (let i = 0; i < domain.length; i++) {
    const code = domain.charCodeAt(i);
    if (code <= 0x20 || code == DELETE) return HAS_SPACE;
    if (code == SLASH) return HAS_SLASH;
    if (code > 0x7f) return HAS_NON_ASCII;
  }
  if (domain.startsWith(".")) return HAS_LEADING_DOT;
  const colon = domain.lastIndexOf(":");
  if (colon >= 0 && !domain.endsWith("]")) return HAS_PORT;
  return domain.endsWith(".") ? HAS_TRAILING_DOT : "";
}

/**
 * Whether the service is that of the cluster. Higress names clusters "outbound|PORT|SUBSET|NAME"; a rule
 * names the service as "NAME" or "NAME:PORT".
 */
export function isServiceOf(service: Octets, cluster: View): bool {
  const first = indexOfByte(cluster.ptr, cluster.length, VERTICAL_BAR);
  const last = lastBar(cluster);
  if (first < 0 || barsIn(cluster) != 3) return false;
  const name = cluster.ptr + last + 1;
  const nameLength = cluster.length - last - 1;
  if (service.is(name, nameLength)) return true;
  const port = cluster.ptr + first + 1;
  const portLength = indexOfByte(port, cluster.length - first - 1, VERTICAL_BAR);
  return (
    service.length == nameLength + 1 + portLength &&
    memory.compare(service.ptr, name, <usize>nameLength) == 0 &&
    load<u8>(service.ptr + nameLength) == COLON &&
    memory.compare(service.ptr + nameLength + 1, port, <usize>portLength) == 0
  );
}

function barsIn(cluster: View): i32 {
  let bars = 0;
  for (let i = 0; i < cluster.length; i++) if (load<u8>(cluster.ptr + i) == VERTICAL_BAR) bars++;
  return bars;
}

function lastBar(cluster: View): i32 {
  let i = cluster.length - 1;
  while (i >= 0 && load<u8>(cluster.ptr + i) != VERTICAL_BAR) i--;
  return i;
}

/**
 * Sets the forms of the host that rules are matched with. Envoy compares the host as sent, but operators
 * expect it without port and trailing dot. A rule applies if it matches any form, so that neither
 * "a.example:80" nor "x:y.a.example" bypasses a rule.
 */
export function setHost(names: RequestNames, authority: View): void {
  names.authority.set(authority.ptr, authority.length);
  let length = withoutPort(authority, authority.length);
  names.host.set(authority.ptr, length);
  // Repeated for "a.example:80." and "a.example:80:80".
  let before = 0;
  do {
    before = length;
    while (length > 1 && authority.at(length - 1) == DOT) length--;
    length = withoutPort(authority, length);
  } while (length < before);
  names.bareHost.set(authority.ptr, length);
}

/** The length of the first `length` bytes without a port, which is a colon and digits or nothing. */
export function withoutPort(authority: View, length: i32): i32 {
  let i = length;
  while (i > 0 && isDigit(authority.at(i - 1))) i--;
  return i > 0 && authority.at(i - 1) == COLON ? i - 1 : length;
}
