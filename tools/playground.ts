/**
 * Builds the page: one HTML file that works from disk. It contains the plugin and the hint pages,
 * and a content security policy that allows no requests.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { fieldDocsText } from "./field-docs-json.ts";
import { galleryText } from "./gallery-examples.ts";
import { hintNodes } from "./hint-nodes.ts";
import { LZMA, pageScripts, TARGET } from "./page-scripts.ts";

const ROOT = join(import.meta.dirname, "..");
const PAGE = join(ROOT, "page");
const PLUGIN_WASM = join(ROOT, "build", "plugin.wasm");
const PLAYGROUND = join(ROOT, "build", "playground", "index.html");

const BYTE_ORDER_MARK = "\ufeff";

const { compress } = (await import(LZMA)) as {
  compress: (bytes: Uint8Array, mode: number) => Int8Array;
};
/** The slowest and smallest. */
const LZMA_MODE = 9;
/** In the header, before the size of the data. */
const DICTIONARY_SIZE_OFFSET = 1;

/** @param wasm the plugin in the page; returns the path of the page */
export async function buildPlayground(out = PLAYGROUND, wasm = PLUGIN_WASM): Promise<string> {
  const { loader, page: script, worker } = await pageScripts();
  const streams = { script: Buffer.from(script), data: await dataOf(wasm, worker) };
  const style = await styles();
  const parts = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policyOf([loader, script], style)}" />`,
    style: `<style>${style}</style>`,
    streams: Object.entries(streams)
      .map(([name, bytes]) => `<template id="${name}-stream">${compressed(bytes)}</template>`)
      .join(""),
    script: `<script>${loader}</script>`,
  };
  let page = readFileSync(join(PAGE, "index.html"), "utf8");
  for (const [name, part] of Object.entries(parts))
    page = page.replace(`<!-- ${name} -->`, () => part);
  mkdirSync(dirname(out), { recursive: true });
  // With the mark, no server can declare another encoding, for which the hashes would be wrong.
  writeFileSync(out, BYTE_ORDER_MARK + page);
  return out;
}

/** What the page decodes after its first view: texts as one line of JSON, and the plugin. */
async function dataOf(wasm: string, worker: string): Promise<Buffer> {
  const [fields, gallery] = [fieldDocsText(), await galleryText()];
  const [hints, script] = [hintNodes(), worker].map((value) => JSON.stringify(value));
  const texts = `{"fields":${fields},"gallery":${gallery},"hints":${hints},"worker":${script}}\n`;
  return Buffer.concat([Buffer.from(texts), readFileSync(wasm)]);
}

/** As the page embeds it: an eighth smaller than by deflate, which browsers have. */
function compressed(bytes: Uint8Array): string {
  const stream = Buffer.from(compress(Uint8Array.from(bytes), LZMA_MODE));
  // The decoder allocates the whole dictionary, which is 32 MB in this mode: the next power of two is enough.
  stream.writeUInt32LE(2 ** Math.ceil(Math.log2(bytes.length + 1)), DICTIONARY_SIZE_OFFSET);
  return stream.toString("base64");
}

/**
 * The policy forbids loading, sending and framing. It allows the scripts by their hashes, WebAssembly
 * compilation, and a worker from a blob:, because a page from disk cannot load a worker file. Only two
 * policies of Trusted Types convert texts to scripts: that of the loader, and that which starts the worker.
 */
export function policyOf(scripts: readonly string[], style: string): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map((script) => `'${hashOf(script)}'`).join(" ")} 'wasm-unsafe-eval'`,
    `style-src '${hashOf(style)}'`,
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types page worker",
  ].join("; ");
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** All style sheets below page/: first those of page/style in the order of their names, then those of the parts. */
export async function styles(): Promise<string> {
  const names = readdirSync(PAGE, { recursive: true, encoding: "utf8" });
  const sheets = names.filter((name) => name.endsWith(".css")).sort();
  const isOwn = (name: string): boolean => name.startsWith("style/");
  const ordered = [...sheets.filter(isOwn), ...sheets.filter((name) => !isOwn(name))];
  const text = ordered.map((name) => readFileSync(join(PAGE, name), "utf8")).join("");
  const { code } = await transform(text, { loader: "css", minify: true, target: TARGET });
  return code;
}

if (process.argv[1] === import.meta.filename) {
  const address = pathToFileURL(await buildPlayground()).href;
  console.log(`The page is built. Open it in a browser, it needs no server:\n  ${address}`);
}
