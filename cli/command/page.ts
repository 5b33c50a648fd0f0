/** jwt-verdict page: the page that explains in a browser, from the package. */
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Command } from "commander";
import { InputError } from "../../explain/source/input-error.ts";
import { openInBrowser } from "../open-in-browser.ts";
import { PACKAGE_ROOT } from "../package-root.ts";
import { finish, outputFor, type OutputOptions, withOutputOptions } from "./output-options.ts";

const PAGE = join(PACKAGE_ROOT, "build", "playground", "index.html");

interface Options extends OutputOptions {
  open?: boolean;
}

export function pageCommand(): Command {
  const command = new Command("page")
    .summary("explain in a browser, on this machine")
    .description(
      "Prints the address of a page that explains requests in a browser. It is one file that needs no server and sends nothing. With a file name: writes it there.",
    )
    .argument("[file]", "where to write the page")
    .option("--open", "open it in the default browser")
    .action((file: string | undefined, options: Options) => run(file, options));
  return withOutputOptions(command);
}

async function run(file: string | undefined, options: Options): Promise<void> {
  if (!existsSync(PAGE)) {
    throw new InputError(`No page at ${PAGE}: build it with "make playground".`);
  }
  if (file !== undefined) copy(file);
  const path = file ?? PAGE;
  const url = pathToFileURL(path).href;
  if (options.open) await openInBrowser(url);
  const { words } = outputFor(options, Date.now()).language;
  finish(0, options, { url }, () => `${words.pageAt(url)}\n`);
}

function copy(file: string): void {
  try {
    copyFileSync(PAGE, file);
  } catch (error) {
    throw new InputError(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
