/** Pasted input other than what the page expects. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe } from "node:test";
import { decodeJwt } from "jose";
import { makeToken } from "../harness/test-tokens.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { ask, pageTests, PARALLEL, verdict } from "./browser.ts";
import { editorText, paste } from "./editors.ts";

const { playground, pageTest } = pageTests();

const AT = "2026-11-25T08:00:00Z";
const NOW = Date.parse(AT) / 1000;
const ISSUER = "https://issuer.example";
const CONFIGURATION = expandText(
  `consumers:\n  - name: mobile-app\n    issuer: ${ISSUER}\n    jwks: '\${jwks:hs-a}'\n`,
  KEY_REFERENCES,
);
const GOOD = await makeToken({ key: "hs-a", claims: { iss: ISSUER, exp: "+1h" } }, NOW);

void describe("the page", { concurrency: PARALLEL }, () => {
  pageTest("a token without a configuration is decoded, not checked", async (open) => {
    const { page } = await open();
    assert.match(
      await ask(page, { configuration: "", token: `Bearer ${GOOD}`, time: AT }),
      /^Nothing was checked: paste the configuration too\.$/,
    );
    const payload = page.locator("#payload .cm-content");
    assert.match(await payload.innerText(), new RegExp(`"iss": "${ISSUER}"`));
    assert.match(await payload.innerText(), new RegExp(`"exp": ${decodeJwt(GOOD).exp}\\s*2026-`));
    assert.equal(await page.locator("#result .checks").count(), 0);
    assert.match(await ask(page, { token: "" }), /^Paste a configuration, and a token/);
    // If the configuration cannot be parsed, the page says so and still decodes the token.
    assert.match(await ask(page, { configuration: "[", token: GOOD }), /could not run/);
    assert.match(await payload.innerText(), new RegExp(`"iss": "${ISSUER}"`));
  });

  pageTest("an input that is not a configuration of the plugin is named", async (open) => {
    const { page } = await open();
    const foreign =
      "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: a}\n";
    const told: [configuration: string, said: RegExp][] = [
      [foreign, /has PeerAuthentication, which does not configure this plugin/],
      [
        "kind: Ingress\napiVersion: networking.k8s.io/v1\n",
        /has Ingress, which does not configure/,
      ],
      ['{"keys": []}', /keys belong in jwks of a consumer/],
      [GOOD, /has a token but no configuration/],
    ];
    for (const [configuration, said] of told) {
      assert.match(await ask(page, { configuration }), /could not run/);
      assert.match(await page.locator("#result").innerText(), said);
    }
  });

  pageTest("changes to a pasted text are reported first", async (open) => {
    const { page } = await open();
    await ask(page, { configuration: CONFIGURATION, time: AT });
    const told: [token: string, notice: RegExp][] = [
      [GOOD.replace(/.{40}/g, "$&\n"), /had several lines, which were joined/],
      [JSON.stringify({ access_token: GOOD }), /extracted from the pasted text/],
    ];
    for (const [token, notice] of told) {
      assert.match(await ask(page, { token }), /^✓ Allowed/);
      assert.match(await page.locator("#result .noted").first().innerText(), notice);
    }
    assert.match(await ask(page, { token: '{"kty":"oct","k":"AAAA"}' }), /could not run/);
    assert.match(
      await page.locator("#result").innerText(),
      /Expected a token, such as "eyJ\.\.\.", got a JWK/,
    );
  });

  pageTest("markup and invisible characters in a token are shown as text", async (open) => {
    const { page } = await open();
    const claims = {
      iss: ISSUER,
      exp: "+1h",
      "<b>x</b>\u202e": "<img src=x onerror=alert(1)>\u202e",
    };
    const token = await makeToken({ key: "hs-a", claims }, NOW);
    const configuration = CONFIGURATION.replace("mobile-app", "<i>app</i>");
    assert.match(
      await ask(page, { configuration, token, time: AT }),
      /its consumer is <i>app<\/i>\.$/,
    );
    await page.getByRole("tab", { name: "Everything as text" }).click();
    assert.equal(
      await page.locator(":is(#result, #answer, #decoded) :is(b, i, img:not([class]))").count(),
      0,
    );
    const text = await page.locator("#answer").innerText();
    assert.match(text, /<b>x<\/b>\\u202e\s+"<img src=x onerror=alert\(1\)>\\u202e"/);
    assert.doesNotMatch(text, /\u202e/);
    assert.match(await editorText(page, "payload"), /<img src=x onerror=alert\(1\)>/);
    assert.doesNotMatch(await page.locator("#decoded").innerText(), /\u202e/);
  });

  pageTest("two servers with the same path are asked for once, with both names", async (open) => {
    const { page } = await open();
    const remote = (host: string): string =>
      `{name: ${host}, issuer: "${ISSUER}", remote_jwks: {service_name: a.dns, service_host: ${host}.example, service_port: 443, path: /jwks}}`;
    const token = await makeToken({ key: "rsa-a", claims: { iss: ISSUER, exp: "+1h" } }, NOW);
    await ask(page, {
      configuration: `consumers: [${remote("a")}, ${remote("b")}]`,
      token,
      time: AT,
    });
    assert.equal(
      (await page.locator("#servers-panel label").innerText()).trim(),
      "Response of a.example/jwks, b.example/jwks",
    );
  });

  pageTest("the scheme counts for a resource that takes it from the request", async (open) => {
    const { page } = await open();
    const resource =
      "protected_resources:\n  - { hosts: [gw.example], path: /mcp, audience: resource }\n";
    const claims = { iss: ISSUER, exp: "+1h", aud: "http://gw.example/mcp" };
    const token = await makeToken({ key: "hs-a", claims }, NOW);
    const request = { token, host: "gw.example", path: "/mcp", time: AT };
    const configuration = CONFIGURATION + resource;
    assert.match(await ask(page, { configuration, ...request }), /audience-mismatch/);
    assert.match(await ask(page, { scheme: "http" }), /^✓ Allowed/);
    assert.match(await page.locator("#request-line").innerText(), /^GET http:\/\/gw\.example\/mcp/);
    assert.match(await ask(page, { scheme: "ftp" }), /could not run/);
    const curl = `curl -H 'authorization: Bearer ${token}' http://gw.example/mcp`;
    assert.match(await ask(page, { scheme: "", host: "", path: "", token: curl }), /^✓ Allowed/);
    assert.match(await ask(page, { scheme: "https" }), /audience-mismatch/);
  });

  pageTest("bad characters of a token are marked where they are", async (open) => {
    const { page } = await open();
    await ask(page, { configuration: CONFIGURATION, time: AT });
    const at = GOOD.indexOf(".") + 5;
    const cases: [text: string, marked: string][] = [
      [`${GOOD.slice(0, at)}\u00e9${GOOD.slice(at)}`, "\u00e9"],
      [`Bearer ${GOOD.slice(0, at)}"${GOOD.slice(at)}`, '"'],
      [`${GOOD}%`, "%"],
      [`\u201c${GOOD}\u201d`, "\u201c"],
    ];
    for (const [text, marked] of cases) {
      assert.match(await ask(page, { token: text }), /Rejected/, text);
      assert.equal(await page.locator("#token .wrong-part").first().innerText(), marked, text);
    }
    // An error that is about the token in a curl line is marked in the line.
    const curl = `curl -H 'authorization: Bearer ${GOOD.slice(0, -4)}AAAA' https://a.example/`;
    assert.match(await ask(page, { token: curl }), /signature/);
    const signature = GOOD.split(".")[2] ?? "";
    assert.equal(
      await page.locator("#token .wrong-part").innerText(),
      `${signature.slice(0, -4)}AAAA`,
    );
    await paste(page, "token", "");
    await page.getByText("token-missing").first().waitFor();
    assert.match(await verdict(page), /token-missing/);
  });

  pageTest("a dropped file is read, and the page stays open", async (open) => {
    const { page } = await open();
    const drop = (on: string, text: string): Promise<void> =>
      page.locator(on).evaluate((element, content) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], "dropped.yaml"));
        element.dispatchEvent(
          new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }),
        );
      }, text);
    await ask(page, { time: AT });
    await drop("body", CONFIGURATION);
    await page.getByText("issuer-unknown").first().waitFor();
    await drop("#token", GOOD);
    await page.getByText("its consumer is mobile-app").first().waitFor();
    await drop("body", " ".repeat(5 * 1024 * 1024));
    await page.getByText("dropped.yaml is larger than 4 MiB and was not read.").waitFor();
    assert.equal(page.url(), playground.url);
  });

  pageTest("the print layout is black on white, with the whole configuration", async (open) => {
    const { page } = await open({ colorScheme: "dark" });
    await page.locator("#theme").click();
    await page.locator("#theme").click();
    await page.emulateMedia({ media: "print" });
    const printed = await page.evaluate(() => {
      const { scrollHeight, clientHeight } = document.querySelector(
        "#configuration .cm-scroller",
      ) as HTMLElement;
      const ground = getComputedStyle(document.body).backgroundColor;
      return { ground, isWhole: scrollHeight <= clientHeight + 1 };
    });
    assert.deepEqual(printed, { ground: "rgb(255, 255, 255)", isWhole: true });
    assert.equal(await page.locator("#clear").isVisible(), false);
  });

  pageTest(
    "on paper the checks are unfolded, nothing is cut off, and nothing can be clicked",
    async (open) => {
      const { page } = await open({ viewport: { width: 700, height: 1000 } });
      await page.emulateMedia({ media: "print" });
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      assert.ok((await page.locator("#result .check-list > li").count()) > 10);
      const shown = await page.locator("body").innerText();
      assert.match(shown, /Checked as of 2\d{3}-\d\d-\d\d /);
      assert.match(shown, /Request: GET \/ · unknown route/);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll(".editor, .cm-scroller, .cm-line, .panel")]
          .filter(
            (element) => element.checkVisibility() && element.scrollWidth > element.clientWidth,
          )
          .map(({ className }) => className),
      );
      assert.deepEqual(cut, []);
      const controls = page.locator("button, input, select, textarea");
      for (const control of await controls.all()) assert.equal(await control.isVisible(), false);
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      assert.equal(await page.locator("#result .folds > details[open]").count(), 0);
    },
  );

  pageTest("a paste while no field has the focus goes where it belongs", async (open) => {
    const { page } = await open();
    await ask(page, { time: AT });
    const pasteOnPage = (text: string): Promise<void> =>
      page.locator("body").evaluate((body, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", pasted);
        const event = { clipboardData, bubbles: true, cancelable: true };
        body.dispatchEvent(new ClipboardEvent("paste", event));
      }, text);
    await pasteOnPage(CONFIGURATION);
    await page.locator("#result", { hasText: "issuer-unknown" }).waitFor();
    await pasteOnPage(`curl https://a.example/ -H 'Authorization: Bearer ${GOOD}'`);
    await page.locator("#result", { hasText: "its consumer is mobile-app" }).waitFor();
  });
});

pageTest("the page is smaller than 0.8 MB, and 0.5 MB with gzip", () => {
  const page = readFileSync(playground.file);
  assert.ok(page.length < 800_000, `${page.length} bytes`);
  const compressed = gzipSync(page, { level: 9 }).length;
  assert.ok(compressed <= 500_000, `${compressed} bytes with gzip`);
});
