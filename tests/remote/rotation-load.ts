/** Waiting for a condition, and valid requests during an action. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { GatewayResponse } from "../harness/client.ts";

const WITHIN_MS = 10_000;
const LOAD = 4;

/** Resolves when the condition is true; rejects with `what` on a timeout. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `${what}: not within ${WITHIN_MS} ms`);
    await sleep(20);
  }
}

/** Sends valid tokens until `work` is done; resolves with the number of responses. */
export async function underLoad(
  send: () => Promise<GatewayResponse>,
  work: () => Promise<void>,
): Promise<number> {
  let isOver = false;
  let answered = 0;
  const refused: string[] = [];
  const loops = Array.from({ length: LOAD }, async () => {
    while (!isOver) {
      const response = await send();
      answered++;
      if (response.status !== 200) refused.push(response.body);
    }
  });
  try {
    await work();
  } finally {
    isOver = true;
    await Promise.all(loops);
  }
  assert.deepEqual(refused.slice(0, 2), [], `${refused.length} of ${answered} refused`);
  return answered;
}
