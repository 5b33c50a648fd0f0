/** Options for the output of commands: language, colours, JSON, exit status. */
import { type Command, Option } from "commander";
import pc from "picocolors";
import { type Language, languageOf } from "../../explain/language/report-language.ts";
import { type Output, USUAL_WIDTH } from "../../explain/print/output.ts";
import { paintFor } from "../../explain/print/paint.ts";
import { visibleLines } from "../../explain/print/visible.ts";
import { InputError } from "../../explain/source/input-error.ts";

export interface OutputOptions {
  json?: boolean;
  lang?: string;
  color?: boolean;
}

/** 0: allowed, or no errors. 1: rejected, or errors. 2: the command could not run. */
export type ExitStatus = 0 | 1 | 2;

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

export function outputFor({ lang, ...options }: OutputOptions, now: number): Output {
  if (lang !== undefined && !/^(?:en|zh)\b/i.test(lang)) {
    throw new InputError(`unsupported language "${lang}"; use en or zh`);
  }
  return {
    language: languageOf(lang ?? localeOf(process.env)),
    paint: paintFor(isColoured(options)),
    now,
    width: widthOf(process.env["COLUMNS"]),
  };
}

/** JSON does not depend on the user's locale, only on --lang. */
export function languageOfJson({ lang }: OutputOptions): Language {
  return languageOf(lang);
}

export function finish(
  status: ExitStatus,
  options: OutputOptions,
  value: unknown,
  text: () => string,
): void {
  const printed = options.json
    ? visibleLines(`${JSON.stringify(value, null, 2)}\n`)
    : visibleLines(text(), isColoured(options));
  process.stdout.write(printed);
  process.exitCode = status;
}

function widthOf(columns: string | undefined): number {
  const given = Number(columns);
  return given > 0 ? given : process.stdout.columns || USUAL_WIDTH;
}

function isColoured({ color }: OutputOptions): boolean {
  return color !== false && pc.isColorSupported && process.stdout.isTTY;
}
