/** Other versions of Node, for the tests of a release: tools/nodes has their binaries as npm packages. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "..", "..", "tools", "nodes");
const PACKAGES = join(FOLDER, "node_modules");

/** The paths of the binaries, which are installed on first use; none unless NODES is set. */
export function otherNodes(): string[] {
  if (!process.env["NODES"]) return [];
  if (!existsSync(PACKAGES)) {
    const quiet = ["--no-audit", "--no-fund"];
    execFileSync("npm", ["ci", "--ignore-scripts", ...quiet], { cwd: FOLDER });
  }
  const binaries = readdirSync(PACKAGES)
    .filter((name) => /^node\d+-/.test(name))
    .map((name) => join(PACKAGES, name, "bin", "node"));
  if (binaries.length === 0) throw new Error("tools/nodes has no Node for this platform.");
  return binaries;
}
