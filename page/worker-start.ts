/**
 * Starts the worker from a text that the page brings: a page from a file may not load another file as one.
 * The policy of the page holds in it too, and this is the one place where a text becomes a script.
 */
import script from "embedded:worker";

/** Trusted Types, as far as they are needed; browsers without them have no such object. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/** Called once a page: policies cannot be made twice, so that nobody else makes one. */
export function workerStarter(): () => Worker {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const rules = { createScriptURL: (url: string): string => url };
  const policy = trustedTypes?.createPolicy("worker", rules) ?? rules;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const trusted = policy.createScriptURL(url);
  return () => new Worker(trusted);
}
