/**
 * Builds the page: one HTML file that works from disk. It contains the plugin and the hint pages,
 * and a content security policy that allows no requests.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { minify } from "@swc/core";
import { build, type Plugin, transform } from "esbuild";
import { Marked } from "marked";
import { fieldDocsText } from "./field-docs-json.ts";
import { galleryText } from "./gallery-examples.ts";

const ROOT = join(import.meta.dirname, "..");
const PAGE = join(ROOT, "page");
const PLUGIN_WASM = join(ROOT, "build", "plugin.wasm");
const PLAYGROUND = join(ROOT, "build", "playground", "index.html");

/** The folders of hint pages by language tag. */
const HINTS = { en: "docs/hints", "zh-CN": "docs/hints/zh-CN" };
/** How many levels the headings of a hint are moved down. */
const DEEPER = 2;

const BYTE_ORDER_MARK = "\ufeff";

/** The package has its types as sources that fail the checks of this project, so it is not imported by a literal name. */
const LZMA: string = "lzma1";
const { compress } = (await import(LZMA)) as {
  compress: (bytes: Uint8Array, mode: number) => Int8Array;
};
/** The slowest and smallest. */
const LZMA_MODE = 9;

/** Browsers that support everything the page uses; light-dark() and popovers are the newest features. */
const TARGET = ["chrome123", "firefox125", "safari17.5"];

/** @param wasm the plugin in the page; returns the path of the page */
export async function buildPlayground(out = PLAYGROUND, wasm = PLUGIN_WASM): Promise<string> {
  const script = await bundled("main.ts", [
    embedded({
      "embedded:plugin": compressed(wasm),
      "embedded:fields": fieldDocsText(),
      "embedded:gallery": await galleryText(),
    }),
  ]);
  const style = await styles();
  const parts = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policyOf(script, style)}" />`,
    style: `<style>${style}</style>`,
    hints: hints(),
    script: `<script>${script}</script>`,
  };
  let page = readFileSync(join(PAGE, "index.html"), "utf8");
  for (const [name, part] of Object.entries(parts))
    page = page.replace(`<!-- ${name} -->`, () => part);
  mkdirSync(dirname(out), { recursive: true });
  // With the mark, no server can declare another encoding, for which the hashes would be wrong.
  writeFileSync(out, BYTE_ORDER_MARK + page);
  return out;
}

/** The plugin as the page embeds it: an eighth smaller than by deflate, which browsers have. */
export function compressed(wasm: string): string {
  return Buffer.from(compress(Uint8Array.from(readFileSync(wasm)), LZMA_MODE)).toString("base64");
}

/** A plugin of esbuild that provides the half of lzma1 that decompresses. */
const DECOMPRESSOR: Plugin = {
  name: "decompressor",
  setup(builder) {
    builder.onResolve({ filter: /^embedded:lzma$/ }, ({ resolveDir, kind }) =>
      builder.resolve(LZMA, { resolveDir, kind }),
    );
    builder.onLoad({ filter: /lzma1.lib.encoder\.js$/ }, () => ({
      contents: "export class Encoder {}",
    }));
  },
};

/**
 * The policy forbids loading, sending and framing. It allows the script by its hash, WebAssembly compilation,
 * and a worker from a blob:, because a page from disk cannot load a worker file. One trusted-types policy
 * converts texts to scripts.
 */
export function policyOf(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(script)}' 'wasm-unsafe-eval'`,
    `style-src '${hashOf(style)}'`,
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types worker",
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

export async function bundled(entry: string, plugins: Plugin[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(PAGE, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    platform: "browser",
    target: TARGET,
    // Escapes would double the size of Chinese.
    charset: "utf8",
    legalComments: "inline",
    loader: { ".yaml": "text", ".txt": "text" },
    plugins: [DECOMPRESSOR, ...plugins],
  });
  const [file] = outputFiles;
  const code = await smaller(file?.text ?? "");
  // "</script" would end the script element.
  return code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

/** Minifies the bundle once more: with gzip, the page becomes 12 kB smaller. */
async function smaller(bundle: string): Promise<string> {
  const { code } = await minify(bundle, {
    ecma: 2022,
    module: false,
    compress: { passes: 3 },
    mangle: true,
  });
  return code;
}

/** A plugin of esbuild that provides texts as modules. */
export function embedded(texts: Record<string, string>): Plugin {
  return {
    name: "embedded",
    setup(builder) {
      builder.onResolve({ filter: /^embedded:/ }, ({ path }) => ({ path, namespace: "embedded" }));
      builder.onLoad({ filter: /./, namespace: "embedded" }, ({ path }) => {
        const contents = texts[path];
        if (contents === undefined) return { errors: [{ text: `There is no ${path}.` }] };
        return { contents, loader: "text" };
      });
    },
  };
}

/**
 * Each hint page as a template element; it is shown on request. The languages of a page follow each other,
 * because their examples are the same, and compress well there.
 */
function hints(): string {
  const names = readdirSync(join(ROOT, HINTS.en)).filter((name) => name.endsWith(".md"));
  return names
    .sort()
    .flatMap((name) =>
      Object.entries(HINTS).map(([language, folder]) => {
        const html = htmlOf(shownPart(readFileSync(join(ROOT, folder, name), "utf8")));
        return `<template id="hint-${language}-${name.replace(/\.md$/, "")}">${html}</template>`;
      }),
    )
    .join("\n");
}

/** Its title and what to change; the rest would exceed the size of the page, which shows the cause itself. */
function shownPart(text: string): string {
  const [title = "", , , change = ""] = text.split(/^## .*\n/m);
  return title + change;
}

const markdown = new Marked({
  renderer: {
    // The page already shows the title above.
    heading({ tokens, depth }) {
      const level = depth + DEEPER;
      return depth === 1 ? "" : `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
    },
    code({ text }) {
      return `<pre>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</pre>`;
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      const slug = /^([\w-]+)\.md$/.exec(href)?.[1];
      if (slug !== undefined) return `<button type="button" data-hint="${slug}">${text}</button>`;
      return `<a href="${href}" rel="noreferrer" target="_blank">${text}</a>`;
    },
  },
});

function htmlOf(text: string): string {
  return markdown.parse(text, { async: false });
}

if (process.argv[1] === import.meta.filename) {
  const address = pathToFileURL(await buildPlayground()).href;
  console.log(`The page is built. Open it in a browser, it needs no server:\n  ${address}`);
}
