#!/usr/bin/env node
/** jwt-verdict: explains rejections offline, checks configurations, makes tokens for testing. */
import { Command, CommanderError } from "commander";
import { checkConfigCommand } from "./command/check-config.ts";
import { convertCommand } from "./command/convert.ts";
import { explainCommand } from "./command/explain.ts";
import { reasonsCommand } from "./command/reasons.ts";
import { signCommand } from "./command/sign.ts";
import { withCompletion } from "./completion.ts";
import { translateHelp } from "./help-zh-cn.ts";
import { errorOutput, isJson, languageOfArguments, reportError } from "./report-error.ts";
import { PACKAGE_VERSION } from "./package-root.ts";

const program = new Command("jwt-verdict")
  .description("Explains offline why a gateway with jwt-verdict rejects a request.")
  .version(PACKAGE_VERSION)
  .addCommand(explainCommand())
  .addCommand(checkConfigCommand())
  .addCommand(convertCommand())
  .addCommand(signCommand())
  .addCommand(reasonsCommand());

const language = languageOfArguments(process.argv);
withCompletion(program);
if (language.words.tag === "zh-CN") translateHelp(program);
for (const command of [program, ...program.commands]) {
  command.exitOverride();
  const name = command === program ? "" : ` ${command.name()}`;
  command.showHelpAfterError(language.words.seeHelp(`jwt-verdict${name} --help`));
  command.configureOutput(errorOutput(isJson(process.argv), language));
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exitCode = 0;
  else reportError(error, isJson(process.argv), language);
}
