/**
 * The rules of the tree: imports point down, nothing imports in a circle, portable tables import nothing,
 * each package of the plugin is imported in one file, and file names are unique. Prints violations and exits
 * 1 if there are any.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix, relative } from "node:path";
import ts from "typescript";

const ROOT = join(import.meta.dirname, "..");

/** Folders of assembly/ from top to bottom. Folders in one row do not import each other. */
const LAYERS: string[][] = [
  ["plugin"],
  ["filter"],
  ["filter/cache"],
  ["remote"],
  ["runtime"],
  ["host"],
  ["diagnose"],
  ["check"],
  ["request"],
  ["config/parse"],
  ["config/suggest"],
  ["config/lint", "config/describe"],
  ["config/model"],
  ["config"],
  ["verdict", "jose/jwks", "jose/dpop"],
  ["jose"],
  ["config/issues"],
  ["signature"],
  ["curve"],
  ["bignum"],
  ["hash"],
  ["json"],
  ["message"],
  ["bytes"],
];

/** All source folders from top to bottom; a file belongs to the longest matching folder. */
const ROOMS: string[][] = [
  ["tests"],
  ["tools"],
  ["tests/harness"],
  ["page", "cli"],
  ["explain"],
  ["sandbox", "assembly"],
];

/** Tables that both TypeScript and AssemblyScript import. */
export const PORTABLE: string[] = [
  "verdict/catalog.ts",
  "verdict/diagnoses.ts",
  "config/fields.ts",
  "message/phrases.ts",
  "config/issues/issue-catalog.ts",
  "config/issues/issue-phrases.ts",
];

/** Packages, and the only file that may import each. */
const PACKAGES: Record<string, string> = {
  "@higress/proxy-wasm-assemblyscript-sdk": "host/abi.ts",
};

/** Names that several programs share. */
const COMMON_NAMES = ["main.ts"];

/** One sentence for each import below the folder that violates a rule of assembly/. */
export function layerViolations(folder = join(ROOT, "assembly")): string[] {
  return sources(folder).flatMap((file) => {
    const imported = importsOf(join(folder, file));
    const layer = layerOf(file);
    if (rankOf(LAYERS, layer) < 0) return [`${file}: "${layer}" has no place in the layers.`];
    if (PORTABLE.includes(file) && imported.length > 0) {
      return [`${file} imports ${imported.join(", ")}: it is portable, and imports nothing.`];
    }
    return imported.flatMap((name) => importViolations(folder, file, name));
  });
}

/** One sentence for each import between folders of the project that does not point down. */
export function roomViolations(): string[] {
  return [...graph()].flatMap(([file, imported]) =>
    imported
      .filter((target) => !pointsDown(ROOMS, roomOf(file), roomOf(target)))
      .map((target) => `${file} imports ${target}: ${roomOf(target)}/ is not below it.`),
  );
}

/** The files of each circle of imports, including type imports. */
export function circles(imports = graph()): string[][] {
  const found: string[][] = [];
  const path: string[] = [];
  const done = new Set<string>();
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push(path.slice(at));
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const target of imports.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of imports.keys()) visit(file);
  return found;
}

/** Names of several files, with their paths. A spec may have the name of its source. */
export function sharedNames(): string[] {
  const byName = new Map<string, string[]>();
  for (const file of graph().keys()) {
    byName.set(basename(file), [...(byName.get(basename(file)) ?? []), file]);
  }
  return [...byName]
    .filter(([name, files]) => files.length > 1 && !COMMON_NAMES.includes(name))
    .map(([name, files]) => `${name}: ${files.join(", ")}`);
}

/** Every source of the project with the sources that it imports; paths from the root. */
function graph(): Map<string, string[]> {
  const folders = ROOMS.flat().filter((room) => !room.includes("/"));
  const files = folders.flatMap((folder) =>
    sources(join(ROOT, folder)).map((file) => posix.join(folder, file)),
  );
  const known = new Set(files);
  const resolve = (file: string, name: string): string[] => {
    const path = posix.join(posix.dirname(file), name);
    return [path, `${path}.ts`].filter((one) => known.has(one)).slice(0, 1);
  };
  return new Map(
    files.map((file) => [file, importsOf(join(ROOT, file)).flatMap((name) => resolve(file, name))]),
  );
}

/** The paths of all sources, relative to the folder. */
function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort();
}

function importsOf(path: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(path, "utf8"));
  return importedFiles.map(({ fileName }) => fileName);
}

function importViolations(folder: string, file: string, name: string): string[] {
  if (!name.startsWith(".")) return packageViolations(file, name);
  const path = `${join(folder, dirname(file), name)}.ts`;
  if (!existsSync(path)) return [`${file} imports ${name}, which is not a file.`];
  const [from, to] = [layerOf(file), layerOf(relative(folder, path))];
  if (pointsDown(LAYERS, from, to)) return [];
  return [`${file} imports ${name} of ${to}/, which is not below it.`];
}

function packageViolations(file: string, name: string): string[] {
  const allowed = Object.entries(PACKAGES).find(
    ([one]) => name === one || name.startsWith(`${one}/`),
  );
  if (allowed === undefined) return [`${file} imports the package ${name}, which none may.`];
  return allowed[1] === file ? [] : [`${file} imports ${name}: only ${allowed[1]} does.`];
}

/** "config/model/rule.ts" gives "config/model", "json/reader.ts" gives "json", "plugin.ts" gives "plugin". */
function layerOf(file: string): string {
  const parts = file.replace(/\.ts$/, "").split("/");
  const inner = parts.slice(0, 2).join("/");
  return parts.length > 2 && rankOf(LAYERS, inner) >= 0 ? inner : (parts[0] ?? "");
}

function roomOf(file: string): string {
  const rooms = ROOMS.flat().filter((room) => file.startsWith(`${room}/`));
  return rooms.reduce((longest, room) => (room.length > longest.length ? room : longest), "");
}

function pointsDown(order: string[][], from: string, to: string): boolean {
  return from === to || rankOf(order, from) < rankOf(order, to);
}

function rankOf(order: string[][], name: string): number {
  return order.findIndex((row) => row.includes(name));
}

if (process.argv[1] === import.meta.filename) {
  const rings = circles().map((files) => `a circle of imports: ${files.join(" -> ")}`);
  const violations = [...layerViolations(), ...roomViolations(), ...rings, ...sharedNames()];
  for (const violation of violations) console.error(violation);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
