/** One invocation of the command line: all that it reads from its process, and what it leaves there. */
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import type { Ask } from "../explain/explanation.ts";

export interface Invocation {
  /** Without the program's name. */
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** The folder of relative paths; by default, the working directory of the process. */
  folder?: string;
  stdin: Readable & { isTTY?: boolean };
  stdout: TextOutput & { isTTY?: boolean; columns?: number };
  stderr: TextOutput;
  /** Loads the plugin from a file; by default the one that was built with the command line. */
  loadPlugin: (wasm?: string) => Promise<Ask>;
  exitStatus: ExitStatus;
}

interface TextOutput {
  write(text: string): unknown;
}

/** 0: allowed, or no errors. 1: rejected, or errors. 2: the command could not run. */
export type ExitStatus = 0 | 1 | 2;

/** A path of the arguments as Node's functions need it. */
export function pathOf({ folder }: Invocation, path: string): string {
  return folder === undefined ? path : resolve(folder, path);
}
