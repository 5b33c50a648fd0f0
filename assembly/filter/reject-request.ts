// What happens to a rejected request: an answer, a log line, counters.
import { hex } from "../bytes/hex";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { RequestContext } from "../request/request-context";
import { Mode } from "../config/model/mode";
import { Settings } from "../config/model/settings";
import { Hash, digest } from "../hash/hash";
import { HeaderLines } from "../host/header-lines";
import { logWarnBytes } from "../host/log";
import { GRPC_UNAVAILABLE, sendReply } from "../host/reply";
import { JsonWriter } from "../json/writer";
import { MAX_TOKEN_BYTES } from "../jose/compact-token";
import { issueNonce } from "../jose/dpop/nonce";
import { Phrase } from "../message/phrases";
import { say } from "../message/say";
import { CHECKS, Reason, Status } from "../verdict/catalog";
import { writeLogLine, writeProblem } from "../verdict/problem";
import { Disclose } from "../verdict/disclose";
import { LOG_LINE_UNITS, Rejection, addGarbageEstimate } from "../verdict/rejection";
import { resourceParts } from "./resource-challenge";
import { Bypass } from "./bypass";
import { ClientHeaders } from "./client-headers";
import { countRejected } from "./counters";
import { sendVerdict } from "./identity";
import { writeRejected } from "./access-metadata";
import { ReplyCache } from "./reply-parts";

const REQUEST_ID: Octets = Octets.of("x-request-id");
const MAX_REQUEST_ID_BYTES: i32 = 128;
/** gRPC's status codes for rejections. */
const GRPC_INVALID_ARGUMENT: u32 = 3;
const GRPC_PERMISSION_DENIED: u32 = 7;
const GRPC_UNAUTHENTICATED: u32 = 16;
/** Enough bytes of the token's SHA-256 to distinguish tokens without disclosing anything of them. */
const FINGERPRINT_BYTES: i32 = 6;

/** Where `fingerprint` writes the hash. */
const sha256: usize = memory.data(32, 8);

@final
export class Rejecter {
  private readonly json: JsonWriter = new JsonWriter();
  private readonly requestId: View = new View();
  private readonly replies: ReplyCache = new ReplyCache();

  constructor(
    private readonly headers: HeaderLines,
    private readonly bypass: Bypass,
    private readonly clientHeaders: ClientHeaders,
  ) {}

  /**
   * Rejects the request, and logs that if `isLogged`. Returns true if the mode is dry run and the request
   * continues.
   */
  reject(
    settings: Settings,
    rejection: Rejection,
    ctx: RequestContext,
    isLogged: bool,
    tokenSha256: string,
  ): bool {
    const dryRun = settings.mode == Mode.DryRun;
    const id = this.readRequestId();
    if (isLogged || settings.answer.disclose == Disclose.Full)
      mentionPreflight(rejection, this.bypass);
    countRejected(rejection.reason, rejection.consumer, dryRun);
    if (isLogged) {
      const json = this.json;
      writeLogLine(json, rejection, ctx.rejections, ctx.rejected, tokenSha256, id, dryRun);
      logWarnBytes(json.ptr, json.length);
      addGarbageEstimate(LOG_LINE_UNITS);
    }
    writeRejected(settings, rejection, dryRun);
    if (dryRun) this.passRejected(rejection, ctx);
    else this.answer(settings, rejection, ctx, id);
    return dryRun;
  }

  /** Adds the header for the upstream with the reason for which the request would be rejected. */
  private passRejected(rejection: Rejection, ctx: RequestContext): void {
    const row = rejection.row;
    this.clientHeaders.remove(ctx.policy, false);
    sendVerdict(
      `refused;reason=${row.slug};check=${CHECKS[rejection.check]};status=${<i32>row.status}`,
    );
  }

  private answer(settings: Settings, rejection: Rejection, ctx: RequestContext, id: string): void {
    const json = this.json;
    writeProblem(json, rejection, ctx.rejections, ctx.rejected, settings.answer, id);
    const status = rejection.row.status;
    const parts = this.replies.partsOf(
      rejection,
      settings.answer,
      resourceParts(ctx, rejection),
      ctx.usesDpopScheme,
      nonceFor(settings, ctx),
    );
    sendReply(status, parts.details, json.ptr, json.length, parts.headers, grpcStatus(status));
  }

  /** Clients may choose the request id, so it is "" unless it is printable ASCII of usual length. */
  private readRequestId(): string {
    const id = this.requestId;
    if (!this.headers.readFirst(REQUEST_ID, id)) return "";
    if (id.length > MAX_REQUEST_ID_BYTES) return "";
    for (let i = 0; i < id.length; i++) {
      const byte = id.at(i);
      if (byte < 0x21 || byte > 0x7e) return "";
    }
    return id.toString();
  }
}

/** RFC 9449 section 8.2: any response may have a nonce for the next proof. "" where none is required. */
function nonceFor(settings: Settings, ctx: RequestContext): string {
  const nonce = settings.sender.requiredNonce;
  if (nonce === null) return "";
  const key = nonce.keyOr(ctx.nonceKey);
  if (key === null) return "";
  const issued = issueNonce(key, <u64>max<f64>(ctx.nowSeconds, 0));
  addGarbageEstimate(issued.length);
  return issued;
}

function grpcStatus(status: Status): u32 {
  if (status == Status.Unavailable) return GRPC_UNAVAILABLE;
  if (status == Status.BadRequest) return GRPC_INVALID_ARGUMENT;
  return status == Status.Forbidden ? GRPC_PERMISSION_DENIED : GRPC_UNAUTHENTICATED;
}

/** The start of the token's SHA-256 in hexadecimal, to find the token in logs that do not show it. */
export function fingerprint(token: View): string {
  if (token.length > MAX_TOKEN_BYTES) return "";
  digest(Hash.Sha256, token.ptr, token.length, sha256);
  return hex(sha256, FINGERPRINT_BYTES);
}

/** Adds that the request is a CORS preflight, if it has no token and is one. */
export function mentionPreflight(rejection: Rejection, bypass: Bypass): void {
  if (rejection.reason != Reason.TokenMissing || !bypass.isPreflight()) return;
  rejection.withActual(say(Phrase.NoTokenPreflight));
}
