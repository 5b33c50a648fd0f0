// The answer of a server, and what is wrong with it.
import { Octets } from "../bytes/octets";
import { quoted, shown } from "../bytes/quote";
import { View } from "../bytes/view";
import { freshSeconds } from "./freshness";
import { HttpAddress, parseHttpAddress } from "../config/model/http-address";
import { readAnswerBody, readAnswerHeader } from "../host/http-call";
import { Document } from "../json/document";
import { ConfigIssues } from "../config/issues/config-issues";
import { Kind } from "../json/kind";
import { Jwks } from "../jose/jwks";
import { MAX_SET_BYTES, readFetchedJwks } from "../jose/jwks/fetched-jwks";
import { KeyIssue } from "../jose/key-issue";
import { Cause } from "./fetch-counters";

const STATUS: Octets = Octets.of(":status");
const CACHE_CONTROL: Octets = Octets.of("cache-control");
const AGE: Octets = Octets.of("age");
const OK: string = "200";
const GATEWAY_TIMEOUT: string = "504";
/** Texts of Envoy's own answers: a timeout, a failed connection, no healthy endpoint. */
const TIMEOUT_SAID: string = "upstream request timeout";
const CONNECT_SAID: string = ": upstream connect error";
const NO_ENDPOINT_SAID: string = ": no healthy upstream";
const MAX_METADATA_VALUES: i32 = 4096;
const MAX_SHOWN_BYTES: i32 = 240;

const header: View = new View();
const other: View = new View();

@final
export class Answer {
  readonly body: View = new View();
  cause: Cause = Cause.Content;
  /** What is wrong, to follow the address in a message: "answered with status 500"; "" if nothing is. */
  fault: string = "";
  /** Of a set without a usable key: its keys. */
  leftOut: KeyIssue[] = [];

  /** `headers`: their number, 0 if there was no answer. `bodyLength`: the bytes that the host holds. */
  constructor(tookMs: i64, timeoutMs: i64, headers: u32, bodyLength: i32, maxBytes: i32) {
    if (headers != 0) readAnswerHeader(STATUS, header);
    const status = headers == 0 ? "" : header.toString();
    if (headers == 0 && isTimeUp(tookMs, timeoutMs)) {
      this.reject(Cause.Timeout, `sent no complete response within ${timeoutMs} ms`);
    } else if (headers == 0) {
      this.reject(
        Cause.Connection,
        "sent no complete response: the connection was closed, or the response exceeds the gateway's limit",
      );
    } else if (status == GATEWAY_TIMEOUT && isOfHost(tookMs, timeoutMs, bodyLength)) {
      this.reject(Cause.Timeout, `did not answer within ${timeoutMs} ms`);
    } else if (status != OK) {
      const message = bodyExcerpt(status, bodyLength);
      this.reject(causeOf(message), "answered with status " + status + message);
    } else if (bodyLength > maxBytes) {
      this.reject(
        Cause.TooLarge,
        `sent too many bytes (expected at most ${maxBytes}, got ${bodyLength})`,
      );
    } else readAnswerBody(bodyLength, this.body);
  }

  reject(cause: Cause, fault: string): void {
    this.cause = cause;
    this.fault = fault;
  }

  freshSeconds(): i32 {
    readAnswerHeader(CACHE_CONTROL, header);
    readAnswerHeader(AGE, other);
    return freshSeconds(header, other);
  }
}

/**
 * Whether the time limit has passed. The host may start its timer before the plugin reads the clock, so an
 * eighth less than the limit counts too.
 */
function isTimeUp(tookMs: i64, timeoutMs: i64): bool {
  return tookMs * 8 >= timeoutMs * 7;
}

/**
 * Whether the host itself answered 504. A key server behind a proxy may send its own 504 long before the time
 * limit.
 */
function isOfHost(tookMs: i64, timeoutMs: i64, bodyLength: i32): bool {
  if (isTimeUp(tookMs, timeoutMs)) return true;
  readAnswerBody(min(bodyLength, MAX_SHOWN_BYTES), other);
  return tookMs * 2 >= timeoutMs && other.toString() == TIMEOUT_SAID;
}

function causeOf(message: string): Cause {
  if (message.startsWith(CONNECT_SAID)) return Cause.Connection;
  return message.startsWith(NO_ENDPOINT_SAID) ? Cause.NoEndpoint : Cause.Status;
}

/** The start of the body. In its own answers, Envoy says there why it could not connect. */
function bodyExcerpt(status: string, bodyLength: i32): string {
  if (status.startsWith("3")) return "; redirects are not followed";
  readAnswerBody(min(bodyLength, MAX_SHOWN_BYTES), other);
  while (other.length > 0 && other.at(other.length - 1) <= 0x20) other.length--;
  if (other.length == 0) return "";
  return ": " + shown(other.ptr, other.length, MAX_SHOWN_BYTES);
}

/** The usable keys of the answer; null if there are none, with the reason in `answer`. */
export function readSet(answer: Answer, allowWeakKeys: bool, issues: ConfigIssues): Jwks | null {
  if (answer.fault.length > 0) return null;
  const body = answer.body;
  const fetched = readFetchedJwks(body.ptr, body.length, allowWeakKeys, issues);
  if (fetched.set === null) {
    answer.leftOut = fetched.leftOut;
    const cause = fetched.isPrivate ? Cause.PrivateKey : Cause.Content;
    answer.reject(cause, "sent an invalid key set: " + fetched.fault);
  }
  return fetched.set;
}

/**
 * Reads jwks_uri from the provider metadata; `issuer` must match (OpenID Connect Discovery 1.0 section 4.3).
 * Null if the metadata is invalid, with the reason in `answer`.
 */
export function readJwksUri(answer: Answer, issuer: Octets): HttpAddress | null {
  if (answer.fault.length > 0) return null;
  const json = new Document(MAX_METADATA_VALUES, 16, MAX_SET_BYTES);
  let address: HttpAddress | null = null;
  if (!json.parse(answer.body.ptr, answer.body.length)) {
    answer.reject(Cause.Discovery, "sent invalid metadata: not JSON: " + json.explain(true));
  } else {
    const named = json.member(0, "issuer");
    const uri = json.member(0, "jwks_uri");
    if (
      json.kind(named) != Kind.String ||
      !issuer.is(json.textPtr(named), json.textLength(named))
    ) {
      answer.reject(
        Cause.Discovery,
        `sent metadata of another issuer (expected exactly the consumer's issuer, got ${quoted(json.textPtr(named), json.textLength(named))})`,
      );
    } else {
      address = parseHttpAddress(json.text(uri));
      const isSecure = issuer.toString().startsWith("https:");
      if (address !== null && isSecure && !address.isSecure) address = null;
      if (address === null) {
        answer.reject(
          Cause.Discovery,
          `sent metadata with an invalid jwks_uri (expected an http or https URL, https if the issuer has it, got ${quoted(json.textPtr(uri), json.textLength(uri))})`,
        );
      }
    }
  }
  json.free();
  return address;
}
