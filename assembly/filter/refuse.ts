// What becomes of a request whose token is not good: an answer, a log line, counters.
import { hex } from "../bytes/hex";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { Case } from "../check/case";
import { Configuration } from "../config/configuration";
import { Hash, digest } from "../hash/hash";
import { readHeader } from "../host/headers";
import { logWarnBytes } from "../host/log";
import { sendReply } from "../host/reply";
import { JsonWriter } from "../json/writer";
import { MAX_TOKEN_BYTES } from "../jose/token";
import { Status } from "../verdict/catalog";
import { challenge } from "../verdict/challenge";
import { codeDetails } from "../verdict/names";
import { writeLogLine, writeProblem } from "../verdict/problem";
import { Refusal } from "../verdict/refusal";
import { countRefused } from "./counters";

const REQUEST_ID: Octets = Octets.of("x-request-id");
const MOST_REQUEST_ID_BYTES: i32 = 128;
/** gRPC's status codes for what we refuse. */
const GRPC_PERMISSION_DENIED: u32 = 7;
const GRPC_UNAUTHENTICATED: u32 = 16;
/** So many bytes of the token's SHA-256 tell tokens apart, and nothing of the token. */
const FINGERPRINT_BYTES: i32 = 6;

const json: JsonWriter = new JsonWriter();
const requestId: View = new View();
const sha256: usize = memory.data(32, 8);

/** Answers the request of the case with this refusal. */
export function refuse(
  configuration: Configuration,
  refusal: Refusal,
  c: Case,
  tokenSha256: string,
): void {
  const id = readRequestId();
  countRefused(refusal.reason);
  writeLogLine(json, refusal, c.refusals, c.refused, tokenSha256, id);
  logWarnBytes(json.ptr, json.length);
  writeProblem(json, refusal, c.refusals, c.refused, configuration.disclose, id);
  const headers = ["content-type", "application/problem+json", "cache-control", "no-store"];
  headers.push("www-authenticate");
  headers.push(challenge(refusal, configuration.realm, configuration.disclose));
  const status = refusal.row.status;
  sendReply(
    status,
    codeDetails(refusal.reason),
    json.ptr,
    json.length,
    headers,
    status == Status.Forbidden ? GRPC_PERMISSION_DENIED : GRPC_UNAUTHENTICATED,
  );
}

/** The start of the token's SHA-256 in hexadecimal: finds it in logs without showing it. */
export function fingerprint(token: View): string {
  if (token.length > MAX_TOKEN_BYTES) return "";
  digest(Hash.Sha256, token.ptr, token.length, sha256);
  return hex(sha256, FINGERPRINT_BYTES);
}

/** Clients may choose this id: anything but plain ASCII of usual length is left out. */
function readRequestId(): string {
  if (!readHeader(REQUEST_ID, requestId)) return "";
  if (requestId.length > MOST_REQUEST_ID_BYTES) return "";
  for (let i = 0; i < requestId.length; i++) {
    const byte = requestId.at(i);
    if (byte < 0x21 || byte > 0x7e) return "";
  }
  return requestId.toString();
}
