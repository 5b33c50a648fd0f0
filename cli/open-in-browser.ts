/** Opens an address with the program that the system has for it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { InputError } from "../explain/source/input-error.ts";

/** Programs that open an address and end. */
const OPENERS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};
const USUAL_OPENER = ["xdg-open"] as const;

export async function openInBrowser(url: string): Promise<void> {
  const [program, ...args] = OPENERS[process.platform] ?? USUAL_OPENER;
  const child = spawn(program, [...args, url], { stdio: "ignore", detached: true });
  child.unref();
  await once(child, "spawn").catch(() => {
    throw new InputError(`${program} was not found. Open ${url} yourself.`);
  });
}
