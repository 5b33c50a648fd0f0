/** Host calls for headers and buffers. */
import { BufferType, type HostCalls, MapType, Result } from "./abi-values.ts";
import type { HeaderMap } from "./header-map.ts";
import type { Host, Link } from "./host.ts";

function mapOf(host: Host, type: number): HeaderMap | undefined {
  if (type === MapType.RequestHeaders) return host.stream?.headers;
  if (type === MapType.RequestTrailers) return host.stream?.trailers;
  return type === MapType.HttpCallResponseHeaders ? host.response?.headers : undefined;
}

function bufferOf(host: Host, type: number): Uint8Array | undefined {
  if (type === BufferType.PluginConfiguration) return host.configuration;
  return type === BufferType.HttpCallResponseBody ? host.response?.body : undefined;
}

export function headerCalls(link: Link): HostCalls {
  const { host } = link;
  const name = (at: number, length: number): string => link.guest.text(at, length).toLowerCase();
  return {
    proxy_get_header_map_value(
      type: number,
      key: number,
      keyLength: number,
      at: number,
      length: number,
    ) {
      const map = mapOf(host, type);
      if (map === undefined) return Result.BadArgument;
      const value = map.bytes(name(key, keyLength));
      return value === undefined ? Result.NotFound : link.guest.give(value, at, length);
    },
    proxy_get_header_map_pairs(type: number, at: number, length: number) {
      const map = mapOf(host, type);
      if (map === undefined) return Result.BadArgument;
      return link.guest.give(map.size === 0 ? new Uint8Array() : map.serialized(), at, length);
    },
    proxy_get_header_map_size(type: number, at: number) {
      const map = mapOf(host, type);
      if (map === undefined) return Result.BadArgument;
      link.guest.setWord(
        at,
        map.pairs().reduce((sum, [key, value]) => sum + key.length + value.length, 0),
      );
      return Result.Ok;
    },
    proxy_add_header_map_value(
      type: number,
      key: number,
      keyLength: number,
      value: number,
      valueLength: number,
    ) {
      const map = mapOf(host, type);
      map?.add(name(key, keyLength), link.guest.copy(value, valueLength));
      return map ? Result.Ok : Result.BadArgument;
    },
    proxy_replace_header_map_value(
      type: number,
      key: number,
      keyLength: number,
      value: number,
      valueLength: number,
    ) {
      const map = mapOf(host, type);
      map?.replace(name(key, keyLength), link.guest.copy(value, valueLength));
      return map ? Result.Ok : Result.BadArgument;
    },
    proxy_remove_header_map_value(type: number, key: number, keyLength: number) {
      const map = mapOf(host, type);
      map?.remove(name(key, keyLength));
      return map ? Result.Ok : Result.BadArgument;
    },
    proxy_get_buffer_bytes(type: number, start: number, most: number, at: number, length: number) {
      const buffer = bufferOf(host, type);
      if (buffer === undefined) return Result.NotFound;
      const from = start >>> 0;
      return link.guest.give(buffer.subarray(from, from + (most >>> 0)), at, length);
    },
  };
}
