/** The script in the stream of the built page, and files that have another one. */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { LZMA } from "../../tools/page-scripts.ts";

const { compress, decompress } = (await import(LZMA)) as {
  compress: (bytes: Uint8Array, mode: number) => Int8Array;
  decompress: (bytes: Uint8Array) => Int8Array;
};
const FASTEST_MODE = 1;

const STREAM = /(?<=<template id="script-stream">)[^<]+/;

export function scriptInStream(html: string): string {
  const [base64 = ""] = STREAM.exec(html) ?? [];
  return Buffer.from(decompress(Buffer.from(base64, "base64"))).toString();
}

/** URLs of files next to this one: a script that does more, a stream that ends early, and none. */
export function changedPages(file: string): Record<"longer" | "shorter" | "empty", string> {
  const html = readFileSync(file, "utf8");
  const script = `window.hacked = "stream";${scriptInStream(html)}`;
  const longer = Buffer.from(compress(Buffer.from(script), FASTEST_MODE)).toString("base64");
  const written = (name: string, stream: (base64: string) => string): string => {
    const changed = file.replace("index", name);
    writeFileSync(changed, html.replace(STREAM, stream));
    return pathToFileURL(changed).href;
  };
  return {
    longer: written("longer", () => longer),
    shorter: written("shorter", (base64) => base64.slice(0, 1000)),
    empty: written("empty", () => ""),
  };
}
