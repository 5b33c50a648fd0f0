/** Errors of all commands: with one prefix on standard error, or as JSON on standard output. */
import { CommanderError, type OutputConfiguration } from "commander";
import { maskTokens } from "../explain/report/mask.ts";
import { type Language, languageOf } from "../explain/language/report-language.ts";
import { localeOf } from "./command/output-options.ts";
import { visibleLines } from "../explain/print/visible.ts";
import { InputError } from "../explain/source/input-error.ts";

export const ERROR_PREFIX = "jwt-verdict: ";

/** The language of --lang or of the locale, also if the arguments are wrong. */
export function languageOfArguments(args: readonly string[]): Language {
  const [, given = args[args.indexOf("--lang") + 1]] =
    args.map((arg) => /^--lang=(.*)$/.exec(arg)).find((match) => match !== null) ?? [];
  const isGiven = args.some((arg) => /^--lang(?:=|$)/.test(arg));
  return languageOf(isGiven ? given : localeOf(process.env));
}

export function isJson(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).includes("--json");
}

/** Commander writes its errors itself; with --json, reportError does. */
export function errorOutput(json: boolean, language: Language): OutputConfiguration {
  if (json) return { writeErr: () => undefined, outputError: () => undefined };
  return {
    outputError: (text, write) =>
      write(shown(language.error(withoutPrefix(text).trimEnd())) + "\n"),
  };
}

/** Sets exit status 2. */
export function reportError(error: unknown, json: boolean, language: Language): void {
  process.exitCode = 2;
  if (json) {
    const { line, column } = (error instanceof InputError && error.position) || {};
    const place = line === undefined ? {} : { line, column };
    const told = { error: { message: maskTokens(messageOf(error)), ...place } };
    process.stdout.write(visibleLines(`${JSON.stringify(told, null, 2)}\n`));
  } else if (!(error instanceof CommanderError))
    console.error(shown(language.error(messageOf(error))));
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
