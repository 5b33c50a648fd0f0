/** A token and the consumer that checks it, for the specs of check/ and filter/. */
import { encodeBase64 } from "../../assembly/bytes/base64";
import { Octets } from "../../assembly/bytes/octets";
import { View } from "../../assembly/bytes/view";
import { checkClaims } from "../../assembly/check/claims";
import { checkForm } from "../../assembly/check/form";
import { checkHeader } from "../../assembly/check/header";
import { RequestContext } from "../../assembly/request/request-context";
import { Configuration } from "../../assembly/config/model/configuration";
import { Consumer } from "../../assembly/config/model/consumer";
import { parseConfiguration } from "../../assembly/config/parse/parse-configuration";
import { Hash, blockBytes, digest, digestBytes } from "../../assembly/hash/hash";
import { ConfigIssues } from "../../assembly/config/issues/config-issues";
import { Verdict } from "../../assembly/verdict/rejection";
import { NOW } from "./spec-host";

/** The secret of KEY, and the members of a JWK with it. */
const SECRET = "secret-secret-secret-secret-1234";
export const KEY = '"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ"';
/** A JWK with another secret. */
export const OTHER_KEY = '{"kty":"oct","k":"YW5vdGhlci1zZWNyZXQtYW5vdGhlci1zZWNyZXQtMTI"}';
export const HS256 = '{"alg":"HS256"}';

/** Globals protect the targets of views from the collector. */
const held: Octets[] = [];

export function bytesOf(text: string): View {
  const octets = Octets.of(text);
  held.push(octets);
  return new View().set(octets.ptr, octets.length);
}

/** Parses the configuration in JSON; traps with the messages if it has errors. */
export function configurationOf(json: string): Configuration {
  const text = bytesOf(json);
  const issues = new ConfigIssues();
  const configuration = parseConfiguration(text.ptr, text.length, issues);
  expect(issues.errors.join("; ")).toBe("");
  return configuration === null ? new Configuration() : configuration;
}

/** A consumer as JSON: its name, KEY or the given keys, and further members. */
export function consumerJson(
  members: string = '"issuer":"i"',
  keys: string = "{" + KEY + "}",
  name: string = "c",
): string {
  const set = ('{"keys":[' + keys + "]}").replaceAll('"', '\\"');
  return '{"name":"' + name + '",' + members + ',"jwks":"' + set + '"}';
}

/** A rule as JSON, with these members, that matches the route "r". */
export function ruleJson(members: string): string {
  return '"_rules_":[{"_match_route_":["r"],' + members + "}]";
}

/** A configuration with one such consumer, with further members such as `"audiences":["a"]`. */
export function configured(
  members: string = '"issuer":"i"',
  root: string = "",
  keys: string = "{" + KEY + "}",
): Configuration {
  const own = root.length == 0 ? "" : "," + root;
  return configurationOf('{"consumers":[' + consumerJson(members, keys) + "]" + own + "}");
}

/** Consumers "one" (KEY, audience "a") and "two" (OTHER_KEY) of issuer "i", and "three" (KEY) of issuer "j". */
export function twoOfIssuer(): Configuration {
  return configurationOf(
    '{"consumers":[' +
      consumerJson('"issuer":"i","audiences":["a"]', "{" + KEY + "}", "one") +
      "," +
      consumerJson('"issuer":"i"', OTHER_KEY, "two") +
      "," +
      consumerJson('"issuer":"j"', "{" + KEY + "}", "three") +
      "]}",
  );
}

function base64url(ptr: usize, length: i32): string {
  const room = heap.alloc(<usize>(length * 2 + 8));
  const size = encodeBase64(ptr, length, room);
  const text = String.UTF8.decodeUnsafe(room, <usize>size);
  heap.free(room);
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function encoded(text: string): string {
  const bytes = bytesOf(text);
  return base64url(bytes.ptr, bytes.length);
}

/** A compact token with this header and payload, signed with SECRET by HMAC SHA-256. */
export function signed(header: string, claims: string): string {
  const input = encoded(header) + "." + encoded(claims);
  return input + "." + macOf(input);
}

/** RFC 2104. */
function macOf(text: string): string {
  const block = blockBytes(Hash.Sha256);
  const size = digestBytes(Hash.Sha256);
  const message = bytesOf(text);
  const secret = bytesOf(SECRET);
  const room = heap.alloc(<usize>(block + message.length + size));
  const mac = heap.alloc(<usize>size);
  pad(room, block, secret, 0x36);
  memory.copy(room + <usize>block, message.ptr, <usize>message.length);
  digest(Hash.Sha256, room, block + message.length, mac);
  pad(room, block, secret, 0x5c);
  memory.copy(room + <usize>block, mac, <usize>size);
  digest(Hash.Sha256, room, block + size, mac);
  const encodedMac = base64url(mac, size);
  heap.free(room);
  heap.free(mac);
  return encodedMac;
}

function pad(room: usize, block: i32, secret: View, byte: u8): void {
  for (let i = 0; i < block; i++) store<u8>(room + <usize>i, secret.at(i) ^ byte);
}

/**
 * A request with a token in the first location. Its rule and its consumer are the first of the configuration.
 */
export class TokenRequest {
  readonly ctx: RequestContext = new RequestContext();
  readonly consumer: Consumer;

  constructor(configuration: Configuration, nowSeconds: f64 = NOW) {
    this.consumer = configuration.policy.consumers[0];
    const rule = configuration.rules.length > 0 ? configuration.rules[0] : configuration.everywhere;
    this.ctx.begin(rule, configuration.policyOf(rule), nowSeconds);
    this.ctx.budget.begin(configuration.verificationMicroseconds);
  }

  /** Sets the token as sent, without parsing it. */
  sent(token: string): TokenRequest {
    const bytes = bytesOf(token);
    this.ctx.token.compact.set(bytes.ptr, bytes.length);
    return this;
  }

  /** Parses a token with this header and these claims. */
  read(header: string, claims: string = "{}"): TokenRequest {
    this.sent(signed(header, claims));
    expect(reasonOf(checkForm(this.ctx))).toBe("pass");
    expect(reasonOf(checkHeader(this.ctx))).toBe("pass");
    expect(reasonOf(checkClaims(this.ctx))).toBe("pass");
    return this;
  }
}

/** A payload with one claim: a time `seconds` after NOW. */
export function payloadAt(claim: string, seconds: i64): string {
  return '{"' + claim + '":' + (<i64>NOW + seconds).toString() + "}";
}

/** The slug of the reason, or "pass". */
export function reasonOf(verdict: Verdict): string {
  return verdict === null ? "pass" : verdict.row.slug;
}
