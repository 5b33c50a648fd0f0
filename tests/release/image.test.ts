/** `make image` and `make push`, with a real registry: what gateways and Higress' console would read. */
import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, test } from "node:test";
import { buildRelease, RELEASE, release, releaseWith, withoutGo } from "../harness/go-tool.ts";

/** On each test, because the reporter counts skipped tests only. */
const SKIP = { skip: withoutGo };
const ROOT = join(import.meta.dirname, "..", "..");
const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const WASM_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

const CONTENT_LAYER = "application/vnd.module.wasm.content.layer.v1+wasm";

interface Manifest {
  mediaType: string;
  layers: { mediaType: string; digest: string; annotations?: Record<string, string> }[];
  annotations: Record<string, string>;
}

/**
 * The layer that Istio, Higress and Envoy Gateway load of an OCI image (pkg/wasm/imagefetcher.go of Istio; Higress
 * and Envoy Gateway have copies): the last one if it is an archive, which must contain plugin.wasm; otherwise, of exactly two
 * layers, the one with the module itself.
 */
function loadedLayer({ layers }: Manifest): Manifest["layers"][number] | undefined {
  const last = layers.at(-1);
  if (last?.mediaType === WASM_LAYER) return last;
  return layers.length === 2
    ? layers.find(({ mediaType }) => mediaType === CONTENT_LAYER)
    : undefined;
}

void describe("the image", () => {
  let folder = "";
  let registry: ChildProcess | undefined;
  let address = "";
  let digest = "";
  before(async () => {
    if (withoutGo !== false) return;
    folder = mkdtempSync(join(tmpdir(), "jwt-verdict-image-"));
    await buildRelease();
    registry = spawn(RELEASE, ["registry"], { stdio: ["ignore", "pipe", "ignore"] });
    assert.ok(registry.stdout);
    [address] = (await once(createInterface(registry.stdout), "line")) as [string];
    digest = await release("image", join(folder, "first"));
  });
  after(() => {
    registry?.kill();
    if (folder !== "") rmSync(folder, { recursive: true, force: true });
  });

  async function pull(path: string): Promise<Buffer> {
    const url = `http://${address}/v2/plugins/jwt-verdict/${path}`;
    const response = await fetch(url, { headers: { accept: MANIFEST } });
    assert.equal(response.status, 200, path);
    return Buffer.from(await response.arrayBuffer());
  }

  function blob(layout: string, name: string): Buffer {
    return readFileSync(join(folder, layout, "blobs", ...name.split(":")));
  }

  void test("two builds have one digest", SKIP, async () => {
    assert.match(digest, /^sha256:[0-9a-f]{64}$/);
    assert.equal(await release("image", join(folder, "second")), digest);
  });

  void test("WASM packs another build, as plugin.wasm", SKIP, async () => {
    const WASM = "plugin-relaxed-simd.wasm";
    const other = await releaseWith({ WASM }, "image", join(folder, "relaxed"));
    assert.notEqual(other, digest);
    const manifest = JSON.parse(blob("relaxed", other).toString()) as Manifest;
    const layer = manifest.layers.at(-1)?.digest ?? "";
    const tar = execFileSync("tar", ["-xzO", "plugin.wasm"], { input: blob("relaxed", layer) });
    assert.deepEqual(tar, readFileSync(join(ROOT, "build", WASM)));
  });

  void test(
    "a registry serves what was pushed: the documents, and plugin.wasm in the last layer",
    SKIP,
    async () => {
      const image = `${address}/plugins/jwt-verdict:1.2.3`;
      assert.equal(await release("push", join(folder, "first"), image), digest);
      const manifest = JSON.parse(String(await pull("manifests/1.2.3"))) as Manifest;
      assert.deepEqual(JSON.parse(String(await pull(`manifests/${digest}`))), manifest);
      assert.equal(manifest.mediaType, MANIFEST);
      const documents = [
        ["application/vnd.module.wasm.spec.v1+yaml", "spec.yaml", "spec.yaml"],
        ["application/vnd.module.wasm.doc.v1+markdown", "README.md", "README.md"],
        ["application/vnd.module.wasm.doc.v1.zh+markdown", "README_ZH.md", "README.zh-CN.md"],
        ["application/vnd.module.wasm.icon.v1+png", "icon.png", "docs/icon.png"],
      ] as const;
      const loaded = loadedLayer(manifest);
      const others = manifest.layers.slice(0, -1);
      assert.deepEqual(
        others.map(({ mediaType, annotations }) => [
          mediaType,
          annotations?.["org.opencontainers.image.title"],
        ]),
        documents.map(([mediaType, title]) => [mediaType, title]),
      );
      for (const [position, [, , file]] of documents.entries()) {
        const content = await pull(`blobs/${others[position]?.digest}`);
        assert.ok(content.equals(readFileSync(join(ROOT, file))), file);
      }
      assert.ok(loaded !== undefined && loaded === manifest.layers.at(-1));
      assert.equal(loaded.annotations?.["org.opencontainers.image.title"], "plugin.tar.gz");
      const archive = await pull(`blobs/${loaded.digest}`);
      const tar = (...args: string[]): Buffer =>
        execFileSync("tar", args, { input: archive, maxBuffer: 1 << 24 });
      assert.equal(String(tar("-tzf", "-")), "plugin.wasm\n");
      const wasm = readFileSync(join(ROOT, "build", "plugin.wasm"));
      assert.ok(tar("-xzOf", "-", "plugin.wasm").equals(wasm));
    },
  );

  void test("the annotations say what it is", SKIP, async () => {
    const { annotations } = JSON.parse(String(await pull(`manifests/${digest}`))) as Manifest;
    const about = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      version: string;
      license: string;
      repository?: { url: string };
    };
    const source = about.repository?.url.replace(/^git\+|\.git$/g, "");
    assert.equal(annotations["org.opencontainers.image.source"], source);
    assert.equal(annotations["org.opencontainers.image.version"], about.version);
    assert.equal(annotations["org.opencontainers.image.licenses"], about.license);
    assert.equal(annotations["org.opencontainers.image.title"], "jwt-verdict");
  });

  void test("push rejects an incomplete name and a missing layout", SKIP, async () => {
    await assert.rejects(
      release("push", join(folder, "first"), "jwt-verdict"),
      /IMAGE=jwt-verdict/,
    );
    const image = `${address}/plugins/jwt-verdict:1.2.3`;
    await assert.rejects(release("push", join(folder, "none"), image), /run make image first/);
  });
});
