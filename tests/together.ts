/**
 * Runs test files in this process, because a process for each would mostly start. Such a file must leave the
 * process as it is: its working directory, its environment and its globals.
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

for (const path of process.argv.slice(2)) await import(pathToFileURL(resolve(path)).href);
