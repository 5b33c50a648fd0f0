/**
 * Units: the specs of a folder are compiled into one module, because compilation takes most of the time.
 * The imports of the proxy-wasm ABI are those of the sandbox, which a spec sets up with
 * tests/unit/spec-host.ts. ONE=pattern selects the specs whose path matches it.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { register } from "tsx/esm/api";

register();
const { UnitHost } = await import("./tests/harness/unit-host.ts");

const FOLDER = "tests/unit";
const pattern = new RegExp(process.env.ONE ?? "");
const specs = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .map((path) => join(FOLDER, path))
  .filter((path) => path.endsWith(".spec.ts") && pattern.test(path))
  .sort();

/** The generated entries: each imports the specs of one folder. */
const ENTRIES = "build/unit";
rmSync(ENTRIES, { recursive: true, force: true });
mkdirSync(ENTRIES, { recursive: true });
/** @type {Map<string, string[]>} */
const folders = new Map();
for (const path of specs) folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), path]);
const entries = [...folders].map(([folder, paths]) => {
  const entry = join(ENTRIES, `${relative(FOLDER, folder).replaceAll("/", "-")}.spec.ts`);
  const imports = paths.map(
    (path) => `import "${relative(ENTRIES, path).slice(0, -".ts".length)}";\n`,
  );
  writeFileSync(entry, imports.join(""));
  return entry;
});

export default {
  entries,
  include: [],
  disclude: [/node_modules/],
  async instantiate(memory, createImports, instantiate, binary) {
    const host = new UnitHost();
    const { env, ...controls } = host.imports;
    const imports = createImports({ env: { memory, ...env }, ...controls });
    const module = await instantiate(binary, imports);
    host.attach(module.exports);
    return module;
  },
  outputBinary: false,
};
