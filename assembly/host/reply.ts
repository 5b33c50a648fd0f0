// An answer of our own to the client, in place of the upstream's.
import { proxy_send_local_response } from "./abi";

const GRPC_UNAVAILABLE: u32 = 14;

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

/** The ABI's form of a header map: count, sizes of each name and value, then the bytes, each with a NUL. */
function serialized(pairs: string[]): ArrayBuffer {
  let size = 4;
  for (let i = 0; i < pairs.length; i++) size += 4 + String.UTF8.byteLength(pairs[i]) + 1;
  const buffer = new ArrayBuffer(size);
  let at = changetype<usize>(buffer);
  store<u32>(at, pairs.length / 2);
  at += 4;
  for (let i = 0; i < pairs.length; i++, at += 4) {
    store<u32>(at, String.UTF8.byteLength(pairs[i]));
  }
  for (let i = 0; i < pairs.length; i++) {
    at += String.UTF8.encodeUnsafe(changetype<usize>(pairs[i]), pairs[i].length, at);
    store<u8>(at++, 0);
  }
  return buffer;
}
