/** The plugin in two sandboxes, with and without its token cache; both must behave the same. */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { HeaderMap } from "../../sandbox/header-map.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import type { Outcome } from "../../sandbox/stream.ts";
import type { JsonObject } from "./bootstrap.ts";
import { PLUGIN_WASM } from "./gateway.ts";
import { testKey } from "./test-keys.ts";

export const ISSUER = "https://issuer.example";
/** 2026-11-25T00:00:00Z */
export const START_SECONDS = 1_795_564_800;
const MODULE = new WebAssembly.Module(readFileSync(PLUGIN_WASM));

export class World {
  readonly sandbox = new Sandbox(MODULE);
  nowSeconds = START_SECONDS;

  constructor() {
    this.sandbox.now = () => this.nowSeconds * 1000;
  }

  /** @returns the id of the root */
  configure(configuration: JsonObject): number {
    const { id, taken, log } = this.sandbox.configure(JSON.stringify(configuration));
    if (taken) return id;
    throw new Error(`The configuration was refused:\n${log.map(({ text }) => text).join("\n")}`);
  }

  send(root: number, headers: Record<string, string>): Outcome {
    return this.sandbox.request(root, HeaderMap.of(new Map(Object.entries(headers))));
  }

  /** The numbers of cache hits and misses. */
  recalls(root: number): { hits: number; misses: number } {
    this.sandbox.tick(root);
    const value = (name: string): number => Number(this.sandbox.metric(`jwt_verdict_${name}`));
    return { hits: value("cache_hit"), misses: value("cache_miss") };
  }
}

/** An HS256 token. */
export function hsToken(claims: object, key = "hs-a"): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const input = `${part({ alg: "HS256", kid: key })}.${part(claims)}`;
  const secret = Buffer.from(testKey(key).k ?? "", "base64url");
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** What the client and the upstream see of an outcome. */
export function seen(outcome: Outcome): unknown {
  switch (outcome.kind) {
    case "answered":
      return outcome.answer;
    case "passed":
      return { headers: outcome.headers.pairs(), properties: [...outcome.filterState] };
    case "waiting":
      return "waits";
  }
}
