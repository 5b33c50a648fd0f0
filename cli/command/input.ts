/** What commands are given: files, and what comes in at standard input. */
import { readFileSync } from "node:fs";
import { readConfig } from "../source/read-config.ts";
import { InputError, type PluginConfig } from "../source/plugin-config.ts";
import { textOf } from "../source/text-of.ts";

const STDIN = 0;

export function readFileOrFail(path: string): string {
  try {
    return textOf(readFileSync(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new InputError(`There is no file ${path}.`);
    if (code === "EISDIR") throw new InputError(`${path} is a folder; a file was expected.`);
    throw new InputError(`${path} cannot be read: ${code}.`);
  }
}

/** @param path "-" is standard input */
export function configFrom(path: string, plugin?: string): PluginConfig {
  if (path !== "-") return readConfig(path, readFileOrFail(path), plugin);
  return readConfig("standard input", standardInput(), plugin);
}

/** All of standard input; "" where it is a terminal or closed. */
export function standardInput(): string {
  if (process.stdin.isTTY) return "";
  try {
    return textOf(readFileSync(STDIN));
  } catch {
    return "";
  }
}
