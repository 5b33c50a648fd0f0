/** Every example is consistent: the same configuration in all forms, test keys, and correct answers. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { exampleFile, exampleNames, freePorts, startExample } from "../../tools/example.ts";
import { exampleRequests, requestDifferences } from "../../tools/example-requests.ts";
import { pluginConfigOf, type WasmPlugin } from "../../explain/source/wasmplugin.ts";
import type { Json, JsonObject } from "../harness/bootstrap.ts";
import { publicJwk } from "../harness/test-keys.ts";
import { blocks } from "../harness/documents.ts";
import { resourceFaults } from "../../explain/source/resource-faults.ts";
import { withParsedKeys } from "./example-wasmplugin.ts";

const FILES = [
  "README.md",
  "compose.yaml",
  "envoy.yaml",
  "requests.yaml",
  "wasmplugin.istio.yaml",
  "wasmplugin.yaml",
];
/** A public key of jwt-auth's README. */
const KEYS_OF_JWT_AUTH = { example: "migrate-from-jwt-auth", kid: "123" };

// Exits properly on a signal, because only then the exit handlers stop Envoy.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

function read(name: string, file: string): string {
  return readFileSync(exampleFile(name, file), "utf8");
}

/** The plugin configuration inside Envoy's: the only StringValue. */
function envoyConfig(name: string): JsonObject {
  const found: string[] = [];
  parse(read(name, "envoy.yaml"), (key, value: unknown) => {
    if (key === "value" && typeof value === "string") found.push(value);
    return value;
  });
  assert.equal(found.length, 1);
  return withParsedKeys(JSON.parse(found[0] ?? "") as Json) as JsonObject;
}

/** The keys of the consumers and of the key server. */
function keysOf(name: string): JsonObject[] {
  const config = envoyConfig(name);
  const consumers = config["consumers"] as { jwks?: { keys: JsonObject[] } }[];
  const served: JsonObject[] = [];
  parse(read(name, "envoy.yaml"), (key, value: unknown) => {
    if (key === "inline_string" && String(value).includes('"keys"')) {
      served.push(...(JSON.parse(String(value)) as { keys: JsonObject[] }).keys);
    }
    return value;
  });
  return [...consumers.flatMap(({ jwks }) => jwks?.keys ?? []), ...served];
}

for (const name of exampleNames()) {
  const files = readdirSync(exampleFile(name, ".")).sort();
  const plugins = files.filter((file) => file.startsWith("wasmplugin."));

  void test(`${name}: has its files, and its README names each`, () => {
    assert.deepEqual(
      files.filter((file) => FILES.includes(file)),
      FILES,
    );
    const readme = read(name, "README.md");
    const untold = files.filter((file) => file !== "README.md" && !readme.includes(`\`${file}\``));
    assert.deepEqual(untold, []);
    const command = name === "quickstart" ? "make run" : `make run EXAMPLE=${name}`;
    assert.ok(
      blocks(readme).some(({ text }) => text.startsWith(command)),
      `the README lacks: ${command}`,
    );
  });

  for (const file of plugins) {
    void test(`${name}: ${file} has only known fields and matches envoy.yaml`, () => {
      const plugin = parse(read(name, file)) as WasmPlugin;
      assert.deepEqual(resourceFaults({ ...plugin }), []);
      assert.deepEqual(withParsedKeys(pluginConfigOf(plugin) ?? null), envoyConfig(name));
    });
  }

  void test(`${name}: the keys are those of tests/keys.json`, () => {
    const keys = keysOf(name).filter(
      ({ kid }) => name !== KEYS_OF_JWT_AUTH.example || kid !== KEYS_OF_JWT_AUTH.kid,
    );
    assert.ok(keys.length > 0);
    assert.deepEqual(
      keys,
      // Ignores the members that are not key material.
      keys.map(({ kid, use, alg }) => {
        const own = publicJwk(kid as string);
        return use === "enc" ? { ...own, use, alg: alg ?? null } : own;
      }),
    );
  });

  void test(`${name}: compose.yaml matches the quickstart's and mounts existing files`, () => {
    const text = read(name, "compose.yaml");
    assert.equal(text, read("quickstart", "compose.yaml"));
    const { services } = parse(text) as { services: Record<string, { volumes: string[] }> };
    const mounted = Object.values(services).flatMap(({ volumes }) =>
      volumes.map((volume) => volume.split(":")[0] ?? ""),
    );
    const folder = exampleFile(name, ".");
    const absent = mounted.filter((path) => !existsSync(join(folder, path)));
    // Built files.
    assert.deepEqual(
      absent.filter((path) => !path.endsWith("build/plugin.wasm")),
      [],
    );
  });

  void test(`${name}: every request has the documented answer`, async (t) => {
    const example = await startExample(name, await freePorts());
    try {
      const configured = example.logged?.() ?? "";
      assert.ok(configured.includes("jwt-verdict configuration: applied"), configured);
      assert.ok(!/\[(warning|error)\]\[wasm\].* configuration: /.test(configured), configured);
      const requests = await exampleRequests(name, example.ports.gateway);
      for (const request of requests) {
        await t.test(request.about, async () =>
          assert.deepEqual(await requestDifferences(request, example), []),
        );
      }
      await t.test("the README names only existing answers and counters", async () => {
        const readme = read(name, "README.md");
        const reasons = requests.map(({ exchange }) => exchange.expect.reason);
        for (const [, reason] of readme.matchAll(/"reason":"([\w-]+)"/g)) {
          assert.ok(reasons.includes(reason), `no request is answered with ${reason}`);
        }
        const admin = `http://127.0.0.1:${example.ports.admin}/stats`;
        const stats = await (await fetch(admin)).text();
        for (const [, counter] of readme.matchAll(/`(jwt_verdict_[\w.]+)`/g)) {
          assert.ok(stats.includes(`wasmcustom.${counter}: `), `there is no counter ${counter}`);
        }
      });
    } finally {
      await example.stop();
    }
  });
}
