/** The page from its file: what it shows at first, and while a user types. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe } from "node:test";
import { makeToken } from "../harness/test-tokens.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { ROOT } from "../harness/documents.ts";
import { ask, checks, pageTests, PARALLEL, verdict, verdictAfter } from "./browser.ts";
import { editorText } from "./editors.ts";

const { playground, pageTest } = pageTests();

const EXPLAIN = join(ROOT, "docs", "explain");
const EXAMPLE = readFileSync(join(EXPLAIN, "wasmplugin.yaml"), "utf8");
const TOKEN = readFileSync(join(EXPLAIN, "token.txt"), "utf8").trim();
const AT = "2026-11-25T08:00:00Z";
const NOW = Date.parse(AT) / 1000;
const ISSUER = "https://issuer.example";
const CONFIGURATION = expandText(
  `consumers:\n  - name: mobile-app\n    issuer: ${ISSUER}\n    jwks: '\${jwks:hs-a}'\n`,
  KEY_REFERENCES,
);
const ERROR_LINES = "#configuration .cm-line.marked.error";

void describe("the page", { concurrency: PARALLEL }, () => {
  pageTest("the first example explains Higress issue 3018 and marks the place", async (open) => {
    const { page, requests } = await open();
    await ask(page, { time: AT });
    assert.equal(
      await verdict(page),
      "✗ Rejected: 401 signature-mismatch. The signature is valid if k is used as plain text. k must be the base64url encoding of the secret.",
    );
    const marked = await page.locator(ERROR_LINES).allInnerTexts();
    assert.equal(marked.length, 1);
    assert.match(marked[0] ?? "", /"k": "hM0k3AbX/);
    assert.match(await page.locator("#token .wrong-part").innerText(), /^gbhA7cLQ8gD23wEp/);
    const shown = await checks(page);
    assert.ok(shown.includes("✗ signature") && shown.includes("✓ exp"), shown.join());
    const answer = await page.locator("#answer .answer").innerText();
    assert.match(answer, /^HTTP 401\n(?:.*\n)*content-type: application\/problem\+json\n/);
    assert.match(answer, /"reason": "signature-mismatch"/);
    const decoded = await page.locator("#payload .cm-content").innerText();
    assert.match(decoded, /"exp": 1865673819\s*2029-02-13 10:43:39 UTC, in 2 years/);
    assert.equal(
      await editorText(page, "header"),
      '{\n  "alg": "HS256",\n  "typ": "JWT",\n  "kid": "123"\n}',
    );
    assert.deepEqual(
      requests.map((url) => url.replace(/^blob:.*/, "blob:")),
      [playground.url, "blob:"],
    );
  });

  pageTest("the button of a line selects the value in the configuration", async (open) => {
    const { page } = await open();
    await page.getByRole("button", { name: "Go to line 23 of the configuration" }).click();
    const selected = await page.evaluate(() => ({
      text: getSelection()?.toString() ?? "",
      isFocused: document.activeElement?.closest("#configuration") !== null,
    }));
    assert.match(selected.text, /^"hM0k3AbX/);
    assert.equal(selected.isFocused, true);
  });

  pageTest("checks update as the token is typed", async (open) => {
    const { page } = await open();
    const good = await makeToken({ key: "hs-a", claims: { iss: ISSUER, exp: "+1h" } }, NOW);
    const refused = await ask(page, { configuration: CONFIGURATION, token: "", time: AT });
    assert.match(refused, /^✗ Rejected: 401 token-missing\./);
    assert.deepEqual(await checks(page), []);
    await page.locator("#token .cm-content").pressSequentially("eyJhbGciOi");
    await page.getByText("form-segments").first().waitFor();
    assert.deepEqual((await checks(page)).slice(0, 2), ["✓ token", "✗ form"]);
    assert.equal(
      await ask(page, { token: good }),
      "✓ Allowed: the token is valid, and its consumer is mobile-app.",
    );
    assert.ok((await checks(page)).every((check) => check.startsWith("✓")));
    assert.match(
      await page.locator("#answer").innerText(),
      /Request to the upstream\s+x-mse-consumer: mobile-app/,
    );
    const expired = await ask(page, { time: "2026-11-25T12:00:00Z" });
    assert.match(expired, /^✗ Rejected: 401 token-expired\./);
    assert.ok((await checks(page)).includes("✗ exp"));
    assert.match(await page.locator("#payload .wrong-part").innerText(), /^"exp": \d+$/);
  });

  pageTest("a pasted curl line fills the request, and fields override it", async (open) => {
    const { page } = await open();
    const configuration = `${CONFIGURATION}_rules_:\n  - _match_domain_: [a.example]\n    exempt: [{path: /open}]\n`;
    const curl = `curl 'https://a.example/open?x=1' \\\n  -H 'Authorization: Bearer ${TOKEN}'`;
    const exempt = await ask(page, { configuration, token: curl, time: AT });
    assert.match(exempt, /^! Allowed without any check: path and method are exempt\./);
    assert.match(await editorText(page, "payload"), /"iss": "abcd"/);
    assert.match(await ask(page, { path: "/closed" }), /^✗ Rejected: 401 issuer-unknown\./);
    assert.match(
      await ask(page, { host: "b.example" }),
      /^! Allowed without any check: no rule of the plugin applies\./,
    );
    const text = await page.locator("#result").innerText();
    assert.match(text, /Enter the route, the host or the service below the token/);
    assert.match(text, /If the plugin checked this request:\s+✗\s+Rejected: 401 issuer-unknown\./);
  });

  pageTest("YAML errors and configuration errors are shown at their line", async (open) => {
    const { page } = await open();
    assert.equal(
      await ask(page, { configuration: "consumers: [\n  {]\n" }),
      "! The plugin could not run",
    );
    assert.match(
      await page.locator("#result").innerText(),
      /configuration:2:4: this is not YAML: /,
    );
    assert.deepEqual(await page.locator(ERROR_LINES).allInnerTexts(), ["  {]"]);
    const misspelt = EXAMPLE.replace("issuer:", "isuer:").replace("jwks: |", "jwkz: |");
    assert.match(await ask(page, { configuration: misspelt }), /^✗ Configuration rejected/);
    assert.match(await page.locator("#result").innerText(), /did you mean jwks/i);
    const lines = (await page.locator("#configuration .marked").allInnerTexts()).join("\n");
    assert.match(lines, /isuer: abcd[^]*jwkz: \|/);
    assert.match(await ask(page, { time: "soon" }), /could not run/);
    assert.match(await page.locator("#result").innerText(), /"soon" is not a time; /);
  });

  pageTest("an allowed token that practically never expires is reported", async (open) => {
    const { page } = await open();
    const token = await makeToken({ key: "hs-a", claims: { iss: ISSUER, exp: 1.7e26 } }, NOW);
    assert.match(await ask(page, { configuration: CONFIGURATION, token, time: AT }), /^✓ Allowed/);
    assert.equal(
      await page.locator("#result .noted").innerText(),
      "exp is 1.7e+26, after the year 9999: the token practically never expires.",
    );
  });

  pageTest("one of several plugins can be selected", async (open) => {
    const { page } = await open();
    const other = EXAMPLE.replace("name: jwt-verdict", "name: second").replace(
      "issuer: abcd",
      "issuer: else",
    );
    await ask(page, { configuration: `${EXAMPLE}---\n${other}`, time: AT });
    assert.deepEqual(await page.locator("#plugin option").allInnerTexts(), [
      "jwt-verdict",
      "second",
    ]);
    const second = await verdictAfter(page, async () => {
      await page.locator("#plugin").selectOption("second");
    });
    assert.match(second, /^✗ Rejected: 401 issuer-unknown\./);
    await ask(page, { configuration: EXAMPLE });
    assert.equal(await page.locator("#plugins").isVisible(), false);
  });

  pageTest("hints unfold, link to each other, and change the language", async (open) => {
    const { page } = await open({ locale: "zh-CN" });
    await page.getByText("查看 secret-is-text 的说明").click();
    const hint = page.locator(".hint").first();
    assert.match(await hint.innerText(), /[\u4e00-\u9fff]/);
    await page.locator("#language").click();
    await page.getByText("Read about secret-is-text").waitFor();
    assert.match(await page.locator(".hint").first().innerText(), /base64url/);
    const configuration = CONFIGURATION.replace("jwks:", "required_claims: [scope]\n    jwks:");
    const token = await makeToken({ key: "hs-a", claims: { iss: ISSUER, exp: "+1h" } }, NOW);
    await ask(page, { configuration, token, time: AT });
    await page.getByText("Read about claims-missing").click();
    assert.match(await page.locator(".hint").first().innerText(), /required_claims/);
  });

  pageTest("tabs show the log and everything as text, by keyboard too", async (open) => {
    const { page } = await open();
    await page.getByRole("tab", { name: "What the client gets" }).focus();
    await page.keyboard.press("ArrowRight");
    const panel = page.getByRole("tabpanel", { name: "What the log says" });
    assert.match(await panel.innerText(), /signature-mismatch/);
    await page.keyboard.press("End");
    const text = page.getByRole("tabpanel", { name: "Everything as text" });
    assert.match(await text.innerText(), /Rejected: 401 signature-mismatch/);
    await page.keyboard.press("ArrowRight");
    assert.equal(
      await page.evaluate(() => document.activeElement?.id),
      "tab-client",
      "the first follows the last",
    );
  });
});
