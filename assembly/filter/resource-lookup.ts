// Finds the protected resource of a request (RFC 9728), and whether the request asks for its metadata.
import { COLON } from "../bytes/ascii-codes";
import { isAscii } from "../bytes/ascii";
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { canonicalPath } from "../bytes/path";
import { isDigit } from "../bytes/plain-host";
import { View } from "../bytes/view";
import { RequestNames } from "../config/model/match";
import { ProtectedResource } from "../config/model/protected-resource";
import { HeaderLines } from "../host/header-lines";
import {
  ResourceIdentifier,
  ResourceIdentifiers,
  isDescribedAt,
} from "../request/resource-identifier";

const PATH: Octets = Octets.of(":path");
const SCHEME: Octets = Octets.of(":scheme");
const FORWARDED_PROTO: Octets = Octets.of("x-forwarded-proto");
/** Longer paths have no canonical form here. */
const MAX_PATH_BYTES: i32 = 65536;
const MAX_PORT_DIGITS: i32 = 5;
const NO_PATH: Octets = Octets.of("");

@final
export class ResourceLookup {
  /** Whether the last request asks for the metadata of the resource that was found. */
  isMetadata: bool = false;
  /** Of the resource that was found. */
  readonly identifier: ResourceIdentifier = new ResourceIdentifier();
  /** Of further resources that the request may be for, if host or path do not tell which. */
  readonly others: ResourceIdentifiers = new ResourceIdentifiers();
  private readonly target: View = new View();
  private readonly path: View = new View();
  private readonly value: View = new View();
  private readonly decoded: Buffer = new Buffer(MAX_PATH_BYTES);
  private readonly port: View = new View();
  private isListed: bool = false;
  private isReadable: bool = false;

  constructor(private readonly headers: HeaderLines) {}

  /**
   * The resource of the request, or null. A host that no resource lists may lead to the same upstream, so then
   * the path decides. If host or path do not tell which resource it is, one that restricts tokens is chosen, and
   * `others` has the rest of these.
   */
  find(resources: ProtectedResource[], names: RequestNames): ProtectedResource | null {
    this.isMetadata = false;
    this.others.count = 0;
    const found = this.choose(resources, names.bareHost);
    if (found === null) return null;
    this.identify(found, names, this.identifier);
    if (!this.isSure && found.requiresAudience) this.addOthers(resources, found, names);
    return found;
  }

  private choose(resources: ProtectedResource[], host: View): ProtectedResource | null {
    const isListed = isHostOfAny(resources, host);
    const isReadable = this.readPath();
    this.isListed = isListed;
    this.isReadable = isReadable;
    let found: ProtectedResource | null = null;
    let first: ProtectedResource | null = null;
    for (let i = 0; i < resources.length; i++) {
      const resource: ProtectedResource = unchecked(resources[i]);
      if (isListed && resource.hostPosition(host) < 0) continue;
      if (this.isSure && isDescribedAt(resource.path, this.path)) {
        this.isMetadata = true;
        return resource;
      }
      if (first === null) first = resource;
      if (isReadable && !resource.covers(this.path)) continue;
      if (found === null || isPreferred(resource, found, this.isSure)) found = resource;
    }
    // Clients that do not find the metadata of a path ask for that of the host.
    if (!this.isSure || first === null || !isDescribedAt(NO_PATH, this.path)) return found;
    this.isMetadata = true;
    return first;
  }

  /** Whether host and path tell which resource it is. */
  private get isSure(): bool {
    return this.isListed && this.isReadable;
  }

  private addOthers(
    resources: ProtectedResource[],
    found: ProtectedResource,
    names: RequestNames,
  ): void {
    for (let i = 0; i < resources.length; i++) {
      const resource: ProtectedResource = unchecked(resources[i]);
      if (resource == found || !resource.requiresAudience) continue;
      if (this.isListed && resource.hostPosition(names.bareHost) < 0) continue;
      if (this.isReadable && !resource.covers(this.path)) continue;
      this.identify(resource, names, this.others.next());
    }
  }

  private identify(
    resource: ProtectedResource,
    names: RequestNames,
    identifier: ResourceIdentifier,
  ): void {
    const hosts = resource.hosts;
    const port = this.port;
    if (!resource.followsRequest) {
      port.set(resource.port.ptr, resource.port.length);
      identifier.set(resource, resource.isSecure, hosts[0], port);
      return;
    }
    const isSecure = this.isSecure();
    const position = resource.hostPosition(names.bareHost);
    port.clear();
    if (position >= 0) setPort(port, names, isSecure);
    identifier.set(resource, isSecure, hosts[max(position, 0)], port);
  }

  /** As the client connected, which a gateway in front may report. */
  private isSecure(): bool {
    const value = this.value;
    const headers = this.headers;
    const isKnown = headers.readFirst(FORWARDED_PROTO, value) || headers.readFirst(SCHEME, value);
    return !isKnown || !isAscii(value.ptr, value.length, "http");
  }

  private readPath(): bool {
    if (!this.headers.readFirst(PATH, this.target)) return false;
    const into = this.decoded.reserve(this.target.length);
    if (into == 0) return false;
    const length = canonicalPath(this.target, into);
    if (length < 0) return false;
    this.path.set(into, length);
    return true;
  }
}

function isHostOfAny(resources: ProtectedResource[], host: View): bool {
  for (let i = 0; i < resources.length; i++) {
    if (unchecked(resources[i]).hostPosition(host) >= 0) return true;
  }
  return false;
}

/**
 * Whether a resource is chosen rather than an earlier one: the longer path, but first the one that restricts tokens if
 * host or path do not tell which resource it is.
 */
function isPreferred(resource: ProtectedResource, than: ProtectedResource, isSure: bool): bool {
  if (!isSure && resource.requiresAudience != than.requiresAudience) {
    return resource.requiresAudience;
  }
  return resource.path.length > than.path.length;
}

/** Sets ":8443" as the client sent it; nothing for the default port, and if it is not a port. */
function setPort(port: View, names: RequestNames, isSecure: bool): void {
  const authority = names.authority;
  const start = names.host.length;
  const digits = authority.length - start - 1;
  if (digits <= 0 || digits > MAX_PORT_DIGITS || authority.at(start) != COLON) return;
  for (let i = start + 1; i < authority.length; i++) if (!isDigit(authority.at(i))) return;
  port.set(authority.ptr + <usize>start, digits + 1);
  if (isAscii(port.ptr, port.length, isSecure ? ":443" : ":80")) port.clear();
}
