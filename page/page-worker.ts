/** The thread that configurations are read and the plugin runs in: it can be ended when it takes too long. */
import type { Input, Outcome } from "./ask/input.ts";
import { judge } from "./ask/judge.ts";

/** First the plugin, compiled, then one question after the other. */
export type ToWorker = { module: WebAssembly.Module } | { input: Input };
export type FromWorker = Outcome;

let module: WebAssembly.Module | undefined;

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if ("module" in data) module = data.module;
  else if (module !== undefined)
    void judge(module, data.input).then((outcome) => postMessage(outcome));
});
