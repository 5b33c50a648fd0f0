/** The page in a Firefox, by WebDriver BiDi: it works there as in Chromium, and sends nothing. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import axe from "axe-core";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { EN_PAGE } from "../../page/language/page-en.ts";
import { findFirefox } from "../harness/find-firefox.ts";
import { pageTests } from "./browser.ts";
import { changedPages } from "./changed-script.ts";
import { runAxe } from "./part-actions.ts";

const { playground } = pageTests();

/** The maximum time until Firefox has started, and until the page shows a result, in milliseconds. */
const START_MS = 60_000;
const ANSWER_MS = 20_000;

const found = findFirefox();
const skip = "missing" in found ? found.missing : false;
if (skip) console.log(`SKIPPED the page in Firefox: ${skip}`);

async function textAfter(page: Page, wanted: RegExp): Promise<string> {
  await page.waitForFunction(
    (pattern) => new RegExp(pattern).test(document.getElementById("verdict")?.innerText ?? ""),
    { timeout: ANSWER_MS },
    wanted.source,
  );
  return page.$eval("#verdict", (verdict) =>
    (verdict as HTMLElement).innerText.replace(/\s+/g, " "),
  );
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(runAxe);
}

const editorText = (page: Page, id: string): Promise<string> =>
  page.$$eval(`#${id} .cm-line`, (lines) => lines.map((line) => line.textContent).join("\n"));

void describe("the page in Firefox", { skip }, () => {
  let browser: Browser | undefined;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  before(async () => {
    if ("missing" in found) return;
    const { executablePath } = found;
    browser = await puppeteer.launch({ browser: "firefox", executablePath, timeout: START_MS });
    page = await browser.newPage();
    // tsx adds calls of this function to functions that tests run in the page.
    await page.evaluateOnNewDocument("globalThis.__name = (value) => value;");
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(playground.url);
  });
  after(() => browser?.close());

  void test("the first example is explained, and the change of k applied and taken back", async () => {
    assert.match(
      await textAfter(page, /signature-mismatch/),
      /Rejected: 401 signature-mismatch\. The signature is valid if k is used as plain text\./,
    );
    const before = await editorText(page, "configuration");
    await page.click("#fix");
    await textAfter(page, /Allowed/);
    assert.notEqual(await editorText(page, "configuration"), before);
    // The button that takes it back has the focus.
    await page.keyboard.press("Enter");
    await textAfter(page, /signature-mismatch/);
    assert.equal(await editorText(page, "configuration"), before);
  });

  void test("the verdict follows typing, and undo", async () => {
    await page.focus("#token .cm-content");
    await page.keyboard.press("End");
    await page.keyboard.type("x=");
    await textAfter(page, /form-/);
    await page.waitForSelector("#token .wrong-part");
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    await textAfter(page, /signature-mismatch/);
  });

  void test("a key is generated, and signs the claims", async () => {
    await page.select("#signing-alg", "ES256");
    const before = await editorText(page, "token");
    await page.$$eval(
      "#signature-panel button",
      (all, name) => all.find(({ textContent }) => textContent === name)?.click(),
      EN_PAGE.generate,
    );
    await page.waitForFunction(
      (text) => document.querySelector("#token .cm-content")?.textContent !== text,
      { timeout: ANSWER_MS },
      before,
    );
    assert.match(await editorText(page, "header"), /"alg": "ES256"/);
    await textAfter(page, /algorithm-|key-/);
  });

  void test("the language is switched without loss, and axe reports no violation", async () => {
    const before = await editorText(page, "token");
    await page.click("#language");
    await textAfter(page, /拒绝/);
    assert.equal(await editorText(page, "token"), before);
    assert.deepEqual(await violations(page), []);
    await page.click("#theme");
    assert.deepEqual(await violations(page), []);
  });

  void test("a changed script does not run, and the page says so", async () => {
    const changed = await browser?.newPage();
    await changed?.goto(changedPages(playground.file).longer);
    const shown = await changed?.$eval("#result", (result) => result.textContent);
    assert.equal(shown, `${EN_PAGE.broken}: the browser did not run its script`);
    assert.equal(await changed?.evaluate(() => "hacked" in window), false);
    await changed?.close();
  });

  void test("nothing was requested and nothing complained", () => {
    // Firefox loads an embedded font for its own interface.
    const sent = requests.filter((url) => !/^(?:file|blob|data):/.test(url));
    assert.deepEqual(sent, []);
    assert.deepEqual(complaints, []);
  });
});
