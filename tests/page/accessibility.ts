/** The page by keyboard, with a screen reader, on small screens, in dark mode, in Chinese. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { Check, CHECKS } from "../../assembly/verdict/catalog.ts";
import { EN_PAGE } from "../../page/language/page-en.ts";
import { ZH_CN_PAGE } from "../../page/language/page-zh-cn.ts";
import { ask, pageTests, PARALLEL, verdict, verdictAfter } from "./browser.ts";
import { violations } from "./part-actions.ts";

const { pageTest } = pageTests();

const CHINESE = /[\u4e00-\u9fff]/;
const AT = "2026-11-25T08:00:00Z";
const LANGUAGES = { en: EN_PAGE, "zh-CN": ZH_CN_PAGE };
/** Longer than the pause before the page announces a result, in milliseconds. */
const SAID_MS = 4000;

async function unfoldAll(page: Page): Promise<void> {
  await page.locator("#result:not([aria-busy=true])").waitFor();
  await page.locator("summary").evaluateAll((all) => {
    for (const summary of all) (summary as HTMLElement).click();
  });
  await page.locator("#result details[open] .check-list").first().waitFor();
}

/** The name of what has the focus, and whether it is seen. */
function focused(page: Page): Promise<{ name: string; isSeen: boolean } | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return undefined;
    const editor = element.closest<HTMLElement>(".editor");
    const style = getComputedStyle(editor ?? element);
    const isOutlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
    return {
      name: editor?.id ?? (element.id || element.innerText || element.tagName),
      isSeen: isOutlined || (editor !== null && style.boxShadow !== "none"),
    };
  });
}

