/**
 * Units: each spec is compiled alone. The imports of the proxy-wasm ABI are those of the sandbox, which a spec
 * sets up with tests/unit/spec-host.ts. ONE=pattern takes the specs whose path matches it.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { register } from "tsx/esm/api";

register();
const { UnitHost } = await import("./tests/harness/unit-host.ts");

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
    const host = new UnitHost();
    const { env, ...controls } = host.imports;
    const imports = createImports({ env: { memory, ...env }, ...controls });
    const module = await instantiate(binary, imports);
    host.attach(module.exports);
    return module;
  },
  outputBinary: false,
};
