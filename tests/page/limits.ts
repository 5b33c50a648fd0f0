/** Pasted input does not block the page. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { PROBE_WASM, probeModule } from "../harness/probe-wasm.ts";
import { ask, pageTests, PARALLEL, verdict, verdictAfter } from "./browser.ts";
import { isDeeplyNested } from "../../page/editing/nesting.ts";
import { editorText, paste } from "./editors.ts";

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

/** Texts that are nested more deeply than the stack of any program. */
const DEEP = [
  "[".repeat(MEGABYTE / 4),
  "{".repeat(MEGABYTE / 4),
  "- ".repeat(MEGABYTE / 8),
  '["]",'.repeat(MEGABYTE / 16),
  Array.from({ length: 1000 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
];

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
    "long, deep and alias-heavy configurations are answered or stopped, and the next one is read",
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
      for (const deep of DEEP) {
        await answers(deep, /could not run/);
        await answers(good, /signature-mismatch/);
      }
      await page.locator("#configuration .tok-propertyName").first().waitFor();
      await answers(MULTIPLYING, /could not run/);
      await answers(good, /signature-mismatch/);
      await answers(long, /signature-mismatch/);
      assert.ok((await longest()) < STILL_MS, `${await longest()} ms`);
    },
  );

  pageTest("deeply nested claims are written into the token, and checked", async (open) => {
    const { page } = await open();
    for (const [opening, closing, inner] of [
      ["[", "]", ""],
      ['{"a":', "}", "1"],
    ] as const) {
      await paste(page, "payload", '{"iss": "shallow"}');
      await page.locator("#result", { hasText: "issuer-unknown" }).waitFor();
      await page.locator("#payload .tok-propertyName").first().waitFor();
      const deep = opening.repeat(2000) + inner + closing.repeat(2000);
      await paste(page, "payload", `{"deep": ${deep}}`);
      await page.locator("#result", { hasText: "claims-json" }).waitFor();
      assert.equal(await page.locator("#payload .tok-propertyName").count(), 0);
    }
  });

  void test("nesting is counted in brackets, on one line and by indentation", () => {
    const block = (levels: number): string =>
      Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}a:`).join("\n");
    const usual = `consumers:\n${"  - {name: a, claims: [{a: b}]}\n".repeat(1000)}`;
    for (const text of ["", usual, `${'"['.repeat(100)}"`, block(199), "[".repeat(200)])
      assert.equal(isDeeplyNested(text), false, text.slice(0, 40));
    const deep = [
      ...["[".repeat(201), "{a: ".repeat(201), "- ".repeat(201), "? ".repeat(201)],
      ...['["]", '.repeat(201), "['}', ".repeat(201), `${"- ".repeat(201)}[a]`],
      ...[block(201), `${block(150)}\n${" ".repeat(150)}${"- ".repeat(60)}`],
    ];
    for (const text of deep) assert.equal(isDeeplyNested(text), true, text.slice(0, 40));
  });

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
    // Shorter inputs have fewer.
    await page.locator("#result", { hasText: "5 segments" }).waitFor();
    assert.match(await verdict(page), /form-segments/);
  });
});
