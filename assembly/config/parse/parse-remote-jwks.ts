// remote_jwks {...} of a consumer, in the spelling of either Higress plugin or with a cluster of Envoy's.
import { Octets } from "../../bytes/octets";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, memberPath } from "../../json/findings";
import { absent, checkFields, portOf } from "./check-fields";
import { Scope } from "../fields";
import { HttpAddress, isAuthority, isOfPath, parseHttpAddress } from "../model/http-address";
import { RemoteJwks } from "../model/remote-jwks";

const DISCOVERY: string = "/.well-known/openid-configuration";
const HTTPS_PORT: i32 = 443;
const HTTP_PORT: i32 = 80;
const WEEK_MS: f64 = 7.0 * 86400.0 * 1000.0;
const MONTH_MS: f64 = 30.0 * 86400.0 * 1000.0;
const MAX_TIMEOUT_MS: f64 = 10_000;
/** Below this a key server is asked oftener than a token may make it. */
const SHORT_CACHE_MS: i64 = 30_000;

/** The ways to say which server; the name of each is the field that it begins with. */
enum Spelling {
  /** Higress' plugin in Go. */
  ServiceName,
  /** Higress' plugin in C++, and that of its commercial gateway. */
  Service,
  /** Envoy's own name. */
  Cluster,
}

/** The fields of each in remote_jwks, and those beside it; the first is always needed. */
const OWN_FIELDS: string[][] = [
  ["service_name", "service_host", "service_port", "path"],
  ["service", "port", "uri", "ttl", "timeout"],
  ["cluster", "uri"],
];
const BESIDE: string[] = ["jwks_cache_duration", "jwks_fetch_timeout"];

/** Reads remote_jwks of the consumer at `node`; null where there is none. */
export function parseRemoteJwks(
  json: Document,
  node: i32,
  path: string,
  issuer: Octets | null,
  allowWeakKeys: bool,
  issues: ConfigIssues,
): RemoteJwks | null {
  if (absent(json, node, "remote_jwks")) {
    for (let i = 0; i < BESIDE.length; i++) {
      if (absent(json, node, BESIDE[i])) continue;
      issues.error(memberPath(path, BESIDE[i]), "stands without remote_jwks, which was expected");
    }
    return null;
  }
  const at = memberPath(path, "remote_jwks");
  if (!absent(json, node, "jwks")) {
    issues.error(at, "stands beside jwks; one of the two was expected");
  }
  const object = json.member(node, "remote_jwks");
  // Another kind is reported already.
  if (json.kind(object) != Kind.Object) return null;
  const errors = issues.errorCount;
  checkFields(json, object, Scope.RemoteJwks, at, issues);
  if (issues.errorCount > errors) return null;
  const spelling = spellingOf(json, node, object);
  if (spelling < 0) {
    issues.error(at, mixture(json, node, object));
    return null;
  }
  const remote = new RemoteJwks();
  remote.allowWeakKeys = allowWeakKeys;
  remote.discovers = json.kind(json.member(object, "issuer_discovery")) == Kind.True;
  const address = remote.discovers
    ? discovered(issuer, at, issues)
    : addressOf(json, object, spelling, at, issues);
  parseServer(json, object, spelling, remote, address, at, issues);
  parseTimes(json, node, object, spelling, remote, path, issues);
  return remote;
}

/** The one spelling whose fields are all there are and whose first is there; -1 when there is none. */
function spellingOf(json: Document, consumer: i32, object: i32): i32 {
  for (let i = 0; i < OWN_FIELDS.length; i++) {
    const own = OWN_FIELDS[i];
    if (absent(json, object, own[0])) continue;
    let all = true;
    for (let j = 0; j < OWN_FIELDS.length; j++) {
      for (let k = 0; k < OWN_FIELDS[j].length; k++) {
        const name = OWN_FIELDS[j][k];
        if (!absent(json, object, name) && !own.includes(name)) all = false;
      }
    }
    if (i == Spelling.Service && besides(json, consumer).length > 0) all = false;
    if (all) return i;
  }
  return -1;
}

function besides(json: Document, consumer: i32): string[] {
  const found: string[] = [];
  for (let i = 0; i < BESIDE.length; i++) {
    if (!absent(json, consumer, BESIDE[i])) found.push(BESIDE[i]);
  }
  return found;
}

/** Which field belongs to which spelling: Higress' documents show one of them, its binary may read another. */
function mixture(json: Document, consumer: i32, object: i32): string {
  const seen = besides(json, consumer);
  for (let i = 0; i < OWN_FIELDS.length; i++) {
    for (let j = 0; j < OWN_FIELDS[i].length; j++) {
      const name = OWN_FIELDS[i][j];
      if (!absent(json, object, name) && !seen.includes(name)) seen.push(name);
    }
  }
  return (
    (seen.length == 0
      ? "names no server"
      : "has " + seen.join(", ") + ", which is no whole spelling") +
    "; one of three was expected: service_name, service_host, service_port, path, with " +
    "jwks_cache_duration (s) and jwks_fetch_timeout (ms) beside remote_jwks, as Higress' Go plugin " +
    "has it; service, port, uri, ttl (ms), timeout (ms), as its C++ plugin has it; or cluster, uri, " +
    "with the same two beside it, for a cluster of Envoy's"
  );
}

