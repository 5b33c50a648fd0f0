// The identifier of a protected resource (RFC 9728 section 1.2), in parts, so that a pass allocates nothing.
import { SLASH } from "../bytes/ascii-codes";
import { isSameIgnoringCase } from "../bytes/ascii";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { ProtectedResource } from "../config/model/protected-resource";

const HTTP: Octets = Octets.of("http://");
const HTTPS: Octets = Octets.of("https://");
/** RFC 9728 section 3. */
const WELL_KNOWN: Octets = Octets.of("/.well-known/oauth-protected-resource");

@final
export class ResourceIdentifier {
  private isSecure: bool = true;
  private host: Octets = HTTPS;
  /** With the colon. */
  private readonly port: View = new View();
  private path: Octets = HTTPS;

  set(resource: ProtectedResource, isSecure: bool, host: Octets, port: View): void {
    this.isSecure = isSecure;
    this.host = host;
    this.port.set(port.ptr, port.length);
    this.path = resource.pathText;
  }

  /**
   * Whether the text is the identifier, ignoring the case of scheme and host. That of a whole host may end with a slash
   * or not (RFC 3986 section 6.2.3).
   */
  is(ptr: usize, length: i32): bool {
    const scheme = this.isSecure ? HTTPS : HTTP;
    const host = this.host;
    const port = this.port;
    const path = this.path;
    const end = ptr + <usize>length;
    let at = ptr;
    if (!isPart(at, end, scheme.ptr, scheme.length)) return false;
    at += <usize>scheme.length;
    if (!isPart(at, end, host.ptr, host.length)) return false;
    at += <usize>host.length;
    if (!isPart(at, end, port.ptr, port.length)) return false;
    at += <usize>port.length;
    if (path.length <= 1) return at == end || (at + 1 == end && load<u8>(at) == SLASH);
    return <i32>(end - at) == path.length && path.is(at, path.length);
  }

  /** Allocates. */
  toString(): string {
    return this.origin + this.path.toString();
  }

  /** The URL of its metadata (RFC 9728 section 3.1). Allocates. */
  get metadataUrl(): string {
    const path = this.path.toString();
    return this.origin + WELL_KNOWN.toString() + (path == "/" ? "" : path);
  }

  private get origin(): string {
    const scheme = this.isSecure ? HTTPS : HTTP;
    return scheme.toString() + this.host.toString() + this.port.toString();
  }
}

/** Reused for all requests: allocates only when more are needed than ever before. */
@final
export class ResourceIdentifiers {
  count: i32 = 0;
  private readonly items: ResourceIdentifier[] = [];

  at(position: i32): ResourceIdentifier {
    return this.items[position];
  }

  next(): ResourceIdentifier {
    if (this.count == this.items.length) this.items.push(new ResourceIdentifier());
    return this.items[this.count++];
  }
}

/** Whether a canonical path is that of the metadata of a resource with the path `own` (RFC 9728 section 3.1). */
export function isDescribedAt(own: Octets, path: View): bool {
  let length = path.length;
  if (length > 0 && path.at(length - 1) == SLASH) length--;
  const start = WELL_KNOWN.length;
  if (length != start + own.length || !WELL_KNOWN.is(path.ptr, start)) return false;
  return own.is(path.ptr + <usize>start, own.length);
}

function isPart(at: usize, end: usize, part: usize, length: i32): bool {
  return at + <usize>length <= end && isSameIgnoringCase(at, length, part, length);
}
