// An issuer with a placeholder for a tenant: https://login.microsoftonline.com/{tid}/v2.0.
import { DOT, HYPHEN, TILDE, UNDERSCORE } from "../../bytes/ascii-codes";
import { isAlphanumeric } from "../../bytes/ascii";
import { Octets } from "../../bytes/octets";
import { ClaimPath } from "./claim-path";

@final
export class IssuerTemplate {
  /** The accepted tenants; ignored if every tenant is accepted. */
  tenants: Octets[] = [];
  acceptsEvery: bool = false;

  constructor(
    /** What is before the placeholder, and behind it. */
    readonly before: Octets,
    readonly after: Octets,
    /** The claim that has to have the value in place of the placeholder. */
    readonly claim: ClaimPath,
  ) {}

  /** The length of the tenant in an issuer of this form, which begins behind `before`; 0 if the issuer does not have it. */
  tenantLength(ptr: usize, length: i32): i32 {
    const before = this.before;
    const after = this.after;
    const size = length - before.length - after.length;
    if (size <= 0 || !before.is(ptr, before.length)) return 0;
    const tenant = ptr + <usize>before.length;
    return after.is(tenant + <usize>size, after.length) && isTenant(tenant, size) ? size : 0;
  }

  /** Whether the issuer has this form, and a tenant that is accepted. */
  accepts(ptr: usize, length: i32): bool {
    const size = this.tenantLength(ptr, length);
    if (size == 0 || this.acceptsEvery) return size > 0;
    for (let i = 0; i < this.tenants.length; i++) {
      if (this.tenants[i].is(ptr + <usize>this.before.length, size)) return true;
    }
    return false;
  }

  /** The issuer of a tenant. */
  issuerOf(tenant: Octets): Octets {
    return Octets.of(this.before.toString() + tenant.toString() + this.after.toString());
  }
}

/** One path segment of unreserved characters (RFC 3986 section 2.3), so that it has one spelling only. */
export function isTenant(ptr: usize, length: i32): bool {
  let dots = 0;
  for (let i = 0; i < length; i++) {
    const code = load<u8>(ptr + <usize>i);
    if (code == DOT) dots++;
    else if (!isAlphanumeric(code) && code != HYPHEN && code != UNDERSCORE && code != TILDE)
      return false;
  }
  return length > 0 && (dots < length || length > 2);
}
