/** The editor of the configuration in a browser. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import { galleryExamples } from "../../tools/gallery-examples.ts";
import { PARALLEL, pageTests } from "./browser.ts";
import { configuration, configure, verdictOf } from "./part-actions.ts";

const { playground, pageTest } = pageTests();

const EXAMPLES = await galleryExamples();

function example(id: string): string {
  return `${playground.url}#example=${id}`;
}

void describe("the editor of the page", { concurrency: PARALLEL }, () => {
  pageTest("the editor colours YAML and JSON within the policy of the page", async (open) => {
    const { page } = await open({}, example("issuer-differs"));
    await verdictOf(page).getByText("issuer-unknown").waitFor();
    const names = page.locator("#configuration .tok-propertyName, #configuration .tok-definition");
    assert.ok((await names.count()) > 5);
    assert.equal(await page.locator("style").count(), 1);
    const gutter = await page
      .locator("#configuration .cm-gutters")
      .evaluate((element) => getComputedStyle(element).display);
    assert.equal(gutter, "flex");
    await configure(page, '{"consumers": [{"name": "a"}]}');
    await page.locator("#configuration .tok-string").first().waitFor();
  });

  pageTest("a field is completed with its text, in the language of the page", async (open) => {
    const { page } = await open({}, example("expired"));
    await configure(page, "consumers:\n  - name: a\n    ");
    await page.keyboard.type("iss");
    const list = page.locator(".cm-tooltip-autocomplete");
    await list.getByText("issuer").first().waitFor();
    await page
      .locator(".cm-completionInfo")
      .getByText("iss claim")
      .or(page.locator(".cm-completionInfo .field-doc"))
      .first()
      .waitFor();
    // The editor ignores Enter for 75 ms after the list has opened (interactionDelay).
    await page.waitForTimeout(150);
    await page.keyboard.press("Enter");
    assert.match(await configuration(page), /^consumers:\n {2}- name: a\n {4}issuer: $/);
    await page.locator("#language").click();
    await configure(page, "mo");
    await page.keyboard.press("Control+Space");
    await page
      .locator(".cm-completionInfo")
      .getByText(/[\u4e00-\u9fff]/)
      .first()
      .waitFor();
  });

  pageTest("the text of a field is shown under the pointer", async (open) => {
    const { page } = await open({}, example("expired"));
    await page.locator("#configuration").getByText("clock_skew_seconds", { exact: true }).hover();
    const doc = page.locator(".cm-tooltip-hover .field-doc");
    await doc.waitFor();
    assert.match(await doc.innerText(), /clock_skew_seconds\s+a number of seconds/);
  });

  pageTest(
    "problems are marked at their characters, with messages in both languages",
    async (open) => {
      const { page } = await open({}, example("expired"));
      await configure(
        page,
        "consumers:\n  - name: a\n    isuer: b\n    jwks: '{\"keys\": []}'\nmode: strict\n",
      );
      const marked = page.locator("#configuration .cm-lintRange-error");
      await marked.first().waitFor();
      const texts = await marked.allInnerTexts();
      assert.ok(
        texts.some((text) => /isuer|strict/.test(text)),
        texts.join(),
      );
      await page.locator("#configuration .cm-lintRange-error", { hasText: "strict" }).hover();
      const shown = page.locator(".cm-tooltip-hover .cm-diagnostic");
      await shown.getByText('expected "enforce", "optional" or "dry_run"').first().waitFor();
      await page.mouse.move(0, 0);
      await page.locator("#language").click();
      await page.locator("#configuration .cm-lintRange-error", { hasText: "strict" }).hover();
      await page
        .locator(".cm-tooltip-hover .cm-diagnostic")
        .getByText(/[\u4e00-\u9fff]/)
        .first()
        .waitFor();
      await page.mouse.move(0, 0);
      await page.locator("#configuration .cm-content").focus();
      await page.keyboard.press("F8");
      await page.locator(".cm-tooltip .cm-diagnostic").first().waitFor();
    },
  );

  pageTest("Tab indents, and Escape, then Tab, leaves the editor", async (open) => {
    const { page } = await open({}, example("expired"));
    await configure(page, "consumers:");
    await page.keyboard.press("Escape");
    const isInside = (): Promise<boolean> =>
      page.evaluate(() => document.activeElement?.closest("#configuration") !== null);
    await page.waitForTimeout(2200);
    await page.keyboard.press("Tab");
    assert.equal(await isInside(), true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.equal(await isInside(), false);
    const described = await page
      .locator("#configuration .cm-content")
      .getAttribute("aria-describedby");
    assert.match(await page.locator(`#${described}`).innerText(), /press Escape, then Tab/);
  });

  pageTest("the verdict follows each key in the editor", async (open) => {
    const { page } = await open({}, example("issuer-slash"));
    await verdictOf(page).getByText("issuer-near-miss").waitFor();
    await page.locator("#configuration").getByText("https://login.shop.example").click();
    await page.keyboard.press("End");
    await page.keyboard.type("/");
    await verdictOf(page).getByText("Allowed").waitFor();
    await page.keyboard.press("ControlOrMeta+z");
    await verdictOf(page).getByText("issuer-near-miss").waitFor();
  });

  pageTest("the print layout has the whole configuration", async (open) => {
    const { page } = await open({}, example("envoy"));
    const lines = EXAMPLES.find(({ id }) => id === "envoy")?.fields.configuration?.split(
      "\n",
    ).length;
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.waitForFunction(
      (count) => document.querySelectorAll("#configuration .cm-line").length === count,
      lines,
    );
  });
});
