/** What commands are given: files, and what comes in at standard input. */
import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { readConfig } from "../../explain/source/read-config.ts";
import { InputError } from "../../explain/source/input-error.ts";
import type { PluginConfig } from "../../explain/source/plugin-config.ts";
import { textOf } from "../../explain/source/text-of.ts";

export function readFileOrFail(path: string): string {
  try {
    return textOf(readFileSync(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new InputError(`File not found: ${path}`);
    if (code === "EISDIR") throw new InputError(`${path} is a directory; expected a file.`);
    throw new InputError(`${path} cannot be read: ${code}.`);
  }
}

/** @param path "-" is standard input */
export async function configFrom(path: string, plugin?: string): Promise<PluginConfig> {
  if (path !== "-") return readConfig(path, readFileOrFail(path), plugin);
  return readConfig("standard input", await standardInput(), plugin);
}

/**
 * All of standard input, however long who writes it takes; "" where it is a terminal or closed. By its
 * descriptor it would be read no further than it has come.
 */
export async function standardInput(): Promise<string> {
  if (process.stdin.isTTY) return "";
  try {
    return textOf(await buffer(process.stdin));
  } catch {
    return "";
  }
}
