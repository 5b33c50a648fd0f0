/** Completion for shells: `jwt-verdict complete bash` prints a script, which asks `complete -- ...`. */
import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";
import { OUTPUT_FORMATS } from "../explain/convert/wasmplugin-yaml.ts";
import { HIGRESS_NAMES } from "../explain/foreign/higress/higress-gateway.ts";
import { BROKEN } from "../explain/signing/broken.ts";
import { ALGORITHMS } from "../explain/signing/signing-key.ts";
import { SLUGS } from "./command/reasons.ts";

const VALUES: Record<string, readonly string[]> = {
  "--lang": ["en", "zh"],
  "--alg": ALGORITHMS,
  "--generate": ALGORITHMS,
  "--scheme": ["https", "http"],
  "--as": Object.keys(HIGRESS_NAMES),
  "--format": OUTPUT_FORMATS,
  "--broken": Object.keys(BROKEN),
};

/** Adds the command `complete`. */
export function withCompletion(program: Command, args: readonly string[]): void {
  // Choices would also be listed in --help, and an invalid language would be reported in the library's words.
  if (args[0] === "complete") program.commands.forEach(addChoices);
  tab(program);
}

function addChoices(command: Command): void {
  for (const option of command.options) {
    const values = VALUES[option.long ?? ""];
    if (values !== undefined) option.argChoices = [...values];
  }
  const [argument] = command.registeredArguments;
  if (command.name() === "reasons" && argument !== undefined) argument.argChoices = SLUGS;
}
