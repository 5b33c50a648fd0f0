#!/usr/bin/env node
/** jwt-verdict: explains rejections offline, checks configurations, makes tokens for testing. */
import { askPlugin } from "./ask.ts";
import type { Invocation } from "./invocation.ts";
import { runCommandLine } from "./command-line.ts";

const invocation: Invocation = {
  args: process.argv.slice(2),
  env: process.env,
  // Node opens standard input on first use.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  loadPlugin: (wasm) => askPlugin(wasm),
  exitStatus: 0,
};
await runCommandLine(invocation);
process.exitCode = invocation.exitStatus;
