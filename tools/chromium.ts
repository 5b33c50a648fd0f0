/**
 * Finds the Chromium that the page is tested and photographed in. CHROMIUM=path takes one that is meant;
 * otherwise the system's. Where there is none, and this is root on Debian, as in a container of CI, it is
 * installed; elsewhere nothing is installed, and it is said what is missing.
 */
import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { promisify } from "node:util";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
/** Another test may be at it. */
const APT = ["-o", "DPkg::Lock::Timeout=300"];
const INSTALL = [...APT, "install", "-y", "--no-install-recommends", "chromium"];
const ENVIRONMENT = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };

const run = promisify(execFile);

/** The path, or a sentence that says why there is none. Throws where CHROMIUM names none. */
export async function findChromium(): Promise<{ path: string } | { missing: string }> {
  const given = process.env["CHROMIUM"];
  if (given) {
    if (await isExecutable(given)) return { path: given };
    throw new Error(
      `CHROMIUM=${given} is not an executable file. Give the path of a Chromium, or leave CHROMIUM out.`,
    );
  }
  const found = await firstExecutable();
  if (found !== undefined) return { path: found };
  const why = await install();
  const installed = await firstExecutable();
  if (installed !== undefined) return { path: installed };
  return {
    missing: `There is no Chromium at ${PLACES.slice(0, 3).join(", ")}${why}. Install one, or name it with CHROMIUM.`,
  };
}

/** Why it was not; "" where nothing went wrong. */
async function install(): Promise<string> {
  if (process.getuid?.() !== 0 || !(await isExecutable("/usr/bin/apt-get"))) {
    return ", and only root on Debian can have one installed from here";
  }
  console.error("Installing Chromium by apt-get ...");
  try {
    await aptGet(INSTALL).catch(async () => {
      await aptGet([...APT, "update"]);
      await aptGet(INSTALL);
    });
    return "";
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split("\n").at(-1) ?? String(error);
    return `, and apt-get did not install one (${said})`;
  }
}

async function aptGet(args: string[]): Promise<void> {
  await run("apt-get", args, { env: ENVIRONMENT, maxBuffer: 64 * 1024 * 1024 });
}

async function firstExecutable(): Promise<string | undefined> {
  for (const place of PLACES) if (await isExecutable(place)) return place;
  return undefined;
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
