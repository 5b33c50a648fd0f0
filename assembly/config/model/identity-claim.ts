// consumer_from_claim: X-Mse-Consumer is the name of the consumer, a slash and the value of a claim, so that
// quotas and rate limits by consumer apply to each user of an issuer.
import { COMMA, SPACE, TILDE } from "../../bytes/ascii-codes";
import { Octets } from "../../bytes/octets";
import { View } from "../../bytes/view";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ClaimPath } from "./claim-path";

/** A subject is 255 characters at most (OpenID Connect Core section 2). */
export const MAX_IDENTITY_BYTES: i32 = 255;
/**
 * Follows the name. A configuration check ensures that no other consumer's name begins with the name and this
 * separator.
 */
export const IDENTITY_SEPARATOR: string = "/";

@final
export class IdentityClaim {
  /** The name, the separator, and room for the claim after them, so that a request allocates nothing. */
  private readonly text: StaticArray<u8>;
  private readonly prefixLength: i32;

  constructor(
    readonly path: ClaimPath,
    name: string,
  ) {
    const prefix = Octets.of(name + IDENTITY_SEPARATOR);
    this.prefixLength = prefix.length;
    this.text = new StaticArray<u8>(prefix.length + MAX_IDENTITY_BYTES);
    memory.copy(changetype<usize>(this.text), prefix.ptr, <usize>prefix.length);
  }

  /** Sets `identity` to the value for X-Mse-Consumer; false if the claim is missing or not suitable. */
  write(claims: Document, identity: View): bool {
    const node = this.path.find(claims, 0);
    if (node < 0 || !isFitIdentity(claims, node)) return false;
    const at = changetype<usize>(this.text);
    const length = claims.textLength(node);
    memory.copy(at + <usize>this.prefixLength, claims.textPtr(node), <usize>length);
    identity.set(at, this.prefixLength + length);
    return true;
  }
}

/**
 * A string of 1 to 255 printable ASCII characters, without spaces at its ends, which HTTP removes, and
 * without commas, which separate values. So the upstream never sees two values as the same one.
 */
export function isFitIdentity(claims: Document, node: i32): bool {
  if (claims.kind(node) != Kind.String) return false;
  const length = claims.textLength(node);
  const at = claims.textPtr(node);
  if (length == 0 || length > MAX_IDENTITY_BYTES) return false;
  if (load<u8>(at) == SPACE || load<u8>(at + <usize>(length - 1)) == SPACE) return false;
  for (let i = 0; i < length; i++) {
    const byte = load<u8>(at + <usize>i);
    if (byte < SPACE || byte > TILDE || byte == COMMA) return false;
  }
  return true;
}
