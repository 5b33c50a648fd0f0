/**
 * The rules of the tree under assembly/: imports point down, portable tables import nothing, and each
 * package is imported in one place. Prints what breaks them; exits 1 when something does.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

const ROOT = join(import.meta.dirname, "..");

/** From top to bottom. What stands in one row does not know each other. */
export const LAYERS: string[][] = [
  ["plugin"],
  ["filter"],
  ["runtime"],
  ["host"],
  ["check"],
  ["config"],
  ["verdict", "jose"],
  ["signature"],
  ["curve"],
  ["bignum"],
  ["hash"],
  ["json"],
  ["bytes"],
];

/** Tables that TypeScript and AssemblyScript read as they are. */
export const PORTABLE: string[] = [
  "verdict/catalog.ts",
  "verdict/diagnoses.ts",
  "config/fields.ts",
];

/** Packages, and the one file that may import each. */
const PACKAGES: Record<string, string> = {
  "@higress/proxy-wasm-assemblyscript-sdk": "host/abi.ts",
};

/** One sentence for each import below the folder that breaks a rule. */
export function layerViolations(folder = join(ROOT, "assembly")): string[] {
  return sources(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const imported = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
    const layer = layerOf(file);
    if (rankOf(layer) < 0) return [`${file}: "${layer}" has no place in the layers.`];
    if (PORTABLE.includes(file) && imported.length > 0) {
      return [`${file} imports ${imported.join(", ")}: it is portable, and imports nothing.`];
    }
    return imported.flatMap((name) => importViolations(folder, file, name));
  });
}

/** Paths of all sources, relative to the folder. */
function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort();
}

function importViolations(folder: string, file: string, name: string): string[] {
  if (!name.startsWith(".")) return packageViolations(file, name);
  const path = `${join(folder, dirname(file), name)}.ts`;
  if (!existsSync(path)) return [`${file} imports ${name}, which is no file.`];
  const [from, to] = [layerOf(file), layerOf(relative(folder, path))];
  if (from === to || rankOf(from) < rankOf(to)) return [];
  const why = rankOf(from) === rankOf(to) ? "the two do not know each other" : "it stands above";
  return [`${file} imports ${name} of ${to}/: ${why}.`];
}

function packageViolations(file: string, name: string): string[] {
  const allowed = Object.entries(PACKAGES).find(
    ([one]) => name === one || name.startsWith(`${one}/`),
  );
  if (allowed === undefined) return [`${file} imports the package ${name}, which none may.`];
  return allowed[1] === file ? [] : [`${file} imports ${name}: only ${allowed[1]} does.`];
}

function layerOf(file: string): string {
  return (file.split("/")[0] ?? "").replace(/\.ts$/, "");
}

function rankOf(layer: string): number {
  return LAYERS.findIndex((row) => row.includes(layer));
}

if (process.argv[1] === import.meta.filename) {
  const violations = layerViolations();
  for (const violation of violations) console.error(violation);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
