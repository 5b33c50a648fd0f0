// Changes of the request's headers and trailers. header-lines.ts reads them.
import { Octets } from "../bytes/octets";
import {
  proxy_add_header_map_value,
  proxy_remove_header_map_value,
  proxy_replace_header_map_value,
} from "./abi";

/** HttpRequestHeaders and HttpRequestTrailers of the map types of the ABI. */
export const REQUEST_HEADERS: i32 = 0;
const REQUEST_TRAILERS: i32 = 1;

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
