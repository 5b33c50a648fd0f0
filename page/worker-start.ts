/**
 * Starts the worker from the text of the page's own script, because a page from disk cannot load a worker
 * file. The policy of the page applies to the worker too. Only this and loader.ts turn text into a script.
 */
import { trustedPolicy } from "./trusted-policy.ts";

/** Call once: its trusted policy can only be created once. */
export function workerStarter(script: string): () => Worker {
  const policy = trustedPolicy("worker", { createScriptURL: (url: string): string => url });
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const trusted = policy.createScriptURL(url);
  return () => new Worker(trusted);
}
