/** Where a connection manager is: its listener, and the filter chain. */
import type { ProtoNode } from "./proto-node.ts";

export interface ListenerAt {
  /** The name of the listener. */
  name: string;
  ports: number[];
  chain?: ProtoNode;
}

/** @param outer of the value that contains the node */
export function listenerAt(node: ProtoNode, outer: ListenerAt): ListenerAt {
  const isListener =
    node.get("filter_chains") !== undefined || node.get("default_filter_chain") !== undefined;
  if (isListener) return { name: node.text("name") || outer.name, ports: portsOf(node) };
  const isChain = outer.chain === undefined && isChainOf(node);
  return isChain ? { ...outer, chain: node } : outer;
}

/** A filter chain has network filters. */
function isChainOf(node: ProtoNode): boolean {
  return Array.isArray(node.get("filters")?.value);
}

function portsOf(listener: ProtoNode): number[] {
  const more = listener.list("additional_addresses").map((one) => one.get("address"));
  return [listener.get("address"), ...more].flatMap((address) => {
    const port = address?.get("socket_address")?.number("port_value") ?? 0;
    return port > 0 ? [port] : [];
  });
}
