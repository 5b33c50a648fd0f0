// The fields of remote_jwks and revoked that name a server, in three spellings.
import { Octets } from "../../bytes/octets";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import {
  CLUSTER_NAME,
  KEY_SET_PATH,
  KEY_SET_URL,
  PLAIN_HOST,
  PORT_OF_SERVICE,
  REMOTE_SERVICE,
} from "../issues/issue-phrases";
import { HttpAddress, isAuthority, isOfPath, parseHttpAddress } from "../model/http-address";
import { RemoteSource } from "../model/remote-source";
import { portOf } from "./field-kind";
import { Spelling, firstField } from "./remote-spelling";

const HTTPS_PORT: i32 = 443;
const HTTP_PORT: i32 = 80;

/** Reads where requests go. `address`: of the document, or of the issuer's metadata; null if it is invalid. */
export function parseServer(
  source: FieldCursor,
  spelling: Spelling,
  remote: RemoteSource,
  address: HttpAddress | null,
): void {
  if (address !== null) remote.path = Octets.of(address.path);
  parseCluster(source, spelling, remote);
  parseAuthority(source, spelling, remote, address);
}

/** The address in `path` or `uri`; null if it is invalid or missing. */
export function addressOf(source: FieldCursor, spelling: Spelling): HttpAddress | null {
  if (spelling == Spelling.ServiceName) {
    const path = source.member("path");
    const target = path.text;
    if (target.startsWith("/") && isOfPath(target)) return new HttpAddress(true, "", target);
    reportInvalid(path, KEY_SET_PATH);
    return null;
  }
  const uri = source.member("uri");
  const address = parseHttpAddress(uri.text);
  if (address === null) reportInvalid(uri, KEY_SET_URL);
  return address;
}

function reportInvalid(field: FieldCursor, expected: string): void {
  const kind = field.isAbsent ? ConfigIssueKind.MissingField : ConfigIssueKind.InvalidValue;
  field.report(kind).withExpected(expected);
}

/** Higress' cluster of a service is outbound|PORT||NAME. */
function parseCluster(source: FieldCursor, spelling: Spelling, remote: RemoteSource): void {
  const field = source.member(firstField(spelling));
  const name = field.text;
  if (spelling == Spelling.Cluster) {
    // It is part of the name that workers share keys under, line by line.
    if (name.length == 0 || !isOfPath(name)) reportInvalid(field, CLUSTER_NAME);
    remote.cluster = Octets.of(name);
    return;
  }
  if (!isHost(name)) reportInvalid(field, REMOTE_SERVICE);
  const port = portOfService(source, spelling);
  if (port == 0 && spelling == Spelling.Service) {
    source.member("port").report(ConfigIssueKind.MissingField).withExpected(PORT_OF_SERVICE);
  }
  remote.cluster = Octets.of(`outbound|${port == 0 ? HTTPS_PORT : port}||${name}`);
}

/** The host of the request, with a port that its scheme does not imply. */
function parseAuthority(
  source: FieldCursor,
  spelling: Spelling,
  remote: RemoteSource,
  address: HttpAddress | null,
): void {
  let authority = address === null ? "" : address.authority;
  const field = source.member("service_host");
  if (spelling == Spelling.ServiceName && !(remote.discovers && field.isAbsent)) {
    const host = field.isAbsent ? source.member("service_name").text : field.text;
    if (!isHost(host)) reportInvalid(field, PLAIN_HOST);
    const port = portOfService(source, spelling);
    const isUsual = port == 0 || port == HTTPS_PORT || port == HTTP_PORT;
    authority = isUsual ? host : `${host}:${port}`;
  }
  remote.authority = Octets.of(authority);
}

function portOfService(source: FieldCursor, spelling: Spelling): i32 {
  return portOf(source.member(spelling == Spelling.Service ? "port" : "service_port"));
}

function isHost(name: string): bool {
  return isAuthority(name) && !name.includes(":");
}
