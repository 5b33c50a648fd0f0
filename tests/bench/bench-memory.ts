/** The memory of Envoy with the plugin, compared with an empty wasm filter and with no filter. */
import { Gateway } from "../harness/gateway.ts";
import { benchWasm } from "./bench-wasm.ts";
import { bearer, type LoadTool } from "./bench-load.ts";
import { type Group, type Variant, goodTokens } from "./variant.ts";

const LISTENER = "bench";
const SECONDS = 3;

export interface MemoryRow {
  title: string;
  /** The resident set size of Envoy in bytes, at rest and after some seconds of load. */
  atRest: number;
  underLoad: number;
}

export async function measureMemory(tool: LoadTool): Promise<MemoryRow[]> {
  const group = await goodTokens("RS256");
  const floor = benchWasm("empty");
  return [
    await row("no filter", variantOf(group, "none"), undefined, tool),
    await row("a wasm filter that does nothing", variantOf(group, "ours"), floor, tool),
    await row("the plugin, one consumer", variantOf(group, "ours cached"), undefined, tool),
  ];
}

function variantOf({ variants }: Group, kind: string): Variant {
  const variant = variants.find((one) => one.kind === kind);
  if (variant === undefined) throw new Error(`There is no variant ${kind}.`);
  return variant;
}

async function row(
  title: string,
  { listener, token, status }: Variant,
  wasm: string | undefined,
  tool: LoadTool,
): Promise<MemoryRow> {
  const gateway = await Gateway.start({
    listeners: [{ name: LISTENER, ...listener }],
    ...(wasm !== undefined && { wasm }),
    logLevel: "warning",
  });
  try {
    const atRest = gateway.rssBytes();
    const port = gateway.port(LISTENER);
    await tool.apply({ port, seconds: SECONDS, status, ...bearer(token) });
    return { title, atRest, underLoad: gateway.rssBytes() };
  } finally {
    await gateway.stop();
  }
}
