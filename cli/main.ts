#!/usr/bin/env node
/** jwt-verdict: explains rejections offline, checks configurations, makes tokens for testing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { checkConfigCommand } from "./command/check-config.ts";
import { explainCommand } from "./command/explain.ts";
import { reasonsCommand } from "./command/reasons.ts";
import { signCommand } from "./command/sign.ts";
import { PACKAGE_ROOT } from "./package-root.ts";
import { maskTokens } from "../explain/report/mask.ts";
import { visibleLines } from "../explain/print/visible.ts";
import { InputError } from "../explain/source/input-error.ts";

const { version } = JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as {
  version: string;
};

const program = new Command("jwt-verdict")
  .description("Explains offline why a gateway with jwt-verdict rejects a request.")
  .version(version)
  .addCommand(explainCommand())
  .addCommand(checkConfigCommand())
  .addCommand(signCommand())
  .addCommand(reasonsCommand());

for (const command of [program, ...program.commands]) {
  command.exitOverride();
  const name = command === program ? "" : ` ${command.name()}`;
  command.showHelpAfterError(`"jwt-verdict${name} --help" lists options and examples.`);
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof InputError) {
    // The message repeats the arguments, which may contain a token.
    console.error(visibleLines(maskTokens(`jwt-verdict: ${error.message}`)));
    process.exitCode = 2;
  } else {
    console.error(error);
    process.exitCode = 2;
  }
}
