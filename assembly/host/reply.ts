// Local replies: the plugin answers instead of the upstream.
import { Octets } from "../bytes/octets";
import { proxy_send_local_response } from "./abi";
import { serialized } from "./header-pairs";

export const GRPC_UNAVAILABLE: u32 = 14;

const NOT_CONFIGURED: Octets = Octets.of("jwt_verdict.not_configured");

/**
 * Sends the reply and ends the request. For gRPC requests, the host uses `grpcStatus`. `headers` is the
 * result of `serialized`.
 */
export function sendReply(
  status: u32,
  codeDetails: Octets,
  body: usize,
  bodyLength: i32,
  headers: ArrayBuffer,
  grpcStatus: u32,
): void {
  proxy_send_local_response(
    status,
    codeDetails.ptr,
    codeDetails.length,
    body,
    bodyLength,
    changetype<usize>(headers),
    headers.byteLength,
    grpcStatus,
  );
}

/** Answers a request without a configuration, which must neither pass nor wait. */
export function sendNotConfigured(): void {
  sendReply(503, NOT_CONFIGURED, 0, 0, serialized([]), GRPC_UNAVAILABLE);
}
