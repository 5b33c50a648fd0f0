/** Runs the command line for the arguments of an invocation, and sets its exit status. */
import { Command, CommanderError } from "commander";
import { checkConfigCommand } from "./command/check-config.ts";
import { convertCommand } from "./command/convert.ts";
import { explainCommand } from "./command/explain.ts";
import { pageCommand } from "./command/page.ts";
import { reasonsCommand } from "./command/reasons.ts";
import { signCommand } from "./command/sign.ts";
import { withCompletion } from "./completion.ts";
import { translateHelp } from "./help-zh-cn.ts";
import type { Invocation } from "./invocation.ts";
import { languageOfArguments, outputConfiguration, reportError } from "./report-error.ts";
import { PACKAGE_VERSION } from "./package-root.ts";

export async function runCommandLine(invocation: Invocation): Promise<void> {
  const { args } = invocation;
  const program = new Command("jwt-verdict")
    .description("Explains offline why a gateway with jwt-verdict rejects a request.")
    .version(PACKAGE_VERSION)
    .addCommand(explainCommand(invocation))
    .addCommand(checkConfigCommand(invocation))
    .addCommand(convertCommand(invocation))
    .addCommand(signCommand(invocation))
    .addCommand(reasonsCommand(invocation))
    .addCommand(pageCommand(invocation));
  const language = languageOfArguments(invocation);
  withCompletion(program, args);
  if (language.words.tag === "zh-CN") translateHelp(program);
  for (const command of [program, ...program.commands]) {
    command.exitOverride();
    const name = command === program ? "" : ` ${command.name()}`;
    command.showHelpAfterError(language.words.seeHelp(`jwt-verdict${name} --help`));
    command.configureOutput(outputConfiguration(invocation, language));
  }
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) invocation.exitStatus = 0;
    else reportError(error, invocation, language);
  }
}
