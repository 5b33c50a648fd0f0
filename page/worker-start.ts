/**
 * Starts the worker from the text of the page's own script, because a page from disk cannot load a worker
 * file. The policy of the page applies to the worker too. This is the only place that turns text into a script.
 */

/** The used part of Trusted Types, which some browsers lack. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/** Call once: a policy can only be created once, so no other script can create it. */
export function workerStarter(script: string): () => Worker {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const rules = { createScriptURL: (url: string): string => url };
  const policy = trustedTypes?.createPolicy("worker", rules) ?? rules;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const trusted = policy.createScriptURL(url);
  return () => new Worker(trusted);
}
