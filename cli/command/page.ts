/** jwt-verdict page: the page that explains in a browser, from the package. */
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Command } from "commander";
import { type Invocation, pathOf } from "../invocation.ts";
import { InputError } from "../../explain/source/input-error.ts";
import { openInBrowser } from "../open-in-browser.ts";
import { PACKAGE_ROOT } from "../package-root.ts";
import { finish, outputFor, type OutputOptions, withOutputOptions } from "./output-options.ts";

const PAGE = join(PACKAGE_ROOT, "build", "playground", "index.html");

interface Options extends OutputOptions {
  open?: boolean;
}

export function pageCommand(invocation: Invocation): Command {
  const command = new Command("page")
    .summary("explain in a browser, on this machine")
    .description(
      "Prints the address of a page that explains requests in a browser. It is one file that needs no server and sends nothing. With a file name: writes it there.",
    )
    .argument("[file]", "where to write the page")
    .option("--open", "open it in the default browser")
    .action((file: string | undefined, options: Options) => run(file, options, invocation));
  return withOutputOptions(command);
}

async function run(
  file: string | undefined,
  options: Options,
  invocation: Invocation,
): Promise<void> {
  if (!existsSync(PAGE)) {
    throw new InputError(`No page at ${PAGE}: build it with "make playground".`);
  }
  const path = file === undefined ? PAGE : pathOf(invocation, file);
  if (file !== undefined) copy(path);
  const url = pathToFileURL(path).href;
  if (options.open) await openInBrowser(url);
  const { words } = outputFor(options, Date.now(), invocation).language;
  finish(0, options, invocation, { url }, () => `${words.pageAt(url)}\n`);
}

function copy(file: string): void {
  try {
    copyFileSync(PAGE, file);
  } catch (error) {
    throw new InputError(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
