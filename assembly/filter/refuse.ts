// What becomes of a request whose token is not good: an answer, a log line, counters.
import { hex } from "../bytes/hex";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { RequestContext } from "../check/request-context";
import { Mode } from "../config/model/mode";
import { Settings } from "../config/model/settings";
import { Hash, digest } from "../hash/hash";
import { readHeader } from "../host/headers";
import { logWarnBytes } from "../host/log";
import { GRPC_UNAVAILABLE, sendReply } from "../host/reply";
import { JsonWriter } from "../json/writer";
import { MAX_TOKEN_BYTES } from "../jose/compact-token";
import { Phrase } from "../message/phrases";
import { say } from "../message/say";
import { CHECKS, Reason, Status } from "../verdict/catalog";
import { writeLogLine, writeProblem } from "../verdict/problem";
import { Disclose } from "../verdict/disclose";
import { LOG_LINE_UNITS, Refusal, addGarbageEstimate } from "../verdict/refusal";
import { isPreflight } from "./bypass";
import { removeClientHeaders } from "./client-headers";
import { countRefused } from "./counters";
import { sendVerdict } from "./identity";
import { tellRefused } from "./access-metadata";
import { replyParts } from "./reply-parts";

const REQUEST_ID: Octets = Octets.of("x-request-id");
const MAX_REQUEST_ID_BYTES: i32 = 128;
/** gRPC's status codes for what we refuse. */
const GRPC_INVALID_ARGUMENT: u32 = 3;
const GRPC_PERMISSION_DENIED: u32 = 7;
const GRPC_UNAUTHENTICATED: u32 = 16;
/** So many bytes of the token's SHA-256 tell tokens apart, and nothing of the token. */
const FINGERPRINT_BYTES: i32 = 6;

const json: JsonWriter = new JsonWriter();
const requestId: View = new View();
const sha256: usize = memory.data(32, 8);

/**
 * Answers the request of the case with this refusal, and logs it where `isLogged`. True: it only would have
 * answered, and the request goes on.
 */
export function refuse(
  settings: Settings,
  refusal: Refusal,
  ctx: RequestContext,
  isLogged: bool,
  tokenSha256: string,
): bool {
  const dryRun = settings.mode == Mode.DryRun;
  const id = readRequestId();
  // This costs two or three calls to the host: only if the text is shown.
  if (isLogged || settings.answer.disclose == Disclose.Full) mentionPreflight(refusal);
  countRefused(refusal.reason, refusal.consumer, dryRun);
  if (isLogged) {
    writeLogLine(json, refusal, ctx.refusals, ctx.refused, tokenSha256, id, dryRun);
    logWarnBytes(json.ptr, json.length);
    addGarbageEstimate(LOG_LINE_UNITS);
  }
  tellRefused(settings, refusal, dryRun);
  if (dryRun) passRefused(refusal, ctx);
  else answer(settings, refusal, ctx, id);
  return dryRun;
}

/** Says of a request without a token that it is a CORS preflight, if it is one. */
export function mentionPreflight(refusal: Refusal): void {
  if (refusal.reason != Reason.TokenMissing || !isPreflight()) return;
  refusal.withActual(say(Phrase.NoTokenPreflight));
}

/** Tells the upstream what would have been. */
function passRefused(refusal: Refusal, ctx: RequestContext): void {
  const row = refusal.row;
  removeClientHeaders(ctx.policy, false);
  sendVerdict(
    `refused;reason=${row.slug};check=${CHECKS[refusal.check]};status=${<i32>row.status}`,
  );
}

function answer(settings: Settings, refusal: Refusal, ctx: RequestContext, id: string): void {
  writeProblem(json, refusal, ctx.refusals, ctx.refused, settings.answer, id);
  const status = refusal.row.status;
  const parts = replyParts(refusal, settings.answer);
  sendReply(status, parts.details, json.ptr, json.length, parts.headers, grpcStatus(status));
}

function grpcStatus(status: Status): u32 {
  if (status == Status.Unavailable) return GRPC_UNAVAILABLE;
  if (status == Status.BadRequest) return GRPC_INVALID_ARGUMENT;
  return status == Status.Forbidden ? GRPC_PERMISSION_DENIED : GRPC_UNAUTHENTICATED;
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
  if (requestId.length > MAX_REQUEST_ID_BYTES) return "";
  for (let i = 0; i < requestId.length; i++) {
    const byte = requestId.at(i);
    if (byte < 0x21 || byte > 0x7e) return "";
  }
  return requestId.toString();
}
