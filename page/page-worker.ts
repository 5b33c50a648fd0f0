/** The worker that reads configurations and runs the plugin, so that it can be terminated. */
import { checkInput } from "./ask/check-input.ts";
import type { Input, Outcome } from "./ask/input.ts";

/** First the compiled plugin, then one job after another. */
export type ToWorker = { module: WebAssembly.Module } | { input: Input };
/** "ready" once, and then an answer to each job. */
export type FromWorker = Outcome | "ready";

export function serveWorker(): void {
  let module: WebAssembly.Module | undefined;
  addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
    if ("module" in data) {
      ({ module } = data);
      postMessage("ready" satisfies FromWorker);
    } else if (module !== undefined)
      void checkInput(module, data.input)
        .then((outcome) => postMessage(outcome))
        // Such as a result that is nested too deeply to be copied.
        .catch((error: unknown) => {
          const message = String(error);
          postMessage({ kind: "stuck", message, plugins: [] } satisfies FromWorker);
        });
  });
}
