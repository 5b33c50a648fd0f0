// The headers that only the plugin sets, and the ways in which a client may send them: as a header, as a
// trailer, or in Connection, which makes the next hop remove the header that the plugin has set.
import { COMMA, SPACE, TAB } from "../bytes/ascii-codes";
import { isSameIgnoringCase } from "../bytes/ascii";
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { Policy } from "../config/model/policy";
import { HeaderLines, MAX_HEADERS_BYTES } from "../host/header-lines";
import { removeHeader, removeTrailer, replaceHeader } from "../host/headers";

/** Higress' headers for the consumer. */
export const CONSUMER_HEADER: Octets = Octets.of("x-mse-consumer");
export const GROUP_HEADER: Octets = Octets.of("x-mse-consumer-group");
/** The result of a request in dry run. */
export const VERDICT_HEADER: Octets = Octets.of("x-jwt-verdict");
const OWN_HEADERS: Octets[] = [CONSUMER_HEADER, GROUP_HEADER, VERDICT_HEADER];

const CONNECTION: Octets = Octets.of("connection");
const UPGRADE: Octets = Octets.of("upgrade");
const LIST_SEPARATOR: Octets = Octets.of(",");
/** A longer Connection is reduced to "upgrade": no client needs to name so many headers. */
const MAX_CONNECTION_BYTES: i32 = 1024;

/** Removes them from the trailers: some hosts and servers add trailers to the headers. */
export function removeClientTrailers(policy: Policy): void {
  for (let i = 0; i < OWN_HEADERS.length; i++) removeTrailer(unchecked(OWN_HEADERS[i]));
  for (let i = 0; i < policy.claimHeaders.length; i++) removeTrailer(policy.claimHeaders[i]);
}

@final
export class ClientHeaders {
  private readonly connection: View = new View();
  private readonly joined: Buffer = new Buffer(MAX_HEADERS_BYTES);
  private readonly rewritten: Buffer = new Buffer(MAX_CONNECTION_BYTES);

  constructor(private readonly headers: HeaderLines) {}

  /**
   * Removes these headers from the client's request. Reads all headers at once, which the search for a token
   * has usually done already. `isReplaced`: X-Mse-Consumer is set next, which removes the client's.
   */
  remove(policy: Policy, isReplaced: bool): void {
    for (let i = isReplaced ? 1 : 0; i < OWN_HEADERS.length; i++) {
      this.removeSent(unchecked(OWN_HEADERS[i]));
    }
    for (let i = 0; i < policy.claimHeaders.length; i++) this.removeSent(policy.claimHeaders[i]);
    if (this.headers.read(CONNECTION, LIST_SEPARATOR, this.connection, this.joined)) {
      this.rewriteConnection(policy);
    }
  }

  /** The first of these headers that the client sent, or null. */
  first(policy: Policy): Octets | null {
    for (let i = 0; i < OWN_HEADERS.length; i++) {
      if (this.headers.has(unchecked(OWN_HEADERS[i]))) return OWN_HEADERS[i];
    }
    for (let i = 0; i < policy.claimHeaders.length; i++) {
      if (this.headers.has(policy.claimHeaders[i])) return policy.claimHeaders[i];
    }
    return null;
  }

  private removeSent(name: Octets): void {
    if (this.headers.has(name)) removeHeader(name);
  }

  /** RFC 9110 section 7.6.1. Envoy forwards Connection only with upgrades. */
  private rewriteConnection(policy: Policy): void {
    const connection = this.connection;
    const into = this.rewritten.reserve(min(connection.length, MAX_CONNECTION_BYTES));
    if (connection.length > MAX_CONNECTION_BYTES || into == 0) {
      replaceHeader(CONNECTION, UPGRADE.ptr, UPGRADE.length);
      return;
    }
    let written = 0;
    let isChanged = false;
    let from = 0;
    while (from < connection.length) {
      let end = from;
      while (end < connection.length && connection.at(end) != COMMA) end++;
      if (isOwn(policy, connection, from, end)) isChanged = true;
      else {
        // Includes the comma after it, so that the rest is unchanged.
        const length = min(end + 1, connection.length) - from;
        memory.copy(into + <usize>written, connection.ptr + <usize>from, <usize>length);
        written += length;
      }
      from = end + 1;
    }
    if (!isChanged) return;
    while (written > 0 && isPadding(load<u8>(into + <usize>(written - 1)))) written--;
    if (written == 0) removeHeader(CONNECTION);
    else replaceHeader(CONNECTION, into, written);
  }
}

/** Whether the name in [from, end) of Connection is one that only the plugin sets. */
function isOwn(policy: Policy, connection: View, from: i32, end: i32): bool {
  while (from < end && isPadding(connection.at(from))) from++;
  while (end > from && isPadding(connection.at(end - 1))) end--;
  const name = connection.ptr + <usize>from;
  for (let i = 0; i < OWN_HEADERS.length; i++) {
    const own = unchecked(OWN_HEADERS[i]);
    if (isSameIgnoringCase(name, end - from, own.ptr, own.length)) return true;
  }
  for (let i = 0; i < policy.claimHeaders.length; i++) {
    const header = unchecked(policy.claimHeaders[i]);
    if (isSameIgnoringCase(name, end - from, header.ptr, header.length)) return true;
  }
  return false;
}

function isPadding(byte: u8): bool {
  return byte == SPACE || byte == TAB || byte == COMMA;
}
