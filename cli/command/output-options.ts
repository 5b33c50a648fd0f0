/** Options for the output of commands: language, colours, JSON, exit status. */
import { type Command, Option } from "commander";
import pc from "picocolors";
import { type Language, languageOf } from "../../explain/language/report-language.ts";
import { type Output, USUAL_WIDTH } from "../../explain/print/output.ts";
import { paintFor } from "../../explain/print/paint.ts";
import { visibleLines } from "../../explain/print/visible.ts";
import { InputError } from "../../explain/source/input-error.ts";
import type { ExitStatus, Invocation } from "../invocation.ts";

export interface OutputOptions {
  json?: boolean;
  lang?: string;
  color?: boolean;
}

export function withOutputOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--lang <tag>", "the language of the output: en or zh; default: from LANG"),
    )
    .option("--json", "print JSON")
    .option("--no-color", "no colours");
}

export function localeOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): string | undefined {
  return LC_ALL || LC_MESSAGES || LANG;
}

export function outputFor(
  { lang, ...options }: OutputOptions,
  now: number,
  invocation: Invocation,
): Output {
  if (lang !== undefined && !/^(?:en|zh)\b/i.test(lang)) {
    throw new InputError(`unsupported language "${lang}"; use en or zh`);
  }
  return {
    language: languageOf(lang ?? localeOf(invocation.env)),
    paint: paintFor(isColoured(options, invocation)),
    now,
    width: widthOf(invocation),
  };
}

/** JSON does not depend on the user's locale, only on --lang. */
export function languageOfJson({ lang }: OutputOptions): Language {
  return languageOf(lang);
}

export function finish(
  status: ExitStatus,
  options: OutputOptions,
  invocation: Invocation,
  value: unknown,
  text: () => string,
): void {
  const printed = options.json
    ? visibleLines(`${JSON.stringify(value, null, 2)}\n`)
    : visibleLines(text(), isColoured(options, invocation));
  invocation.stdout.write(printed);
  invocation.exitStatus = status;
}

function widthOf({ env, stdout }: Invocation): number {
  const given = Number(env["COLUMNS"]);
  return given > 0 ? given : stdout.columns || USUAL_WIDTH;
}

function isColoured({ color }: OutputOptions, { stdout }: Invocation): boolean {
  return color !== false && pc.isColorSupported && stdout.isTTY === true;
}
