/** What commands are given: files, and what comes in at standard input. */
import { readFileSync } from "node:fs";
import { readConfig } from "../source/read-config.ts";
import { InputError, type PluginConfig } from "../source/plugin-config.ts";

const STDIN = 0;

export function readFileOrFail(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(
      code === "ENOENT" ? `There is no file ${path}.` : `${path} cannot be read: ${code}.`,
    );
  }
}

export function configFrom(path: string, plugin?: string): PluginConfig {
  return readConfig(path, readFileOrFail(path), plugin);
}

/** All of standard input; "" where it is a terminal or closed. */
export function standardInput(): string {
  if (process.stdin.isTTY) return "";
  try {
    return readFileSync(STDIN, "utf8");
  } catch {
    return "";
  }
}
