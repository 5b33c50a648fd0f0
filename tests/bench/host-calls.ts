/**
 * What each part of the floor costs: filters that check nothing and make only some of the calls of a pass. One call
 * costs less than the noise of a busy machine, so a request passes the same filter ten times, or a filter makes its
 * calls a hundred times.
 */
import { benchToken, KEYS, ours } from "./bench-config.ts";
import { benchWasm } from "./bench-wasm.ts";
import type { Group, Variant } from "./variant.ts";

const FILTERS = 10;

export async function hostCalls(): Promise<Group> {
  const key = KEYS.HS256;
  const token = await benchToken(key);
  const common = { token, status: 200 };
  const floor = benchWasm("floor");
  const filters = (what: string, wasm: string, ...calls: string[]): Variant => ({
    ...{ ...common, kind: `${FILTERS} filters: ${what}`, wasm },
    listener: { pluginConfig: { calls }, copies: FILTERS },
  });
  const calls = (what: string, ...calls: string[]): Variant => ({
    ...{ ...common, kind: `100 calls: ${what}`, wasm: floor },
    listener: { pluginConfig: { calls: [...calls, "repeated"] } },
  });
  return {
    title: "HS256",
    variants: [
      { ...common, kind: "none", listener: {} },
      filters("no callback", benchWasm("empty")),
      filters("one callback", benchWasm("bare")),
      filters("three callbacks", floor),
      filters("one header", floor, "header"),
      filters("all headers", floor, "headers"),
      filters("headers, time", floor, "headers", "time"),
      filters("floor", floor, "headers", "time", "set"),
      filters("floor, heap", floor, "headers", "time", "set", "heap"),
      filters("floor, tick", floor, "headers", "tick", "set"),
      calls("time", "time"),
      calls("one header", "header"),
      calls("all headers", "headers"),
      calls("one property", "property"),
      calls("set", "set"),
      { ...common, kind: "floor", listener: { pluginConfig: {} }, wasm: floor },
      { ...common, kind: "ours cached", listener: { pluginConfig: ours(key, {}) } },
    ],
  };
}