void describe("the page", { concurrency: PARALLEL }, () => {
  for (const [locale, words] of Object.entries(LANGUAGES)) {
    for (const colorScheme of ["light", "dark"] as const) {
      pageTest(`axe reports no violation: ${locale}, ${colorScheme}`, async (open) => {
        const { page } = await open({ locale, colorScheme });
        assert.equal(await page.locator("html").getAttribute("lang"), locale);
        assert.equal(await page.title(), words.title);
        await unfoldAll(page);
        assert.deepEqual(await violations(page), []);
        await page.locator("#share").click();
        await page.locator("#make-link").click();
        await page.locator("#link").waitFor();
        assert.deepEqual(await violations(page), []);
        if (locale !== "en") return;
        // Allowed without a check, with warnings; a configuration that cannot be parsed; a generated key.
        await page.getByText("Generate a key").click();
        for (const configuration of ["global_auth: false\nconsumers: []\nunknown: 1\n", "["]) {
          await ask(page, { configuration, time: AT });
          assert.deepEqual(await violations(page), []);
        }
      });
    }
  }

  pageTest("axe reports a violation that is inserted", async (open) => {
    const { page } = await open();
    await page.locator("#token-title").evaluate((title) => title.remove());
    await page.locator("#theme").evaluate((button) => (button.style.color = "#999"));
    const found = (await violations(page)).map((violation) => violation.split(":")[0]);
    assert.ok(
      found.includes("color-contrast") && found.some((id) => /label|aria-input/.test(id ?? "")),
      found.join(),
    );
  });

  pageTest("Tab reaches everything visibly, in order, and traps nothing", async (open) => {
    const { page } = await open();
    const reached: string[] = [];
    for (let presses = 0; presses < 80; presses++) {
      // Tab indents in this editor; Escape releases it, which its description says.
      if (reached.at(-1) === "configuration") await page.keyboard.press("Escape");
      await page.keyboard.press("Tab");
      const now = await focused(page);
      if (now === undefined) break;
      assert.ok(now.isSeen, `${now.name} is not seen`);
      reached.push(now.name);
    }
    const links = await page.locator("#gallery a").allInnerTexts();
    assert.deepEqual(reached, [
      EN_PAGE.skip,
      ...["to-examples", "share", "clear", "language", "theme"],
      ...["line 23", "Read about secret-is-text", "fix"],
      ...["All checks", "1 other possible cause", "Rule and token locations"],
      ...[EN_PAGE.copy, "token", "Request: GET / · unknown route · now", EN_PAGE.onlyError],
      ...[EN_PAGE.copy, "header", EN_PAGE.copy, "payload"],
      ...["signing-key", "signing-alg", EN_PAGE.generate, EN_PAGE.renew],
      ...["signing-consumer", EN_PAGE.newToken, "signing-broken"],
      ...[EN_PAGE.copy, "configuration"],
      ...["tab-client", "tab-panel"],
      ...links,
    ]);
  });

  pageTest(
    "everything works by keyboard: verdict, file, hint, theme and language",
    async (open) => {
      const { page } = await open();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "result");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      assert.equal((await focused(page))?.name, "configuration");
      await page.getByText("Read about secret-is-text").focus();
      await page.keyboard.press("Enter");
      await page.locator(".hint").waitFor();
      const ground = (): Promise<string> =>
        page.locator("body").evaluate((element) => getComputedStyle(element).backgroundColor);
      assert.equal(await ground(), "rgb(246, 246, 244)");
      await page.locator("#theme").focus();
      await page.keyboard.press("Enter");
      assert.equal(await ground(), "rgb(15, 17, 21)");
      assert.equal(await page.locator("#theme").innerText(), EN_PAGE.light);
      const chinese = await verdictAfter(page, async () => {
        await page.locator("#language").focus();
        await page.keyboard.press("Space");
      });
      assert.match(
        chinese,
        /^✗ 拒绝：401 signature-mismatch。\s?把 ?k ?直接当作文本，签名就有效。 ?k ?必须是密钥的 base64url 编码。$/,
      );
    },
  );

  pageTest("follows the dark colour scheme of the system", async (open) => {
    const { page } = await open({ colorScheme: "dark" });
    const theme = page.locator("#theme");
    assert.equal(await theme.innerText(), EN_PAGE.light);
    await page.emulateMedia({ colorScheme: "light" });
    await page.locator("#theme", { hasText: EN_PAGE.dark }).waitFor();
  });

  pageTest("the verdict is announced once, after a pause in typing", async (open) => {
    const { page } = await open();
    const region = page.locator("#announcement");
    await page.waitForFunction(
      () => document.getElementById("announcement")?.textContent !== "",
      undefined,
      { timeout: SAID_MS },
    );
    assert.equal(await region.getAttribute("role"), "status");
    assert.match(
      (await region.innerText()).trim(),
      /signature-mismatch.*The issuer signs with the plain text of k\./,
    );
    await region.evaluate((element) => {
      const said: string[] = ((window as unknown as { said: string[] }).said = []);
      new MutationObserver(() => said.push(element.textContent ?? "")).observe(element, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    });
    // Types in the page itself, so that a busy machine causes no pauses.
    await page.locator("#token .cm-content").evaluate(async (content) => {
      const keys = { key: "a", ctrlKey: true, bubbles: true, cancelable: true };
      content.dispatchEvent(new KeyboardEvent("keydown", keys));
      for (const letter of "eyJhbGciOiJIUzI1NiJ9.e30") {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", letter);
        const paste = { clipboardData, bubbles: true, cancelable: true };
        content.dispatchEvent(new ClipboardEvent("paste", paste));
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    });
    await page.waitForFunction(
      () => (window as unknown as { said: string[] }).said.length > 0,
      undefined,
      { timeout: SAID_MS },
    );
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
    assert.equal(said.length, 1, said.join("\n"));
    assert.match(said[0] ?? "", /form-segments/);
  });

  pageTest("nothing overflows at a width of 320 pixels", async (open) => {
    for (const locale of Object.keys(LANGUAGES)) {
      const { page } = await open({ locale, viewport: { width: 320, height: 640 } });
      await unfoldAll(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(width, 320, locale);
      assert.deepEqual(await violations(page), []);
    }
  });

  pageTest("results do not rely on colour", async (open) => {
    const { page } = await open();
    const items = await page.locator("#result .checks > li").allInnerTexts();
    // Revocation and sender are only checked where they are configured.
    assert.equal(items.length, CHECKS.slice(Check.Token).length - 2);
    for (const item of items) assert.match(item, /^[✓✗·] \w+\s+(?:pass|fail|cannot be asked)/);
    assert.match(await verdict(page), /^✗ /);
  });

  void test("Chinese has every text that English has", () => {
    assert.deepEqual(Object.keys(ZH_CN_PAGE), Object.keys(EN_PAGE));
    for (const [name, text] of Object.entries(ZH_CN_PAGE)) {
      if (typeof text === "string" && !/^otherLanguage/.test(name))
        assert.match(text, CHINESE, name);
    }
  });
});
