/** Reads the input of commands from files and standard input. */
import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { hasRoutes } from "../../explain/foreign/kubernetes/known-routes.ts";
import {
  configsOf,
  foreignDocuments,
  readConfig,
  readConfigs,
} from "../../explain/source/read-config.ts";
import { InputError } from "../../explain/source/input-error.ts";
import type { PluginConfig } from "../../explain/source/plugin-config.ts";
import { isUtf16, textOf } from "../../explain/source/text-of.ts";
import { type Invocation, pathOf } from "../invocation.ts";

export function readFileOrFail(path: string, invocation: Invocation): string {
  return textOf(readBytes(path, invocation));
}

/** A key server's response as it is, also with a byte order mark; only UTF-16 of PowerShell is decoded. */
export function readServed(path: string, invocation: Invocation): Uint8Array {
  const bytes = readBytes(path, invocation);
  return isUtf16(bytes) ? new TextEncoder().encode(textOf(bytes)) : bytes;
}

export function readBytes(path: string, invocation: Invocation): Uint8Array {
  try {
    return readFileSync(pathOf(invocation, path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new InputError(`File not found: ${path}`);
    if (code === "EISDIR") throw new InputError(`${path} is a directory; expected a file.`);
    throw new InputError(`${path} cannot be read: ${code}.`);
  }
}

/** @param path "-" is standard input */
export async function configFrom(
  path: string,
  plugin: string | undefined,
  invocation: Invocation,
): Promise<PluginConfig> {
  const [name, text] = await namedText(path, invocation);
  return readConfig(name, text, plugin);
}

/**
 * All configurations of this plugin in the files. Files that only have other resources, such as routes, are read for
 * the names that the configurations refer to.
 */
export async function configsFrom(
  paths: readonly string[],
  plugin: string | undefined,
  invocation: Invocation,
): Promise<readonly PluginConfig[]> {
  const texts: [name: string, text: string][] = [];
  for (const path of paths) texts.push(await namedText(path, invocation));
  if (texts.length === 1) return texts.flatMap(([name, text]) => readConfigs(name, text, plugin));
  const files = texts.map(([name, text]) => ({
    name,
    text,
    documents: foreignDocuments(name, text),
  }));
  const withConfig = files.filter(
    ({ name, text, documents }) => !hasRoutes(documents) || configsOf(name, text).length > 0,
  );
  return (withConfig.length > 0 ? withConfig : files).flatMap((file) => {
    const others = files.filter((one) => one !== file).flatMap(({ documents }) => documents);
    return readConfigs(file.name, file.text, plugin, others);
  });
}

/** The name for messages, and the text; "-" is standard input. */
export async function namedText(
  path: string,
  invocation: Invocation,
): Promise<[name: string, text: string]> {
  if (path !== "-") return [path, readFileOrFail(path, invocation)];
  return ["standard input", await standardInput(invocation)];
}

/**
 * All of standard input; "" if it is a terminal or closed. Reads the stream until it ends, because
 * readFileSync would stop at what has arrived.
 */
export async function standardInput({ stdin }: Invocation, keepsMark = false): Promise<string> {
  if (stdin.isTTY) return "";
  try {
    return textOf(await buffer(stdin), keepsMark);
  } catch {
    return "";
  }
}
