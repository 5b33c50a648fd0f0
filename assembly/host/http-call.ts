// Requests of our own, by a cluster of the host's. The answer comes to the root that asked.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import {
  OK,
  OUT,
  proxy_get_buffer_bytes,
  proxy_get_header_map_value,
  proxy_http_call,
} from "./abi";
import { serialized } from "./header-pairs";

/** HttpCallResponseHeaders of the ABI's map types, HttpCallResponseBody of its buffer types. */
const RESPONSE_HEADERS: i32 = 6;
const RESPONSE_BODY: i32 = 4;

/** BadArgument of WasmResult: with whole headers, as ours are, it means the cluster. */
const BAD_ARGUMENT: u32 = 2;
/** What `callHttp` returns where no request was sent: the host does not know the cluster. */
export const UNKNOWN_CLUSTER: i64 = -1;
/** The host could not send it: Envoy does not where a cluster has no healthy endpoint, or too many requests. */
export const NOT_SENT: i64 = -2;

/** GETs the path; a number that the answer will have, or why there will be none. */
export function callHttp(cluster: Octets, authority: string, path: string, timeoutMs: i64): i64 {
  const headers = serialized([
    ":method",
    "GET",
    ":path",
    path,
    ":authority",
    authority,
    "accept",
    "application/json",
    "user-agent",
    "jwt-verdict",
  ]);
  const result = proxy_http_call(
    cluster.ptr,
    cluster.length,
    changetype<usize>(headers),
    headers.byteLength,
    0,
    0,
    0,
    0,
    <u32>timeoutMs,
    OUT,
  );
  if (result == OK) return <i64>load<u32>(OUT);
  return result == BAD_ARGUMENT ? UNKNOWN_CLUSTER : NOT_SENT;
}

/** Sets `value` to a header of the answer; empty when it has none. */
export function readAnswerHeader(name: Octets, value: View): void {
  value.clear();
  const result = proxy_get_header_map_value(RESPONSE_HEADERS, name.ptr, name.length, OUT, OUT + 4);
  if (result == OK) value.set(load<u32>(OUT), load<i32>(OUT, 4));
}

/** Sets `bytes` to the first `length` bytes of the answer's body. */
export function readAnswerBody(length: i32, bytes: View): void {
  bytes.clear();
  if (length <= 0) return;
  if (proxy_get_buffer_bytes(RESPONSE_BODY, 0, length, OUT, OUT + 4) != OK) return;
  bytes.set(load<u32>(OUT), load<i32>(OUT, 4));
}