/** OpenID Connect Discovery 1.0 section 4.1: below the issuer, without a slash at its end. */
function discovered(issuer: Octets | null, path: string, issues: ConfigIssues): HttpAddress | null {
  const at = memberPath(path, "issuer_discovery");
  const text = issuer === null ? "" : issuer.toString();
  const base = text.endsWith("/") ? text.substring(0, text.length - 1) : text;
  const address = parseHttpAddress(base + DISCOVERY);
  if (address === null || text.includes("?")) {
    issues.error(at, "needs an issuer that is an address; issuer: https://... was expected");
    return null;
  }
  return address;
}

function addressOf(
  json: Document,
  object: i32,
  spelling: Spelling,
  path: string,
  issues: ConfigIssues,
): HttpAddress | null {
  if (spelling == Spelling.ServiceName) {
    const target = json.text(json.member(object, "path"));
    if (target.startsWith("/") && isOfPath(target)) return new HttpAddress(true, "", target);
    issues.error(
      memberPath(path, "path"),
      "is not the path of the key set; one that begins with / was expected, without blanks and #",
    );
    return null;
  }
  const address = parseHttpAddress(json.text(json.member(object, "uri")));
  if (address === null) {
    issues.error(
      memberPath(path, "uri"),
      "is not the address of the key set; something like https://issuer.example/jwks.json was expected",
    );
  }
  return address;
}

/** Cluster, host and path. Higress' cluster of a service is outbound|PORT||NAME. */
function parseServer(
  json: Document,
  object: i32,
  spelling: Spelling,
  remote: RemoteJwks,
  address: HttpAddress | null,
  path: string,
  issues: ConfigIssues,
): void {
  const first = OWN_FIELDS[spelling][0];
  const name = json.text(json.member(object, first));
  let port = portOf(
    json,
    json.member(object, spelling == Spelling.Service ? "port" : "service_port"),
  );
  let host = address === null ? "" : address.authority;
  if (spelling == Spelling.Cluster) {
    // What workers share is named by it, line by line.
    if (name.length == 0 || !isOfPath(name)) {
      issues.error(
        memberPath(path, first),
        "is not the name of a cluster; one in visible ASCII, without # and \\, was expected",
      );
    }
    remote.cluster = Octets.of(name);
  } else {
    if (!isAuthority(name) || name.includes(":")) {
      issues.error(
        memberPath(path, first),
        "is not the name of a service; one as Higress lists it was expected, like issuer.dns or " +
          "keycloak.default.svc.cluster.local, without port and |",
      );
    }
    if (port == 0 && spelling == Spelling.Service) {
      issues.error(memberPath(path, "port"), "is missing; the port of the service was expected");
    }
    if (port == 0) port = HTTPS_PORT;
    remote.cluster = Octets.of(`outbound|${port}||${name}`);
  }
  if (
    spelling == Spelling.ServiceName &&
    !(remote.discovers && absent(json, object, "service_host"))
  ) {
    host = absent(json, object, "service_host")
      ? name
      : json.text(json.member(object, "service_host"));
    if (!isAuthority(host) || host.includes(":")) {
      issues.error(
        memberPath(path, "service_host"),
        "is not a host; one without scheme, port and path was expected",
      );
    }
    if (port != HTTPS_PORT && port != HTTP_PORT) host += ":" + port.toString();
  }
  remote.authority = Octets.of(host);
  if (address !== null) remote.path = Octets.of(address.path);
}

function parseTimes(
  json: Document,
  consumer: i32,
  object: i32,
  spelling: Spelling,
  remote: RemoteJwks,
  path: string,
  issues: ConfigIssues,
): void {
  const at = memberPath(path, "remote_jwks");
  if (spelling == Spelling.Service) {
    remote.cacheMs = bounded(json, object, "ttl", 1, 1000, WEEK_MS, 30_000, at, issues);
    remote.timeoutMs = bounded(json, object, "timeout", 1, 1, MAX_TIMEOUT_MS, 1000, at, issues);
  } else {
    const name = BESIDE[0];
    remote.cacheMs = bounded(json, consumer, name, 1000, 1000, WEEK_MS, 600_000, path, issues);
    remote.timeoutMs = bounded(json, consumer, BESIDE[1], 1, 1, MAX_TIMEOUT_MS, 1500, path, issues);
  }
  remote.refetchMs = bounded(
    json,
    object,
    "refetch_seconds",
    1000,
    1000,
    3_600_000,
    30_000,
    at,
    issues,
  );
  remote.staleMs = bounded(
    json,
    object,
    "max_stale_seconds",
    1000,
    0,
    MONTH_MS,
    86_400_000,
    at,
    issues,
  );
  if (remote.cacheMs < SHORT_CACHE_MS) {
    issues.warn(at, "asks the key server more often than every 30 s; a longer time was expected");
  }
}

/** The number at the field in milliseconds, of which it has `unit` each. */
function bounded(
  json: Document,
  object: i32,
  name: string,
  unit: f64,
  least: f64,
  most: f64,
  fallback: f64,
  path: string,
  issues: ConfigIssues,
): i64 {
  if (absent(json, object, name)) return <i64>fallback;
  const value = json.number(json.member(object, name)) * unit;
  if (value >= least && value <= most) return <i64>value;
  issues.error(
    memberPath(path, name),
    `is out of bounds; ${<i64>(least / unit)} to ${<i64>(most / unit)} was expected`,
  );
  return <i64>fallback;
}
