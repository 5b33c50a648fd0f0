/** Changes one value in the text of a configuration, and nothing else of it. */
import { valueIn } from "../../explain/report/config-value.ts";
import { stepsOf } from "../../explain/source/located.ts";
import type { PluginConfig } from "../../explain/source/plugin-config.ts";

/** The text with another value at the path; undefined if the value is not there as it is. */
export function withValue(config: PluginConfig, path: string, value: string): string | undefined {
  const before = valueIn(config, path);
  if (typeof before !== "string") return undefined;
  const found = config.find(stepsOf(path));
  if (found === undefined) return undefined;
  const { start, end } = found.span;
  const written = config.file.text.slice(start, end);
  const at = written.indexOf(before);
  if (before === "" || at < 0 || written.includes(before, at + 1)) {
    return withQuoted(config, { start, end }, before, value);
  }
  const from = start + at;
  return replaced(config.file.text, from, from + before.length, value);
}

/** A value that is written with escapes, in quotes. */
function withQuoted(
  { file: { text } }: PluginConfig,
  { start, end }: { start: number; end: number },
  before: string,
  value: string,
): string | undefined {
  return text.slice(start, end) === JSON.stringify(before)
    ? replaced(text, start, end, JSON.stringify(value))
    : undefined;
}

/** The text with the number at the path, which need not be there yet. `owner`: the path of its object. */
export function withNumber(
  config: PluginConfig,
  owner: string,
  name: string,
  value: number,
): string | undefined {
  const path = [...stepsOf(owner), name];
  const found = config.find(path);
  const { text } = config.file;
  if (found !== undefined && valueIn(config, `${owner}.${name}`) !== undefined) {
    const { start, end } = found.span;
    return /^\d+$/.test(text.slice(start, end))
      ? replaced(text, start, end, `${value}`)
      : undefined;
  }
  const siblings = ["issuer", "name"].map((one) => config.find([...stepsOf(owner), one])?.name);
  const sibling = siblings.find((one) => one !== undefined);
  return sibling && inserted(text, sibling.start, name, value);
}

/** Before another member of the same object, in its style. */
function inserted(text: string, at: number, name: string, value: number): string {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const before = text.slice(start, at);
  const isBlock = /^[\s-]*$/.test(before) && text[at] !== '"';
  if (!isBlock) {
    const quote = text[at] === '"' ? '"' : "";
    return replaced(text, at, at, `${quote}${name}${quote}: ${value}, `);
  }
  const indent = before.replaceAll("-", " ");
  return replaced(text, at, at, `${name}: ${value}\n${indent}`);
}

function replaced(text: string, from: number, to: number, by: string): string {
  return text.slice(0, from) + by + text.slice(to);
}
