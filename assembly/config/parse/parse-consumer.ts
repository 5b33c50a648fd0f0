// One consumer: its issuer, its keys, what its tokens have to be like.
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, memberPath } from "../../json/findings";
import { Jwks } from "../../jose/jwks";
import { readJwks } from "../../jose/jwks-reader";
import { absent, checkFields, expected } from "./check-fields";
import { Consumer } from "../model/consumer";
import { TokenRequirements } from "../model/token-requirements";
import { FieldKind, Scope } from "../fields";
import { checkKeyMembers, checkSetMembers } from "./key-members";
import { parseTokenRequirements } from "./parse-token-requirements";
import { parseIdentity } from "./parse-identity";
import { parseIssuer } from "./parse-issuer";
import { parseRemoteJwks } from "./parse-remote-jwks";
import { warnOfShortSecrets } from "../lint/short-secrets";
import { warnOfUnfitAlgorithms } from "../lint/unfit-algorithms";

const JWKS_MAX_VALUES: i32 = 65536;
const JWKS_MAX_DEPTH: i32 = 16;
const MAX_USUAL_SKEW_SECONDS: f64 = 3600;

/** Reads the consumer at `node`, all but its places; null when it is no object. */
export function parseConsumer(
  json: Document,
  node: i32,
  path: string,
  index: i32,
  requirements: TokenRequirements,
  allowWeakKeys: bool,
  issues: ConfigIssues,
): Consumer | null {
  if (!checkFields(json, node, Scope.Consumer, path, issues)) return null;
  const consumer = new Consumer(index, parseName(json, node, path, issues));
  consumer.issuer = parseIssuer(json, node, path, issues);
  consumer.jwks = parseJwks(json, node, path, allowWeakKeys, issues);
  consumer.remote = parseRemoteJwks(json, node, path, consumer.issuer, allowWeakKeys, issues);
  if (!absent(json, node, "clock_skew_seconds")) {
    consumer.clockSkewSeconds = json.number(json.member(node, "clock_skew_seconds"));
  }
  consumer.keepToken = json.kind(json.member(node, "keep_token")) != Kind.False;
  parseIdentity(json, node, path, consumer, issues);
  consumer.requirements = parseTokenRequirements(json, node, path, requirements, issues);
  warnOfTimes(json, node, path, consumer, issues);
  warnOfUnfitAlgorithms(consumer, path, issues);
  warnOfShortSecrets(consumer, path, issues);
  return consumer;
}

function warnOfTimes(
  json: Document,
  node: i32,
  path: string,
  consumer: Consumer,
  issues: ConfigIssues,
): void {
  const skew = consumer.clockSkewSeconds;
  const age = consumer.requirements.maxAgeSeconds;
  if (skew > MAX_USUAL_SKEW_SECONDS) {
    issues.warn(
      memberPath(path, "clock_skew_seconds"),
      "is more than an hour, and tokens pass so long after exp; some seconds were expected, 60 are usual",
    );
  }
  const isOwn = !absent(json, node, "max_age_seconds") || !absent(json, node, "clock_skew_seconds");
  if (age >= 0 && age < skew && isOwn) {
    issues.warn(
      memberPath(path, "max_age_seconds"),
      `is less than clock_skew_seconds, which is added: tokens pass until they are ${<i64>(age + skew)} s old; ` +
        "a longer time was expected",
    );
  }
}

/** The name goes into a header, so it has to be fit for one (RFC 9110 section 5.5). */
function parseName(json: Document, node: i32, path: string, issues: ConfigIssues): string {
  const name = json.text(json.member(node, "name"));
  if (json.kind(json.member(node, "name")) != Kind.String) return name;
  let fit = name.length > 0 && name.trim().length == name.length;
  for (let i = 0; i < name.length; i++) {
    if (name.charCodeAt(i) < 0x20 || name.charCodeAt(i) == 0x7f) fit = false;
  }
  if (!fit) {
    issues.error(
      memberPath(path, "name"),
      "is empty, or has a control character or blanks around it; a name fit for the header X-Mse-Consumer was expected",
    );
  }
  return name;
}

function parseJwks(
  json: Document,
  node: i32,
  path: string,
  allowWeakKeys: bool,
  issues: ConfigIssues,
): Jwks {
  const at = memberPath(path, "jwks");
  const jwks = json.member(node, "jwks");
  if (absent(json, node, "jwks") && absent(json, node, "remote_jwks")) {
    issues.error(at, "is missing; " + expected(FieldKind.Jwks) + ", or remote_jwks");
  }
  if (json.kind(jwks) == Kind.Object) {
    checkSetMembers(json, jwks, at, issues);
    checkKeyMembers(json, jwks, at, issues);
    return readJwks(json, jwks, at, allowWeakKeys, issues);
  }
  if (json.kind(jwks) != Kind.String) return new Jwks();
  const inner = new Document(JWKS_MAX_VALUES, JWKS_MAX_DEPTH);
  let set = new Jwks();
  if (inner.parse(json.textPtr(jwks), json.textLength(jwks))) {
    checkKeyMembers(inner, 0, at, issues);
    set = readJwks(inner, 0, at, allowWeakKeys, issues);
  } else {
    issues.error(at, notJwks(json.text(jwks), inner));
  }
  inner.free();
  return set;
}

function notJwks(text: string, inner: Document): string {
  const wanted = "; a JSON Web Key Set was expected (RFC 7517 section 5)";
  const start = text.trim();
  if (start.includes("-----BEGIN")) {
    const verb = start.startsWith("-----BEGIN") ? "is" : "has";
    if (!start.includes("PRIVATE KEY")) return verb + " a PEM: convert it to a JWK first" + wanted;
    return (
      verb +
      " a PEM of a private key: convert the public key of it to a JWK " +
      "(openssl pkey -pubout makes that), and keep the private one off the gateway" +
      wanted
    );
  }
  if (start.startsWith("http://") || start.startsWith("https://")) {
    return "is an address, from which remote_jwks fetches keys" + wanted;
  }
  if (start.startsWith("ssh-")) return "is a public key of SSH: convert it to a JWK first" + wanted;
  if (start.startsWith("keys:")) {
    return "is YAML in a string; without | it is an object, which is taken" + wanted;
  }
  if (start.startsWith("{'")) return "has single quotes, where JSON has double ones" + wanted;
  const secret =
    start.length == 0 || start.startsWith("{") || start.startsWith("[")
      ? ""
      : '. A secret stands in k of a key: {"keys": [{"kty": "oct", "k": "..."}]}';
  // What was seen there may be a secret that was pasted in place of a key set.
  return "is not JSON: " + inner.explain(true) + wanted + secret;
}
