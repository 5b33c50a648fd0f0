// A protected resource (RFC 9728): what clients learn about it, and whether tokens have to be issued for it.
import { SLASH } from "../../bytes/ascii-codes";
import { isSameIgnoringCase, lower } from "../../bytes/ascii";
import { Octets } from "../../bytes/octets";
import { View } from "../../bytes/view";
import { SenderSettings } from "./sender-settings";

const NOTHING: Octets = Octets.of("");

@final
export class ProtectedResource {
  /** Whether scheme and port of the identifier are those of the request. */
  followsRequest: bool = false;
  /** Of a configured URL. */
  isSecure: bool = true;
  /** In lower case, without a port. A configured URL has one. */
  hosts: Octets[] = [];
  /** With the colon, of a configured URL; empty if it has none. */
  port: Octets = NOTHING;
  /** In the form of `canonicalPath`, without a final slash; empty for the whole host. */
  path: Octets = NOTHING;
  /** As configured. */
  pathText: Octets = NOTHING;
  authorizationServers: string[] = [];
  scopes: string[] = [];
  /** Whether the audience of a token has to be the resource (RFC 8707). */
  requiresAudience: bool = false;
  /** Of the rule that matches the host, or else of the whole configuration. */
  sender: SenderSettings = new SenderSettings();

  /** The position of the host in `hosts`, or -1. */
  hostPosition(host: View): i32 {
    const hosts = this.hosts;
    for (let i = 0; i < hosts.length; i++) {
      const own = unchecked(hosts[i]);
      if (isSameIgnoringCase(host.ptr, host.length, own.ptr, own.length)) return i;
    }
    return -1;
  }

  /** Whether the canonical path is that of the resource, or below it, for servers that ignore the case of paths too. */
  covers(path: View): bool {
    const own = this.path;
    if (path.length < own.length) return false;
    for (let i = 0; i < own.length; i++) {
      if (lower(path.at(i)) != lower(load<u8>(own.ptr + <usize>i))) return false;
    }
    return path.length == own.length || path.at(own.length) == SLASH;
  }
}
