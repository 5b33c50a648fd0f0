/**
 * Installs Keycloak into .cache/ on first use: Maven downloads the distribution, and only the one with the pinned
 * hash is unpacked. tools/keycloak.json has its coordinates.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "..", "..");
const CACHE = join(ROOT, ".cache");
const PINNED = JSON.parse(readFileSync(join(ROOT, "tools", "keycloak.json"), "utf8")) as {
  version: string;
  artifact: string;
  sha256: string;
  copier: string;
};

const run = promisify(execFile);

/** The folder of the distribution. */
export async function keycloakHome(): Promise<string> {
  const name = `keycloak-${PINNED.version}`;
  const target = join(CACHE, name);
  if (existsSync(target)) return target;
  console.error(`Fetching Keycloak ${PINNED.version} from Maven Central into .cache/${name} ...`);
  await mkdir(CACHE, { recursive: true });
  const scratch = await mkdtemp(join(CACHE, "install-"));
  try {
    const archive = join(scratch, `keycloak-quarkus-dist-${PINNED.version}.zip`);
    // Maven's settings decide which repository it uses.
    await command("mvn", [
      ...["--batch-mode", "--quiet", PINNED.copier],
      ...[`-Dartifact=${PINNED.artifact}`, `-DoutputDirectory=${scratch}`],
    ]);
    const actual = await sha256Of(archive);
    if (actual !== PINNED.sha256) {
      throw new Error(`${PINNED.artifact} has SHA-256 ${actual}; expected ${PINNED.sha256}.`);
    }
    await command("python3", ["-m", "zipfile", "-e", archive, scratch]);
    await rename(join(scratch, name), target);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return target;
}

async function command(name: string, args: string[]): Promise<void> {
  await run(name, args).catch((error: unknown) => {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(
      `${name} did not succeed: ${stdout}${stderr || String(error)}\nKeycloak needs Maven, Python 3 and Java 17 or newer.`,
      { cause: error },
    );
  });
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
