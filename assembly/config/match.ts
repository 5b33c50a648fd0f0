// Which rule is for a request, as Higress matches: by the name of the route, by the domain.
import { lower, lowerCase } from "../bytes/ascii";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";

const COLON: u8 = 0x3a;
const DOT: u8 = 0x2e;
const CLOSING_BRACKET: u8 = 0x5d;

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
