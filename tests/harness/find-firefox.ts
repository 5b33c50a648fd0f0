/** Finds the Firefox for tests of the page: FIREFOX=path, or that of the system, such as Debian's firefox-esr. */
import { accessSync, constants } from "node:fs";

const PLACES = [
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/snap/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
];
const MISSING = `There is no Firefox at ${PLACES.slice(0, 3).join(", ")}. Install one, or name it with FIREFOX.`;

/** Throws if FIREFOX is not an executable file; the tests must not be skipped then. */
export function findFirefox(): { executablePath: string } | { missing: string } {
  const given = process.env["FIREFOX"];
  if (given) {
    if (isExecutable(given)) return { executablePath: given };
    throw new Error(
      `FIREFOX=${given} is not an executable file. Give the path of a Firefox, or leave FIREFOX out.`,
    );
  }
  const executablePath = PLACES.find(isExecutable);
  return executablePath === undefined ? { missing: MISSING } : { executablePath };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
