/** What the page shares: its fields, and what is known of them from the latest result. */
import { parseTime } from "../../explain/report/time-text.ts";
import type { Input } from "../ask/input.ts";
import type { RunResult } from "../ask/runner.ts";
import type { ShareSource } from "./shared-state.ts";

/** Undefined if there is no input yet. */
export function shareSourceOf(
  { served, ...input }: Omit<Input, "language">,
  told: RunResult | undefined,
): ShareSource | undefined {
  if (input.configuration.trim() === "" && input.token.trim() === "") return undefined;
  if (told?.kind !== "explained") {
    return { input, served, now: parseTime(input.time) ?? Date.now() };
  }
  const { now, explanation, request } = told;
  return { input, served, now, explanation, request };
}
