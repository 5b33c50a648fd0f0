// The headers of the request. Each call with data costs 5 to 7 us in Envoy: ask once.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import {
  OK,
  OUT,
  proxy_add_header_map_value,
  proxy_get_header_map_value,
  proxy_remove_header_map_value,
  proxy_replace_header_map_value,
} from "./abi";

/** HttpRequestHeaders and HttpRequestTrailers of the ABI's map types. */
export const REQUEST_HEADERS: i32 = 0;
const REQUEST_TRAILERS: i32 = 1;

/** Sets `value` to the header's value; false, and empty, when the request has none. */
export function readHeader(name: Octets, value: View): bool {
  value.clear();
  const result = proxy_get_header_map_value(REQUEST_HEADERS, name.ptr, name.length, OUT, OUT + 4);
  if (result != OK) return false;
  value.set(load<u32>(OUT), load<i32>(OUT, 4));
  return value.length > 0;
}

/** Sets the header to one value; whatever the client sent under that name is gone. */
export function replaceHeader(name: Octets, value: usize, length: i32): void {
  proxy_replace_header_map_value(REQUEST_HEADERS, name.ptr, name.length, value, length);
}

/** Sets the header to one value more than it has. */
export function addHeader(name: Octets, value: usize, length: i32): void {
  proxy_add_header_map_value(REQUEST_HEADERS, name.ptr, name.length, value, length);
}

export function removeHeader(name: Octets): void {
  proxy_remove_header_map_value(REQUEST_HEADERS, name.ptr, name.length);
}

/** Only while the host hands over the trailers of the request. */
export function removeTrailer(name: Octets): void {
  proxy_remove_header_map_value(REQUEST_TRAILERS, name.ptr, name.length);
}
