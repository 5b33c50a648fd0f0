/** The parts of the page in a browser: lists, other gateways, links, examples, key servers. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import { EN_PARTS } from "../../page/language/parts-en.ts";
import { ZH_CN_PARTS } from "../../page/language/parts-zh-cn.ts";
import { galleryExamples } from "../../tools/gallery-examples.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { testKey } from "../harness/test-keys.ts";
import { PARALLEL, pageTests } from "./browser.ts";
import { paste } from "./editors.ts";
import { configuration, configure, makeLink, verdictOf, violations } from "./part-actions.ts";

const { playground, pageTest } = pageTests();

const AT = "2026-11-25T08:00:00Z";
const ISSUER = "https://issuer.example";
const EXAMPLES = await galleryExamples();

function example(id: string): string {
  return `${playground.url}#example=${id}`;
}

void describe("the parts of the page", { concurrency: PARALLEL }, () => {
  pageTest("names of the configuration are offered, and what applies is shown", async (open) => {
    const { page } = await open({}, example("mcp-audience"));
    const effective = page.locator("#effective-panel");
    await effective.getByText("By rule _rules_[0]").waitFor();
    assert.match(await effective.innerText(), /mobile-app/);
    assert.match(await effective.innerText(), /https:\/\/mcp\.shop\.example\/mcp/);
    const route = page.locator("#route");
    const list = await route.getAttribute("list");
    assert.deepEqual(
      await page
        .locator(`#${list} option`)
        .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value)),
      ["mcp"],
    );
    await page.locator("#request-panel > summary").click();
    await route.fill("");
    await effective.getByText(EN_PARTS.effectiveElsewhere).waitFor();
  });

  pageTest(
    "another gateway is recognized, with its answer, differences and places",
    async (open) => {
      const { page } = await open({}, example("kong"));
      const foreign = page.locator("#foreign");
      await foreign.getByText("Kong jwt allows the request.").waitFor();
      const text = await foreign.innerText();
      assert.match(text, /Kong jwt does not check this: token-expired/);
      await foreign
        .getByRole("button", { name: /Go to line/ })
        .first()
        .click();
      assert.equal(
        await page.evaluate(() => document.activeElement?.closest("#configuration") !== null),
        true,
      );
      await foreign.locator("summary").click();
      assert.ok((await foreign.locator(".ledger tr").count()) > 2);
      assert.equal(await page.locator("#namespace").isVisible(), false);
      assert.equal(await page.locator("#as").isVisible(), false);
      await page.locator("#language").click();
      await foreign.getByText("Kong jwt 放行该请求。").waitFor();
    },
  );

  pageTest("only a file that needs it asks for a reading or for a workload", async (open) => {
    const { page } = await open({}, example("istio"));
    const foreign = page.locator("#foreign");
    await foreign
      .getByText(/403 Audiences in Jwt are not allowed/)
      .first()
      .waitFor();
    assert.equal(await page.locator("#labels").inputValue(), "app=orders");
    await page.locator("#labels").fill("app=other");
    await foreign.getByText("Istio allows the request.").waitFor();
    await page.locator("#labels").fill("app");
    await page.locator("#result").getByText('"app" has no "="').waitFor();
    await page.goto(example("higress-jwt-auth"));
    await foreign
      .getByText(/401 Jwt verification fails/)
      .first()
      .waitFor();
    await page.locator("#namespace").waitFor({ state: "hidden" });
    await page.locator("#as").selectOption("");
    await verdictOf(page).getByText("issuer-near-miss").waitFor();
    await foreign.waitFor({ state: "hidden" });
    assert.equal(await page.locator("#as").isVisible(), true);
  });

  pageTest("an error of a gateway without a token gives its possible causes", async (open) => {
    const { page } = await open({}, example("expired"));
    await page.locator("details:has(#gateway-said) > summary").click();
    await page.locator("#gateway-said").fill("jwt_authn_access_denied{Jwt_is_expired}");
    const causes = page.locator("#gateway-errors");
    await causes.getByText("Envoy, Istio, Envoy Gateway").waitFor();
    assert.match(await causes.innerText(), /token-expired/);
    await page.locator("#gateway-said").fill("nothing that a gateway says");
    await causes.getByText(EN_PARTS.gatewaySaidUnknown).waitFor();
  });

  pageTest(
    "a link opens what was typed, with the verdict, and says what is missing",
    async (open) => {
      const { page } = await open({}, example("secret-decoded"));
      await verdictOf(page).getByText("signature-mismatch").waitFor();
      const secret = testKey("hs-a").k ?? "";
      const typed = await configuration(page);
      await configure(page, `# mine ${secret}\n${typed}`);
      await makeLink(page);
      await page
        .locator("#share-left")
        .getByText("Not in the link: 1 secret, 1 signature, 1 comment.")
        .waitFor();
      const link = await page.locator("#link").inputValue();
      const { page: other, requests } = await open({}, link);
      await other.locator(".as-shared").waitFor();
      assert.match(
        await other.locator("#notices").innerText(),
        /^As shared: ✗ Rejected: 401 signature-mismatch\. The issuer signs with the plain text of k\.\s+This link does not contain: 1 secret, 1 signature, 1 comment\./,
      );
      const opened = await configuration(other);
      assert.equal(opened.split("\n").length, typed.split("\n").length + 1);
      assert.ok(!opened.includes(secret.slice(0, 8)) && opened.startsWith("#\n"));
      assert.equal(await other.locator("#time").inputValue(), "2026-11-25T08:00:00.000Z");
      await verdictOf(other).getByText("signature-mismatch").waitFor();
      // The placeholders are not a separate cause.
      assert.doesNotMatch(await other.locator("#result").innerText(), /secret-is-of-token/);
      assert.ok(requests.every((url) => /^(?:file|blob):/.test(url)));
      await other.locator("#language").click();
      assert.match(await other.locator("#notices").innerText(), /^分享时的结论：/);
      await other.goto(`${playground.url}#v2.AAAA`);
      await other
        .locator("#bad-link")
        .getByText(/cannot open|无法打开/)
        .waitFor();
    },
  );

  pageTest("a link with a whole token and public keys has the same verdict", async (open) => {
    const { page } = await open({}, example("audience-near-miss"));
    await verdictOf(page).getByText("audience-mismatch").waitFor();
    const sentence = await verdictOf(page).innerText();
    await page.locator("#share").click();
    await page.getByLabel(EN_PARTS.shareTokens.whole).check();
    await makeLink(page);
    await page.locator("#share-left").getByText(EN_PARTS.leftOutNothing).waitFor();
    const { page: other } = await open({}, await page.locator("#link").inputValue());
    await verdictOf(other).getByText("audience-mismatch").waitFor();
    assert.equal(await verdictOf(other).innerText(), sentence);
    assert.equal(await configuration(other), await configuration(page));
  });

  pageTest("each example is a link that opens it", async (open) => {
    const { page } = await open({}, example("expired"));
    const links = page.locator("#gallery a");
    const targets = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    assert.deepEqual([...targets].sort(), EXAMPLES.map(({ id }) => `#example=${id}`).sort());
    await page.getByRole("link", { name: "Key rotation" }).click();
    await verdictOf(page).getByText("key-unknown").waitFor();
    await page.locator("#language").click();
    assert.match(await page.locator("#gallery").innerText(), /签发者不一致/);
  });

  pageTest(
    "the response of a key server is pasted, and the page requests nothing",
    async (open) => {
      const { page, requests } = await open({}, example("expired"));
      await configure(
        page,
        `consumers:\n- name: mobile-app\n  issuer: ${ISSUER}\n  remote_jwks: {service_name: issuer.dns, service_host: issuer.example, service_port: 443, path: /jwks.json}\n`,
      );
      const claims = { iss: ISSUER, exp: "+1h" };
      const token = await makeToken({ key: "rsa-a", claims }, Date.parse(AT) / 1000);
      await paste(page, "token", token);
      const servers = page.locator("#servers-panel");
      const link = servers.getByRole("link");
      await link.waitFor();
      assert.equal(await link.getAttribute("href"), "https://issuer.example/jwks.json");
      assert.match((await link.getAttribute("rel")) ?? "", /noreferrer/);
      await servers.getByText("curl -sS 'https://issuer.example/jwks.json'").waitFor();
      await servers.getByRole("textbox").fill(expandText("${jwks:rsa-a}", KEY_REFERENCES));
      await servers.getByText("1 key").waitFor();
      await verdictOf(page)
        .getByText(/Allowed: the token is valid/)
        .waitFor();
      await makeLink(page);
      await page.locator("#link").waitFor();
      const { page: other } = await open({}, await page.locator("#link").inputValue());
      await other.locator("#servers-panel").getByText("1 key").waitFor();
      assert.ok(requests.every((url) => /^(?:file|blob):/.test(url)));
    },
  );

  for (const [locale, colorScheme] of [
    ["en-US", "light"],
    ["zh-CN", "dark"],
  ] as const) {
    pageTest(`axe reports no violation in the parts: ${locale}, ${colorScheme}`, async (open) => {
      for (const id of ["secret-decoded", "istio", "mcp-audience"]) {
        const { page } = await open({ locale, colorScheme }, example(id));
        await page.locator("#configuration .cm-line").first().waitFor();
        await makeLink(page);
        await page.locator("#link").waitFor();
        await page.locator("details:has(#gateway-said) > summary").click();
        await page.locator("#gateway-said").fill("Jwt verification fails");
        assert.deepEqual(await violations(page), [], id);
      }
    });
  }

  pageTest("Chinese has every text that English has", () => {
    const shape = (value: unknown): unknown =>
      value !== null && typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shape(inner)]))
        : typeof value;
    const { editorPhrases } = ZH_CN_PARTS;
    assert.deepEqual(shape({ ...ZH_CN_PARTS, editorPhrases: {} }), shape(EN_PARTS));
    for (const text of Object.values(editorPhrases)) assert.match(text, /[\u4e00-\u9fff]/);
  });
});
