// An answer of our own to the client, in place of the upstream's.
import { proxy_send_local_response } from "./abi";
import { serialized } from "./pairs";

export const GRPC_UNAVAILABLE: u32 = 14;

/** Sends the answer; the request goes no further. For gRPC requests the host turns it into `grpcStatus`. */
export function sendReply(
  status: u32,
  codeDetails: string,
  body: usize,
  bodyLength: i32,
  headers: string[],
  grpcStatus: u32,
): void {
  const details = String.UTF8.encode(codeDetails);
  const pairs = serialized(headers);
  proxy_send_local_response(
    status,
    changetype<usize>(details),
    details.byteLength,
    body,
    bodyLength,
    changetype<usize>(pairs),
    pairs.byteLength,
    grpcStatus,
  );
}

/** For a request that no configuration answers for: it must neither pass nor wait. */
export function sendNotConfigured(): void {
  sendReply(503, "jwt_verdict.not_configured", 0, 0, [], GRPC_UNAVAILABLE);
}
