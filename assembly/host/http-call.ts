// HTTP requests of the plugin to a cluster of the host. The root context that sent one receives the answer.
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

/** HttpCallResponseHeaders of the map types of the ABI, HttpCallResponseBody of its buffer types. */
const RESPONSE_HEADERS: i32 = 6;
const RESPONSE_BODY: i32 = 4;

/**
 * BadArgument of WasmResult. The plugin's headers are always valid, so it means that the cluster is unknown.
 */
const BAD_ARGUMENT: u32 = 2;
/** Result of `callHttp`: the host does not know the cluster. */
export const UNKNOWN_CLUSTER: i64 = -1;
/**
 * Result of `callHttp`: the host did not send the request. Envoy does so if the cluster has no healthy
 * endpoint or too many requests.
 */
export const NOT_SENT: i64 = -2;

/** Sends a GET request. Returns the id of the call, or UNKNOWN_CLUSTER or NOT_SENT. */
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

/** Sets `value` to a header of the answer; empty if it is missing. */
export function readAnswerHeader(name: Octets, value: View): void {
  value.clear();
  const result = proxy_get_header_map_value(RESPONSE_HEADERS, name.ptr, name.length, OUT, OUT + 4);
  if (result == OK) value.set(load<u32>(OUT), load<i32>(OUT, 4));
}

/** Sets `bytes` to the first `length` bytes of the body of the answer. */
export function readAnswerBody(length: i32, bytes: View): void {
  bytes.clear();
  if (length <= 0) return;
  if (proxy_get_buffer_bytes(RESPONSE_BODY, 0, length, OUT, OUT + 4) != OK) return;
  bytes.set(load<u32>(OUT), load<i32>(OUT, 4));
}
