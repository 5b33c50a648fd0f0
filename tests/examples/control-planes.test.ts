/** What the resources of examples patch into Envoy's configuration is valid there: Kubernetes does not check it. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { parse, parseAllDocuments, stringify } from "yaml";
import { exampleFile } from "../../tools/example.ts";
import { envoyPath } from "../harness/envoy.ts";

interface Node {
  [name: string]: Node;
}

const TRUSTED = join(import.meta.dirname, "..", "harness", "trusted.pem");

function specOf(example: string, file: string, kind: string): Node {
  const documents = parseAllDocuments(readFileSync(exampleFile(example, file), "utf8"));
  const found = (documents as { toJS(): { kind: string; spec: Node } }[])
    .map((document) => document.toJS())
    .find((one) => one.kind === kind);
  assert.ok(found, kind);
  return found.spec;
}

/** The quickstart's gateway without the plugin, with the patches of EnvoyFilter and EnvoyPatchPolicy. */
function patched(): { bootstrap: Node; manager: Node; cluster: Node } {
  const bootstrap = parse(readFileSync(exampleFile("quickstart", "envoy.yaml"), "utf8")) as Node;
  const resources = bootstrap["static_resources"] as unknown as {
    listeners: { filter_chains: { filters: { typed_config: Node }[] }[] }[];
    clusters: Node[];
  };
  const manager = resources.listeners[0]?.filter_chains[0]?.filters[0]?.typed_config;
  assert.ok(manager);
  delete manager["common_http_protocol_options"];
  const filters = manager["http_filters"] as unknown as Node[];
  filters.splice(0, filters.length - 1);
  const filter = specOf("quickstart", "istio.yaml", "EnvoyFilter");
  const [patch] = filter["configPatches"] as unknown as { patch: { value: Node } }[];
  Object.assign(manager, patch?.patch.value["typed_config"]);
  const policy = specOf("remote-jwks", "envoy-gateway.yaml", "EnvoyPatchPolicy");
  const [added] = policy["jsonPatches"] as unknown as { operation: { value: Node } }[];
  const text = JSON.stringify(added?.operation.value);
  const cluster = JSON.parse(
    text.replace("/etc/ssl/certs/ca-certificates.crt", TRUSTED.replaceAll("\\", "/")),
  ) as Node;
  resources.clusters.push(cluster);
  return { bootstrap, manager, cluster };
}

async function validate(bootstrap: Node): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-patched-"));
  const file = join(folder, "envoy.yaml");
  writeFileSync(file, stringify(bootstrap));
  try {
    const args = ["--mode", "validate", "--log-level", "error", "--config-path", file];
    const { stdout } = await promisify(execFile)(await envoyPath(), args);
    return stdout;
  } catch (error) {
    return (error as { stderr?: string }).stderr ?? String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void test("Envoy accepts the patches of EnvoyFilter and EnvoyPatchPolicy, and rejects an unknown field", async () => {
  const { bootstrap, manager, cluster } = patched();
  const options = manager["common_http_protocol_options"];
  assert.deepEqual(options, { headers_with_underscores_action: "REJECT_REQUEST" });
  assert.match(await validate(bootstrap), / OK\s*$/);
  cluster["unknown_field"] = {};
  assert.match(await validate(bootstrap), /unknown_field/);
});
