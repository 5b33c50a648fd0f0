/** The quickstart is what it says: one configuration in two forms, the test keys, and every line true. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import type { JsonObject } from "../envoy/bootstrap.ts";
import { publicJwk } from "../scenarios/key.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const QUICKSTART = join(ROOT, "examples", "quickstart");

interface Consumer {
  name: string;
  jwks: string | { keys: JsonObject[] };
}

interface PluginConfig {
  consumers: Consumer[];
  global_auth: boolean;
  _rules_?: { _match_route_: string[]; allow: string[] }[];
}

interface WasmPlugin {
  spec: {
    defaultConfig: PluginConfig;
    matchRules: { ingress: string[]; config: { allow: string[] } }[];
  };
}

/** The plugin's configuration within Envoy's: the one StringValue. */
function envoyConfig(): PluginConfig {
  let found = "";
  parse(readFileSync(join(QUICKSTART, "envoy.yaml"), "utf8"), (key, value: unknown) => {
    if (key === "value" && typeof value === "string") found = value;
    return value;
  });
  return JSON.parse(found) as PluginConfig;
}

function wasmPlugin(): WasmPlugin {
  return parse(readFileSync(join(QUICKSTART, "wasmplugin.yaml"), "utf8")) as WasmPlugin;
}

/** Higress makes rules of matchRules; an ingress is named with its namespace there. */
function higressConfig(): PluginConfig {
  const { defaultConfig, matchRules } = wasmPlugin().spec;
  const rules = matchRules.map(({ ingress, config }) => ({
    _match_route_: ingress.map((name) => name.replace("default/", "")),
    ...config,
  }));
  return { ...defaultConfig, _rules_: rules };
}

function withParsedKeys(config: PluginConfig): PluginConfig {
  const consumers = config.consumers.map((consumer) => ({ ...consumer, jwks: keysOf(consumer) }));
  return { ...config, consumers };
}

function keysOf({ jwks }: Consumer): { keys: JsonObject[] } {
  return typeof jwks === "string" ? (JSON.parse(jwks) as { keys: JsonObject[] }) : jwks;
}

void test("envoy.yaml and wasmplugin.yaml configure the same", () => {
  assert.deepEqual(withParsedKeys(higressConfig()), withParsedKeys(envoyConfig()));
});

void test("the keys are those of tests/keys.json, which sign the printed tokens", () => {
  const keys = envoyConfig().consumers.flatMap((consumer) => keysOf(consumer).keys);
  assert.deepEqual(keys, [publicJwk("hs-a"), publicJwk("rsa-a"), publicJwk("hs-b")]);
});

void test("make run: every printed line is answered as it says", async () => {
  const run = spawn(process.execPath, ["--import", "tsx", join("tools", "run.ts")], {
    cwd: ROOT,
    env: { ...process.env, CHECK: "1", PORT: "", ADMIN_PORT: "", DOCKER: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  run.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  run.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(run, "close")) as [number | null];
  assert.equal(code, 0, output);
});
