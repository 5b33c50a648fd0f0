/** How fast the page is: the first view, and the verdict after a key. */
import assert from "node:assert/strict";
import { availableParallelism, loadavg } from "node:os";
import { pageTests } from "./browser.ts";

const { pageTest } = pageTests();

/** The first view from disk, and the median from a key to its verdict, in milliseconds. */
const FIRST_VIEW_MS = 300;
const VERDICT_MS = 60;
const KEYS = 21;
/** On a machine with other work, everything takes longer by its load per core. */
const LOAD = Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

pageTest("the first view and the verdict after a key come fast", async (open) => {
  const { page } = await open();
  const firstView = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
  );
  await page.locator("#token .cm-content").focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.evaluate(() => {
    let key: PerformanceMark | undefined;
    addEventListener("keydown", () => (key = performance.mark("key")), { capture: true });
    new MutationObserver(() => {
      if (key) performance.measure("key to verdict", { start: key.startTime });
      key = undefined;
    }).observe(document.getElementById("result") as HTMLElement, { childList: true });
  });
  for (let count = 1; count <= KEYS; count++) {
    await page.keyboard.press(count % 2 === 1 ? "x" : "Backspace");
    await page.waitForFunction(
      (done) => performance.getEntriesByName("key to verdict").length >= done,
      count,
    );
  }
  const times = await page.evaluate(() =>
    performance.getEntriesByName("key to verdict").map(({ duration }) => duration),
  );
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
  console.log(
    `the page: first view ${firstView.toFixed(0)} ms, key to verdict ${median.toFixed(1)} ms (median of ${times.length}, load ${LOAD.toFixed(1)})`,
  );
  assert.ok(firstView < FIRST_VIEW_MS * LOAD, `first view after ${firstView} ms`);
  assert.ok(median < VERDICT_MS * LOAD, `verdict after ${median} ms`);
});
