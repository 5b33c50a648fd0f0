/** Undo restores what a button replaced, and the result keeps pace with typing. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import type { Page } from "playwright-core";
import { pageTests, PARALLEL, verdict, verdictAfter } from "./browser.ts";

const { pageTest } = pageTests();

/** From a key press to its verdict, in milliseconds, including other load on the machine. */
const ANSWERED_MS = 1000;

function value(page: Page, id: string): Promise<string> {
  return page.locator(id).inputValue();
}

void describe("the page", { concurrency: PARALLEL }, () => {
  pageTest("undo restores what a button removed", async (open) => {
    const { page } = await open();
    const configuration = page.locator("#configuration");
    await configuration.fill("consumers: []\n# mine\n");
    await verdictAfter(page, () => page.locator("#clear").click());
    assert.equal(await value(page, "#configuration"), "");
    assert.equal(await value(page, "#token"), "");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "clear");
    // Undo goes back step by step through all fields; the token was changed last.
    for (const id of ["#token", "#configuration"]) {
      await page.locator(id).focus();
      await page.keyboard.press("ControlOrMeta+z");
    }
    assert.match(await value(page, "#configuration"), /# mine/);
    assert.match(await value(page, "#token"), /^eyJ/);
    await verdictAfter(page, () => page.locator("#example").click());
    assert.doesNotMatch(await value(page, "#configuration"), /# mine/);
    await configuration.focus();
    await page.keyboard.press("ControlOrMeta+z");
    assert.match(await value(page, "#configuration"), /# mine/);
  });

  pageTest("a paste over everything asks first and is undone in one step", async (open) => {
    const { page } = await open();
    const before = await value(page, "#configuration");
    await page.locator("#configuration").focus();
    await page.keyboard.press("ControlOrMeta+a");
    assert.match(
      await verdictAfter(page, () => page.keyboard.insertText("global_auth: true\nconsumers: []")),
      /token-missing/,
    );
    assert.match(
      await verdictAfter(page, () => page.keyboard.press("ControlOrMeta+z")),
      /signature-mismatch/,
    );
    assert.equal(await value(page, "#configuration"), before);
  });

  pageTest("the verdict follows each key", async (open) => {
    const { page } = await open();
    await page.locator("#token").focus();
    await page.keyboard.press("End");
    const began = Date.now();
    await verdictAfter(page, () => page.keyboard.press("x"));
    const took = Date.now() - began;
    assert.match(await verdict(page), /form-base64url|signature/);
    assert.ok(took < ANSWERED_MS, `${took} ms`);
  });
});
