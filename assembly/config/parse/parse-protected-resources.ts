// protected_resources[]: what RFC 9728 metadata says, and which tokens a resource accepts.
import { SLASH } from "../../bytes/ascii-codes";
import { lowerCase } from "../../bytes/ascii";
import { Buffer } from "../../bytes/buffer";
import { Octets } from "../../bytes/octets";
import { canonicalPath } from "../../bytes/path";
import { isPlainHost } from "../../bytes/plain-host";
import { View } from "../../bytes/view";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import {
  NOT_METADATA,
  PATH_WITHOUT_STAR,
  PLAIN_HOST,
  PLAIN_PATH,
  RESOURCE_OR_HOSTS,
  RESOURCE_URL,
  SCOPE,
  SERVER_URL,
} from "../issues/issue-phrases";
import { Scope } from "../fields";
import { Configuration } from "../model/configuration";
import { HttpAddress, parseHttpAddress } from "../model/http-address";
import { Policy } from "../model/policy";
import { isScope } from "../model/scope";
import { ProtectedResource } from "../model/protected-resource";
import { Rule } from "../model/rule";
import { checkFields } from "./check-fields";
import { reportEmpty } from "./lost-field";

const MAX_PATH_BYTES: i32 = 2048;
const MAX_PORT: i32 = 65535;
const WELL_KNOWN: string = "/.well-known/oauth-protected-resource";

/** Reads the array; the rules and consumers of the configuration were read before. */
export function parseProtectedResources(
  array: FieldCursor,
  configuration: Configuration,
): ProtectedResource[] {
  const resources: ProtectedResource[] = [];
  const sources: FieldCursor[] = [];
  reportEmpty(array);
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (!checkFields(item, Scope.ProtectedResource)) continue;
    const resource = new ProtectedResource();
    parseAddress(item, resource);
    resource.scopes = parseScopes(item.member("scopes_supported"));
    const rule = ruleFor(resource, configuration);
    resource.sender = rule.settings.sender;
    parseServers(item, resource, configuration.policyOf(rule));
    const audience = item.member("audience");
    resource.requiresAudience = audience.isString;
    if (audience.isString && !audience.textIs("resource")) {
      audience
        .report(ConfigIssueKind.InvalidValue)
        .withExpected('"resource"')
        .withActual(audience.quoted());
    }
    reportRepeated(item, resource, resources, sources);
    resources.push(resource);
    sources.push(item);
  }
  return resources;
}

/** `resource`, or `hosts` with an optional `path`. */
function parseAddress(item: FieldCursor, resource: ProtectedResource): void {
  const url = item.member("resource");
  const hosts = item.member("hosts");
  const path = item.member("path");
  if (url.isAbsent && hosts.isAbsent) {
    url.report(ConfigIssueKind.MissingField).withExpected(RESOURCE_OR_HOSTS);
    return;
  }
  if (!url.isAbsent) {
    if (!hosts.isAbsent) hosts.report(ConfigIssueKind.ConflictingFields).withValue("resource");
    if (!path.isAbsent) path.report(ConfigIssueKind.ConflictingFields).withValue("resource");
    const address = parseHttpAddress(url.text);
    if (address === null || address.path.includes("?") || !isReachable(address.authority)) {
      if (url.isString) url.report(ConfigIssueKind.InvalidValue).withExpected(RESOURCE_URL);
    } else setUrl(url, address, resource);
    return;
  }
  resource.followsRequest = true;
  reportEmpty(hosts);
  const items = hosts.elements;
  for (let i = 0; i < items.length; i++) {
    const host = items[i].text;
    if (!items[i].isString || host.length == 0) continue;
    if (portStart(host) < host.length || !isReachable(host)) {
      items[i].report(ConfigIssueKind.InvalidValue).withExpected(PLAIN_HOST);
    }
    resource.hosts.push(Octets.of(lowerCase(host)));
  }
  if (path.isString) setPath(path, path.text, resource);
}

function setUrl(url: FieldCursor, address: HttpAddress, resource: ProtectedResource): void {
  const authority = lowerCase(address.authority);
  const colon = portStart(authority);
  resource.isSecure = address.isSecure;
  resource.hosts.push(Octets.of(authority.substring(0, colon)));
  // Clients leave out a default port.
  const port = authority.substring(colon);
  resource.port = Octets.of(port == (address.isSecure ? ":443" : ":80") ? "" : port);
  // The path of "https://host" is empty.
  const isBare = url.text.endsWith(address.authority);
  setPath(url, isBare ? "" : address.path, resource);
}

