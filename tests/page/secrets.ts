/** Secrets for tests, and that a text has no part of them. */
import assert from "node:assert/strict";
import { testKey } from "../harness/test-keys.ts";

const PRIVATE = ["k", "d", "p", "q", "dp", "dq", "qi"] as const;
/** Parts of secrets of this length count as secrets too. */
const PART = 8;

export const PASSWORD = "hunter2-hunter2";
export const KEYS = ["hs-a", "rsa-a", "ec-a", "ed-a"].map(testKey);
export const SECRETS = KEYS.flatMap((key) =>
  PRIVATE.map((name) => key[name]).filter((text) => typeof text === "string"),
);

export function none(text: string, secrets: readonly string[]): void {
  for (const secret of secrets) {
    for (let at = 0; at + PART <= secret.length; at += PART) {
      const part = secret.slice(at, at + PART);
      assert.ok(!text.includes(part), `"${part}" of a secret is in ${text}`);
    }
  }
}
