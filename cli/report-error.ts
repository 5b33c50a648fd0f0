/** Errors of all commands: with one prefix on standard error, or as JSON on standard output. */
import { CommanderError, type OutputConfiguration } from "commander";
import { maskTokens } from "../explain/report/mask.ts";
import { type Language, languageOf } from "../explain/language/report-language.ts";
import { commandError } from "./command-errors-zh-cn.ts";
import { localeOf } from "./command/output-options.ts";
import type { Invocation } from "./invocation.ts";
import { visibleLines } from "../explain/print/visible.ts";
import { InputError } from "../explain/source/input-error.ts";

export const ERROR_PREFIX = "jwt-verdict: ";

/** The language of --lang or of the locale, also if the arguments are wrong. */
export function languageOfArguments({ args, env }: Invocation): Language {
  const [, given = args[args.indexOf("--lang") + 1]] =
    args.map((arg) => /^--lang=(.*)$/.exec(arg)).find((match) => match !== null) ?? [];
  const isGiven = args.some((arg) => /^--lang(?:=|$)/.test(arg));
  return languageOf(isGiven ? given : localeOf(env));
}

export function isJson({ args }: Invocation): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).includes("--json");
}

/** Commander writes help, and its errors itself; with --json, reportError does. */
export function outputConfiguration(
  invocation: Invocation,
  language: Language,
): OutputConfiguration {
  const { stdout, stderr } = invocation;
  const writeOut = (text: string): unknown => stdout.write(text);
  if (isJson(invocation)) {
    return { writeOut, writeErr: () => undefined, outputError: () => undefined };
  }
  return {
    writeOut,
    writeErr: (text) => stderr.write(text),
    outputError: (text, write) =>
      write(shown(commandError(withoutPrefix(text).trimEnd(), language)) + "\n"),
  };
}

/** Sets exit status 2. */
export function reportError(error: unknown, invocation: Invocation, language: Language): void {
  invocation.exitStatus = 2;
  if (isJson(invocation)) {
    const { line, column } = (error instanceof InputError && error.position) || {};
    const place = line === undefined ? {} : { line, column };
    const told = { error: { message: maskTokens(messageOf(error)), ...place } };
    invocation.stdout.write(visibleLines(`${JSON.stringify(told, null, 2)}\n`));
  } else if (!(error instanceof CommanderError))
    invocation.stderr.write(`${shown(commandError(messageOf(error), language))}\n`);
}

function messageOf(error: unknown): string {
  if (error instanceof CommanderError) return withoutPrefix(error.message);
  if (error instanceof InputError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function withoutPrefix(text: string): string {
  return text.replace(/^error: /, "");
}

/** Messages repeat arguments, which may contain a token. */
function shown(message: string): string {
  return visibleLines(maskTokens(ERROR_PREFIX + message));
}
