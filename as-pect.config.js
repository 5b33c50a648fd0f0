/**
 * Units: each spec is compiled alone and runs without a proxy-wasm host. ONE=pattern takes the specs whose path
 * matches it.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "tests/unit";
const pattern = new RegExp(process.env.ONE ?? "");
const specs = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .map((path) => join(FOLDER, path))
  .filter((path) => path.endsWith(".spec.ts") && pattern.test(path))
  .sort();

export default {
  entries: specs,
  include: [],
  disclude: [/node_modules/],
  async instantiate(memory, createImports, instantiate, binary) {
    return instantiate(binary, createImports({ env: { memory } }));
  },
  outputBinary: false,
};
