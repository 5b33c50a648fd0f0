/**
 * Bundles the scripts of the page: the loader, which is in the file as text; that of the page, which is
 * compressed; and that of the worker, which is compressed with the other data. Modules that the last two need
 * are in that of the page only: the worker runs it too.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { minify } from "@swc/core";
import { build, type OutputFile, type Plugin } from "esbuild";

const PAGE = join(import.meta.dirname, "..", "page");

/** Browsers that support everything the page uses; light-dark() and popovers are the newest features. */
export const TARGET = ["chrome123", "firefox125", "safari17.5"];

/** The package has its types as sources that fail the checks of this project, so it is not imported by a literal name. */
export const LZMA: string = "lzma1";

/** The half of the package that decompresses: its own entry has both. */
const DECOMPRESS = `
  import { Decoder } from "./decoder.js";
  import { InputBuffer, OutputBuffer } from "./streams.js";
  export function decompress(bytes) {
    const output = new OutputBuffer(4 * bytes.length);
    new Decoder().decompress(new InputBuffer(bytes), output);
    return output.toArray();
  }
`;

/** The variable of the exports of the shared modules. */
const SHARED = "shared";

export interface PageScripts {
  /** Decodes and runs that of the page. */
  loader: string;
  page: string;
  /** Runs after the script of the page, in the same scope. */
  worker: string;
}

export async function pageScripts(): Promise<PageScripts> {
  const [loader] = await bundled(["loader.ts"]);
  const outputFiles = await bundled(["main.ts", "worker-main.ts"]);
  const textOf = (name: RegExp): string => {
    const [found, another] = outputFiles.filter(({ path }) => name.test(path));
    if (found === undefined || another) throw new Error(`expected one output like ${name.source}`);
    return found.text;
  };
  const [own, worker, common] = [/\/main\.js$/, /\/worker-main\.js$/, /\/chunk-/].map(textOf);
  const { body, exported } = sharedModules(common ?? "");
  return {
    loader: await smaller(`(()=>{${loader?.text ?? ""}})();`),
    page: await smaller(
      `var ${SHARED}=(()=>{${body}})();` +
        `typeof document>"u"||(()=>{${withShared(own ?? "", exported)}})();`,
    ),
    worker: await smaller(`(()=>{${withShared(worker ?? "", exported)}})();`),
  };
}

async function bundled(names: string[]): Promise<OutputFile[]> {
  const { outputFiles } = await build({
    entryPoints: names.map((name) => join(PAGE, name)),
    outdir: PAGE,
    bundle: true,
    splitting: true,
    write: false,
    minify: true,
    format: "esm",
    platform: "browser",
    target: TARGET,
    // Escapes would double the size of Chinese.
    charset: "utf8",
    legalComments: "inline",
    loader: { ".yaml": "text", ".txt": "text" },
    plugins: [EMBEDDED],
  });
  return outputFiles;
}

/** The shared modules as the body of a function, whose result is the list of their exports. */
function sharedModules(module: string): { body: string; exported: string[] } {
  const list = /export\s*\{(?<names>[^}]*)\};?\s*$/.exec(module);
  if (list === null) throw new Error("the shared modules export nothing");
  const names = namesOf(list);
  return {
    body: `${module.slice(0, list.index)}return[${names.map(([local]) => local).join()}]`,
    exported: names.map(([, name]) => name),
  };
}

/** @param exported the names in the order of the list; those that are not used become holes */
function withShared(module: string, exported: readonly string[]): string {
  const list = /import\s*\{(?<names>[^}]*)\}\s*from\s*"\.\/chunk-[^"]*";/.exec(module);
  if (list === null) throw new Error("a script imports no shared module");
  const locals = new Map(namesOf(list));
  const items = exported.map((name) => locals.get(name) ?? "").join();
  return module.replace(list[0], () => `const[${items.replace(/,+$/, "")}]=${SHARED};`);
}

/** Of an import or export; "a as b" has two names. */
function namesOf({ groups }: RegExpExecArray): [name: string, renamed: string][] {
  return (groups?.["names"] ?? "").split(",").map((name) => {
    const [first = "", second = first] = name.trim().split(/\s+as\s+/);
    return [first, second];
  });
}

/** Provides the half of lzma1 that decompresses. */
const EMBEDDED: Plugin = {
  name: "embedded",
  setup(builder) {
    builder.onResolve({ filter: /^embedded:lzma$/ }, ({ path }) => ({ path, namespace: "lzma" }));
    builder.onLoad({ filter: /./, namespace: "lzma" }, () => ({
      contents: DECOMPRESS,
      resolveDir: dirname(fileURLToPath(import.meta.resolve(LZMA))),
    }));
  },
};

/** Minifies a bundle once more: with gzip, the page becomes 12 kB smaller. */
async function smaller(bundle: string): Promise<string> {
  const { code } = await minify(bundle, {
    ecma: 2022,
    module: false,
    compress: { passes: 3 },
    mangle: true,
  });
  return code;
}
