// remote_jwks {...} of a consumer, in the spelling of either Higress plugin or with a cluster of Envoy.
import { Octets } from "../../bytes/octets";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import {
  CLUSTER_NAME,
  ISSUER_URL,
  KEY_SET_PATH,
  KEY_SET_URL,
  PLAIN_HOST,
  PORT_OF_SERVICE,
  REMOTE_SERVICE,
} from "../issues/issue-phrases";
import { Scope } from "../fields";
import { HttpAddress, isAuthority, isOfPath, parseHttpAddress } from "../model/http-address";
import { RemoteJwks } from "../model/remote-jwks";
import { checkFields } from "./check-fields";
import { portOf } from "./field-kind";
import { parseRemoteTimes } from "./parse-remote-times";
import { FIELDS_NEXT_TO_IT, Spelling, firstField, spellingOf } from "./remote-spelling";

const DISCOVERY: string = "/.well-known/openid-configuration";
const HTTPS_PORT: i32 = 443;
const HTTP_PORT: i32 = 80;

/** Reads remote_jwks of a consumer; null if there is none. */
export function parseRemoteJwks(
  consumer: FieldCursor,
  issuer: Octets | null,
  allowWeakKeys: bool,
): RemoteJwks | null {
  const source = consumer.member("remote_jwks");
  if (source.isAbsent) {
    reportWithoutRemote(consumer);
    return null;
  }
  if (!consumer.member("jwks").isAbsent) {
    source.report(ConfigIssueKind.ConflictingFields).withValue("jwks");
  }
  // Another kind is reported already.
  if (!source.isObject) return null;
  const errors = source.issues.errorCount;
  checkFields(source, Scope.RemoteJwks);
  if (source.issues.errorCount > errors) return null;
  const spelling = spellingOf(consumer, source);
  if (spelling < 0) return null;
  const remote = new RemoteJwks();
  remote.allowWeakKeys = allowWeakKeys;
  remote.discovers = source.member("issuer_discovery").isTrue;
  const address = remote.discovers ? discovered(source, issuer) : addressOf(source, spelling);
  if (address !== null) remote.path = Octets.of(address.path);
  parseCluster(source, spelling, remote);
  parseAuthority(source, spelling, remote, address);
  parseRemoteTimes(consumer, spelling, remote);
  return remote;
}

function reportWithoutRemote(consumer: FieldCursor): void {
  for (let i = 0; i < FIELDS_NEXT_TO_IT.length; i++) {
    const field = consumer.member(FIELDS_NEXT_TO_IT[i]);
    if (field.isAbsent) continue;
    field.report(ConfigIssueKind.MissingCompanion).withValue("remote_jwks");
  }
}

/** OpenID Connect Discovery 1.0 section 4.1: below the issuer, without a slash at its end. */
function discovered(source: FieldCursor, issuer: Octets | null): HttpAddress | null {
  const text = issuer === null ? "" : issuer.toString();
  const base = text.endsWith("/") ? text.substring(0, text.length - 1) : text;
  const address = parseHttpAddress(base + DISCOVERY);
  if (address !== null && !text.includes("?")) return address;
  source
    .member("issuer_discovery")
    .report(ConfigIssueKind.MissingCompanion)
    .withValue("issuer")
    .withExpected(ISSUER_URL);
  return null;
}

function addressOf(source: FieldCursor, spelling: Spelling): HttpAddress | null {
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
function parseCluster(source: FieldCursor, spelling: Spelling, remote: RemoteJwks): void {
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
  remote: RemoteJwks,
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
