/** Undo restores what a button replaced. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import { ask, pageTests, PARALLEL, verdictAfter } from "./browser.ts";
import { editorText } from "./editors.ts";

const { pageTest } = pageTests();

void describe("the page", { concurrency: PARALLEL }, () => {
  pageTest("undo restores what a button removed, in each editor", async (open) => {
    const { page } = await open();
    await ask(page, { configuration: "consumers: []\n# mine\n" });
    await verdictAfter(page, () => page.locator("#clear").click());
    for (const id of ["token", "configuration", "payload"])
      assert.equal(await editorText(page, id), "");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "clear");
    for (const id of ["token", "configuration"]) {
      await page.locator(`#${id} .cm-content`).focus();
      await verdictAfter(page, () => page.keyboard.press("ControlOrMeta+z"));
    }
    assert.match(await editorText(page, "configuration"), /# mine/);
    assert.match(await editorText(page, "token"), /^eyJ/);
    assert.match(await editorText(page, "payload"), /"iss": "abcd"/);
    await page.getByRole("link", { name: "The token has expired" }).click();
    await page.getByText("token-expired").first().waitFor();
    assert.doesNotMatch(await editorText(page, "configuration"), /# mine/);
    await page.locator("#configuration .cm-content").focus();
    await page.keyboard.press("ControlOrMeta+z");
    assert.match(await editorText(page, "configuration"), /# mine/);
  });

  pageTest("a paste over everything asks first and is undone in one step", async (open) => {
    const { page } = await open();
    const before = await editorText(page, "configuration");
    assert.match(
      await ask(page, { configuration: "global_auth: true\nconsumers: []" }),
      /token-missing/,
    );
    await page.locator("#configuration .cm-content").focus();
    assert.match(
      await verdictAfter(page, () => page.keyboard.press("ControlOrMeta+z")),
      /signature-mismatch/,
    );
    assert.equal(await editorText(page, "configuration"), before);
  });
});
