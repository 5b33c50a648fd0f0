/** Options whose values are pairs: labels, files, clusters. */
import { InputError } from "../../explain/source/input-error.ts";
import type { Invocation } from "../invocation.ts";
import { readServed } from "./read-input.ts";

export function labelsOf(text: string): Record<string, string> {
  return pairsOf(text.split(","), "--labels", "name=value");
}

/** @param form how a pair is written */
export function pairsOf(
  texts: readonly string[],
  option: string,
  form: string,
): Record<string, string> {
  const pairs = texts.map((pair): [string, string] => {
    const equals = pair.indexOf("=");
    if (equals < 1) throw new InputError(`${option} "${pair}" has no "="; expected ${form}.`);
    return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
  });
  return Object.fromEntries(pairs);
}

/** The contents of files by the path or address that they answer. */
export function servedBy(
  pairs: readonly string[],
  invocation: Invocation,
): Record<string, Uint8Array> {
  const files = pairs.map((pair) => {
    const equals = pair.lastIndexOf("=");
    if (equals < 1) throw new InputError(`--served "${pair}" has no "="; expected path=file.`);
    const place = pair.slice(0, equals).replace(/^https?:\/\//, "");
    return [place, readServed(pair.slice(equals + 1), invocation)] as const;
  });
  return Object.fromEntries(files);
}
