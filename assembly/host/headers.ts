// The headers of the request. A call that returns bytes costs about 2 us in Envoy, however many they are, because the
// host calls the plugin to allocate them. So callers read a header once.
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

/** HttpRequestHeaders and HttpRequestTrailers of the map types of the ABI. */
export const REQUEST_HEADERS: i32 = 0;
const REQUEST_TRAILERS: i32 = 1;

/** Sets `value` to the value of the header; false, and an empty value, if it is missing. */
export function readHeader(name: Octets, value: View): bool {
  value.clear();
  const result = proxy_get_header_map_value(REQUEST_HEADERS, name.ptr, name.length, OUT, OUT + 4);
  if (result != OK) return false;
  value.set(load<u32>(OUT), load<i32>(OUT, 4));
  return value.length > 0;
}

/** Sets the header to one value; removes what the client sent under that name. */
export function replaceHeader(name: Octets, value: usize, length: i32): void {
  proxy_replace_header_map_value(REQUEST_HEADERS, name.ptr, name.length, value, length);
}

/** Adds a value to the header. */
export function addHeader(name: Octets, value: usize, length: i32): void {
  proxy_add_header_map_value(REQUEST_HEADERS, name.ptr, name.length, value, length);
}

export function removeHeader(name: Octets): void {
  proxy_remove_header_map_value(REQUEST_HEADERS, name.ptr, name.length);
}

/** Removes a trailer of the request. Call only in proxy_on_request_trailers. */
export function removeTrailer(name: Octets): void {
  proxy_remove_header_map_value(REQUEST_TRAILERS, name.ptr, name.length);
}