/** Whether clients can send this host, with its port if it has one, in the form that requests are compared in. */
function isReachable(authority: string): bool {
  const octets = Octets.of(authority);
  const host = authority.substring(0, portStart(authority));
  const port = authority.substring(host.length + 1);
  if (!isPlainHost(viewOf(octets)) || host.endsWith(".")) return false;
  if (host.length == authority.length) return true;
  return port.length > 0 && port.length <= 5 && I32.parseInt(port) <= MAX_PORT;
}

/** The position of the colon before the port; the length if there is no port. */
function portStart(authority: string): i32 {
  const colon = authority.lastIndexOf(":");
  return colon < 0 || colon < authority.lastIndexOf("]") ? authority.length : colon;
}

function setPath(field: FieldCursor, text: string, resource: ProtectedResource): void {
  const written = Octets.of(text);
  resource.pathText = written;
  if (text.length == 0) return;
  // A challenge contains the path, so it has only characters that can be quoted, as scopes do.
  const into = new Buffer(MAX_PATH_BYTES);
  const at = into.reserve(written.length);
  let length =
    at == 0 || text.includes("?") || !isScope(text) ? -1 : canonicalPath(viewOf(written), at);
  if (length < 0) field.report(ConfigIssueKind.InvalidValue).withExpected(PLAIN_PATH);
  else if (text.includes("*")) {
    field.report(ConfigIssueKind.InvalidValue).withExpected(PATH_WITHOUT_STAR);
  } else if (text.startsWith(WELL_KNOWN)) {
    field.report(ConfigIssueKind.InvalidValue).withExpected(NOT_METADATA);
  } else {
    if (length > 0 && load<u8>(at + <usize>(length - 1)) == SLASH) length--;
    resource.path = Octets.copy(at, length);
  }
  into.free();
}

function viewOf(octets: Octets): View {
  return new View().set(octets.ptr, octets.length);
}

/** RFC 6749 section 3.3: visible ASCII without quotes and backslashes. */
function parseScopes(array: FieldCursor): string[] {
  const scopes: string[] = [];
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const scope = items[i].text;
    if (!items[i].isString || scope.length == 0) continue;
    if (!isScope(scope)) {
      items[i]
        .report(ConfigIssueKind.InvalidValue)
        .withExpected(SCOPE)
        .withActual(items[i].quoted());
    }
    scopes.push(scope);
  }
  return scopes;
}

/** Without the field: the issuers of the rule that matches the host, or else of the configuration. */
function parseServers(item: FieldCursor, resource: ProtectedResource, policy: Policy): void {
  const field = item.member("authorization_servers");
  const servers = resource.authorizationServers;
  if (field.isAbsent) {
    addIssuers(policy, servers);
    if (servers.length == 0) {
      field.report(ConfigIssueKind.MissingField).withExpected(SERVER_URL);
    }
    return;
  }
  reportEmpty(field);
  const items = field.elements;
  for (let i = 0; i < items.length; i++) {
    const url = items[i].text;
    if (!items[i].isString || url.length == 0) continue;
    const address = parseHttpAddress(url);
    if (address === null || url.includes("?")) {
      items[i].report(ConfigIssueKind.InvalidValue).withExpected(SERVER_URL);
    }
    servers.push(url);
  }
}

function ruleFor(resource: ProtectedResource, configuration: Configuration): Rule {
  const view = new View();
  for (let i = 0; i < configuration.rules.length; i++) {
    const rule = configuration.rules[i];
    for (let k = 0; rule.needsHost && k < resource.hosts.length; k++) {
      view.set(resource.hosts[k].ptr, resource.hosts[k].length);
      if (rule.rankFor(view) >= 0) return rule;
    }
  }
  return configuration.everywhere;
}

/** The issuers that are URLs: only these have metadata (RFC 8414 section 2). */
function addIssuers(policy: Policy, servers: string[]): void {
  for (let i = 0; i < policy.consumers.length; i++) {
    const issuers = policy.consumers[i].issuers;
    for (let k = 0; k < issuers.length; k++) {
      const text = issuers[k].toString();
      if (parseHttpAddress(text) !== null && !servers.includes(text)) servers.push(text);
    }
  }
}

/** Only one of two resources with the same host and path can be described. */
function reportRepeated(
  item: FieldCursor,
  resource: ProtectedResource,
  others: ProtectedResource[],
  sources: FieldCursor[],
): void {
  const view = new View();
  for (let i = 0; i < others.length; i++) {
    const other = others[i];
    if (!other.path.is(resource.path.ptr, resource.path.length)) continue;
    for (let k = 0; k < resource.hosts.length; k++) {
      view.set(resource.hosts[k].ptr, resource.hosts[k].length);
      if (other.hostPosition(view) < 0) continue;
      item.report(ConfigIssueKind.RepeatedResource).withValue(sources[i].path);
      return;
    }
  }
}
