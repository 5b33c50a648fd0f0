/** The page, built and opened from its file in a real Chromium. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findChromium } from "../harness/chromium.ts";
import { EDITORS, paste } from "./editors.ts";
import { buildPlayground } from "../../tools/playground.ts";

/**
 * A name for this machine that browsers do not treat as local: a page from it over http is not a secure
 * context, unlike a file.
 */
export const HTTP_HOST = "page.example";
/** Pages at the same time; tests mostly wait. */
export const PARALLEL = 3;
/** The maximum time until the page shows a result, in milliseconds. */
const ANSWER_MS = 10_000;

export interface Opened {
  page: Page;
  /** The URLs of all requests. */
  requests: string[];
  /** Errors that the page logged or threw. */
  complaints: string[];
}

export class Playground {
  private readonly folder = mkdtempSync(join(tmpdir(), "jwt-verdict-page-"));
  readonly file = join(this.folder, "index.html");
  readonly url = pathToFileURL(this.file).href;

  constructor(private readonly wasm?: string) {}

  async start(): Promise<void> {
    await buildPlayground(this.file, this.wasm);
  }

  async open(options: BrowserContextOptions = {}, url = this.url): Promise<Opened> {
    const browser = await launched;
    if (browser === undefined) throw new Error("The browser is not there yet.");
    const context = await browser.newContext({ locale: "en-US", ...options });
    context.setDefaultTimeout(ANSWER_MS);
    // tsx adds calls of this function to functions that tests run in the page.
    await context.addInitScript("globalThis.__name = (value) => value;");
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(url);
    await page.locator(".verdict").first().waitFor();
    return { page, requests, complaints };
  }

  stop(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const found = await findChromium();
if ("missing" in found) console.log(`SKIPPED the page in a browser: ${found.missing}`);

/** One browser for all files of a process, and one page for each wasm. */
let launched: Promise<Browser> | undefined;
const playgrounds = new Map<string | undefined, Playground>();

if ("launch" in found) {
  before(() => {
    launched = chromium.launch({
      ...found.launch,
      args: [`--host-resolver-rules=MAP ${HTTP_HOST} 127.0.0.1`],
    });
  });
}
after(async () => {
  await (await launched)?.close();
});

export interface PageTests {
  playground: Playground;
  /** A test that is skipped without a browser. Closes its pages, and fails if one of them logged or threw an error. */
  pageTest: (name: string, body: PageTest, options?: PageTestOptions) => void;
}

/** `open` is `Playground.open`. */
type PageTest = (open: Playground["open"]) => Promise<void> | void;

interface PageTestOptions {
  /** A reason to skip the test. */
  skip?: string | false;
  /** The test causes errors and checks them itself. */
  expectsComplaints?: boolean;
}

/** Tests of the page with this wasm; files in one process share the built page. */
export function pageTests(wasm?: string): PageTests {
  const playground = playgrounds.get(wasm) ?? new Playground(wasm);
  if (!playgrounds.has(wasm)) {
    playgrounds.set(wasm, playground);
    before(() => ("launch" in found ? playground.start() : undefined));
    after(() => playground.stop());
  }
  const missing = "missing" in found ? found.missing : false;
  const pageTest: PageTests["pageTest"] = (name, body, options = {}) => {
    void test(name, { skip: missing || (options.skip ?? false) }, async () => {
      const opened: Opened[] = [];
      try {
        await body(async (...settings) => {
          const one = await playground.open(...settings);
          opened.push(one);
          return one;
        });
        if (options.expectsComplaints === true) return;
        assert.deepEqual(
          opened.flatMap(({ complaints }) => complaints),
          [],
        );
      } finally {
        for (const { page } of opened) await page.context().close();
      }
    });
  };
  return { playground, pageTest };
}

/** The sentence of the verdict, once the page has answered everything that was done. */
export async function verdictAfter(page: Page, act: () => Promise<void>): Promise<string> {
  await act();
  // Editors report what was typed in the next frame at the latest.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await page.locator("#result:not([aria-busy=true]) #verdict").waitFor();
  return verdict(page);
}

export async function verdict(page: Page): Promise<string> {
  return (await page.locator("#verdict").innerText()).replace(/\s+/g, " ").trim();
}

/** Fills editors and fields at once, like a paste, and waits for the final answer. */
export async function ask(page: Page, fields: Record<string, string>): Promise<string> {
  return verdictAfter(page, async () => {
    for (const [id, text] of Object.entries(fields)) {
      if (EDITORS.includes(id)) await paste(page, id, text);
      else await type(page, id, text);
    }
  });
}

async function type(page: Page, id: string, text: string): Promise<void> {
  await page.locator(`#${id}`).evaluate((element, typed) => {
    const field = element as HTMLInputElement;
    field.value = typed;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);
}

/** The sign and name of each check, in order: ✓, ✗ or ·. */
export async function checks(page: Page): Promise<string[]> {
  const items = await page.locator("#result .checks > li").all();
  return Promise.all(
    items.map(async (item) => {
      const [sign, check] = await Promise.all([
        item.locator(".sign").innerText(),
        item.locator(".check").innerText(),
      ]);
      return `${sign} ${check}`;
    }),
  );
}
