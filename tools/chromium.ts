/**
 * Finds the Chromium that the page is tested and photographed in. CHROMIUM=path takes one that is meant;
 * otherwise the system's. Where there is none, and this is root on Debian, as in a container of CI, it can be
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
const MISSING = `There is no Chromium at ${PLACES.slice(0, 3).join(", ")}. Install one, or name it with CHROMIUM.`;
const APT = "/usr/bin/apt-get";
const INSTALL = ["install", "-y", "--no-install-recommends", "chromium"];
const APT_LIMIT_MS = 300_000;
const OUTPUT_BYTES = 64 * 1024 * 1024;

export type Found = { path: string } | { missing: string };

const run = promisify(execFile);

/** Throws where CHROMIUM names none: who names one does not want the tests skipped. */
export async function findChromium(): Promise<Found> {
  const given = process.env["CHROMIUM"];
  if (given) {
    if (await isExecutable(given)) return { path: given };
    throw new Error(
      `CHROMIUM=${given} is not an executable file. Give the path of a Chromium, or leave CHROMIUM out.`,
    );
  }
  for (const path of PLACES) if (await isExecutable(path)) return { path };
  return { missing: MISSING };
}

/** The same, and where there is none it is installed, if that can be done without asking anybody. */
export async function provideChromium(): Promise<Found> {
  const found = await findChromium();
  if ("path" in found || process.getuid?.() !== 0 || !(await isExecutable(APT))) return found;
  console.log("Installing Chromium by apt-get, for the tests of the page ...");
  try {
    await aptGet(INSTALL).catch(async () => {
      await aptGet(["update"]);
      await aptGet(INSTALL);
    });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split("\n").at(-1);
    return { missing: `${MISSING} apt-get did not install it: ${said ?? String(error)}` };
  }
  return findChromium();
}

async function aptGet(args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run(APT, args, { env, timeout: APT_LIMIT_MS, maxBuffer: OUTPUT_BYTES });
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
