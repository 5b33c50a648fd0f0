/** What commands are given: files, and what comes in at standard input. */
import { readFileSync } from "node:fs";
import { readConfig } from "../source/read-config.ts";
import { InputError, type PluginConfig } from "../source/plugin-config.ts";

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

/** UTF-16 is what PowerShell writes where its output goes into a file. */
function textOf(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString("hex");
  const encoding = mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
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
