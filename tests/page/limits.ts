/** Pasted input does not block the page. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import type { Page } from "playwright-core";
import { PROBE_WASM, probeModule } from "../harness/probe-wasm.ts";
import { ask, pageTests, PARALLEL, verdict, verdictAfter } from "./browser.ts";
import { editorText } from "./editors.ts";

probeModule();
const { pageTest } = pageTests();
const { pageTest: probeTest } = pageTests(PROBE_WASM);

const MEGABYTE = 1024 * 1024;
/**
 * The maximum time in which the page may not react to a key, in milliseconds, including other load on the
 * machine.
 */
const STILL_MS = 2000;
/** The maximum time until an answer, which includes that until the plugin is stopped. */
const ANSWERED_MS = 10_000;
/** Every alias names the previous one ten times: more nodes than any machine can visit. */
const MULTIPLYING = [
  "consumers: []",
  "a0: &a0 {x: y}",
  ...Array.from({ length: 12 }, (_, index) => {
    const before = Array.from({ length: 10 }, () => `*a${index}`);
    return `a${index + 1}: &a${index + 1} [${before.join(", ")}]`;
  }),
].join("\n");

/** Measures the longest time that the page is blocked, from now on. */
async function watch(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const watched = window as unknown as { longest: number };
    watched.longest = 0;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      watched.longest = Math.max(watched.longest, now - last);
      last = now;
    }, 10);
  });
  return () => page.evaluate(() => (window as unknown as { longest: number }).longest);
}

void describe("the page", { concurrency: PARALLEL }, () => {
  pageTest("a token of a megabyte does not block the page", async (open) => {
    const { page } = await open();
    const longest = await watch(page);
    const token = await editorText(page, "token");
    assert.match(await ask(page, { token: token + "A".repeat(MEGABYTE) }), /token-too-large/);
    assert.match(await ask(page, { token: "a.b ".repeat(MEGABYTE / 4) }), /^✗ Rejected: 401 /);
    assert.match(await ask(page, { token: "curl -H x ".repeat(MEGABYTE / 10) }), /./);
    assert.match(await ask(page, { token }), /signature-mismatch/);
    assert.ok((await longest()) < STILL_MS, `${await longest()} ms`);
  });

  pageTest(
    "long and alias-heavy configurations are answered or stopped, and the next one is read",
    async (open) => {
      const { page } = await open();
      const good = await editorText(page, "configuration");
      const longest = await watch(page);
      // Lines of usual length: a hundred thousand short lines take a second in any page of Chromium.
      const long = `${good}${`# ${"a comment ".repeat(12)}\n`.repeat(MEGABYTE / 123)}`;
      const answers = async (configuration: string, expected: RegExp): Promise<void> => {
        let answer = await ask(page, { configuration });
        // The answer to the previous text may still be shown.
        for (const end = Date.now() + ANSWERED_MS; !expected.test(answer) && Date.now() < end;) {
          await page.waitForTimeout(50);
          answer = await verdict(page);
        }
        assert.match(answer, expected, `${configuration.slice(0, 30)}: ${answer}`);
      };
      await answers("consumers: &a [*a]", /could not run|refuses/);
      await answers(good, /signature-mismatch/);
      await answers(MULTIPLYING, /could not run/);
      await answers(good, /signature-mismatch/);
      await answers(long, /signature-mismatch/);
      assert.ok((await longest()) < STILL_MS, `${await longest()} ms`);
    },
  );

  probeTest(
    "a plugin that does not return is stopped, and the next input is answered",
    async (open) => {
      const { page } = await open();
      const longest = await watch(page);
      await ask(page, { path: "/loop" });
      assert.match(
        await page.locator("#result").innerText(),
        /did not finish within 3 s and was stopped/,
      );
      const trapped = await verdictAfter(page, () =>
        page.locator("#path").evaluate((element) => {
          (element as HTMLInputElement).value = "/trap";
          element.dispatchEvent(new Event("input", { bubbles: true }));
        }),
      );
      assert.match(trapped, /could not run/);
      assert.match(await page.locator("#result").innerText(), /unreachable/);
      assert.ok((await longest()) < STILL_MS, `${await longest()} ms`);
    },
  );

  pageTest("the last of many inputs determines the answer", async (open) => {
    const { page } = await open();
    await ask(page, { token: "" });
    await page.locator("#token .cm-content").pressSequentially("a.b.c.d.e", { delay: 5 });
    await page.locator("#result", { hasText: "form-segments" }).waitFor();
    assert.match(await verdict(page), /form-segments/);
  });
});
