/** Host calls that continue or answer a request, or send one of the plugin. */
import { type HostCalls, Result, StreamType } from "./abi-values.ts";
import { encode } from "./bytes.ts";
import { HeaderMap } from "./header-map.ts";
import type { Link } from "./host.ts";

export function requestCalls(link: Link): HostCalls {
  const { host } = link;
  const goOn = (): number => {
    const { stream } = host;
    if (stream === undefined) return Result.BadArgument;
    stream.isWaiting = false;
    return Result.Ok;
  };
  return {
    proxy_send_local_response(
      status: number,
      details: number,
      detailsLength: number,
      body: number,
      bodyLength: number,
      headers: number,
      headersLength: number,
      grpcStatus: number,
    ) {
      const { stream } = host;
      if (stream === undefined) return Result.BadArgument;
      // Only the first response counts.
      stream.local ??= {
        status,
        details: link.guest.text(details, detailsLength),
        body: link.guest.text(body, bodyLength),
        headers: HeaderMap.parse(link.guest.copy(headers, headersLength)),
        grpcStatus,
      };
      return Result.Ok;
    },
    proxy_continue_stream(type: number) {
      return type === StreamType.HttpRequest ? goOn() : Result.BadArgument;
    },
    proxy_continue_request: goOn,
    proxy_set_effective_context(id: number) {
      host.context = id;
      return Result.Ok;
    },
    proxy_get_property(path: number, pathLength: number, at: number, length: number) {
      const value = host.stream?.property(link.guest.text(path, pathLength));
      if (value === undefined) return Result.NotFound;
      return link.guest.give(encode(value), at, length);
    },
    proxy_set_property(path: number, pathLength: number, value: number, valueLength: number) {
      const name = link.guest.text(path, pathLength);
      host.stream?.filterState.set(name, link.guest.copy(value, valueLength));
      return host.stream ? Result.Ok : Result.NotFound;
    },
    proxy_http_call(
      cluster: number,
      clusterLength: number,
      headers: number,
      headersLength: number,
      body: number,
      bodyLength: number,
      _trailers: number,
      _trailersLength: number,
      timeoutMs: number,
      id: number,
    ) {
      const name = link.guest.text(cluster, clusterLength);
      const map = HeaderMap.parse(link.guest.copy(headers, headersLength));
      const isWhole = [":method", ":path", ":authority"].every((one) => map.bytes(one));
      if (!isWhole || host.clusters?.has(name) === false) return Result.BadArgument;
      host.lastCallout += 1;
      host.callouts.set(host.lastCallout, {
        id: host.lastCallout,
        context: host.context,
        cluster: name,
        headers: map,
        body: link.guest.copy(body, bodyLength),
        timeoutMs,
      });
      link.guest.setWord(id, host.lastCallout);
      return Result.Ok;
    },
  };
}
