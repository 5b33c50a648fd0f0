/** Safe changes are applied on a click and taken back; unsafe ones have no button. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readFileSync } from "node:fs";
import { createHmac } from "node:crypto";
import { checkInput } from "../../page/ask/check-input.ts";
import { EMPTY } from "../../page/ask/input.ts";
import type { SafeChange } from "../../page/ask/safe-change.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { pageTests, PARALLEL, verdict, verdictAfter } from "./browser.ts";
import { editorText } from "./editors.ts";

const { pageTest } = pageTests();

const AT = "2026-11-25T08:00:00Z";
const NOW = Date.parse(AT) / 1000;
const ISSUER = "https://issuer.example";
const CLAIMS = { iss: ISSUER, aud: "orders", exp: "+1h" };
const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));

/** In block style, in JSON, and with the set in a string. */
const STYLES: Readonly<Record<string, (issuer: string, jwks: string) => string>> = {
  block: (issuer, jwks) =>
    `consumers:\n  - name: a # mine\n    issuer: ${issuer}\n    audiences: [orders]\n    jwks: '${jwks}'\n`,
  json: (issuer, jwks) =>
    `{"consumers": [{"name": "a", "issuer": "${issuer}", "audiences": ["orders"], "jwks": ${jwks}}]}`,
  flow: (issuer, jwks) =>
    `consumers: [{name: a, issuer: "${issuer}", audiences: [orders], jwks: ${jwks}}]\n`,
  escaped: (issuer, jwks) =>
    `consumers:\n- issuer: '${issuer}'\n  name: a\n  audiences:\n  - orders\n  jwks: ${JSON.stringify(jwks)}\n`,
};

async function fixFor(configuration: string, token: string): Promise<SafeChange | undefined> {
  const outcome = await checkInput(module, {
    ...{ ...EMPTY, configuration, token, time: AT },
    language: "en",
  });
  assert.equal(outcome.kind, "explained", "message" in outcome ? outcome.message : "");
  return outcome.kind === "explained" ? outcome.fix : undefined;
}

/** Signs with any bytes as the secret. */
function signed(secret: string | Buffer, kid: string): string {
  const encode = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { iss: ISSUER, aud: "orders", exp: NOW + 3600 };
  const input = `${encode({ alg: "HS256", kid })}.${encode(claims)}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

const JWKS = expandText("${jwks:hs-a}", KEY_REFERENCES);
const { k: K, kid: KID } = (JSON.parse(JWKS) as { keys: { k: string; kid: string }[] }).keys[0] ?? {
  k: "",
  kid: "",
};

for (const [style, configurationOf] of Object.entries(STYLES)) {
  void test(`issuer, audience, kid, k and clock skew are changed in ${style} style`, async () => {
    const good = configurationOf(ISSUER, JWKS);
    const token = (claims: object, header = {}): Promise<string> =>
      makeToken({ key: "hs-a", header, claims: { ...CLAIMS, ...claims } }, NOW);
    const cases: [field: SafeChange["field"], configuration: string, token: string][] = [
      ["issuer", configurationOf(`${ISSUER}/`, JWKS), await token({})],
      ["audience", good, await token({ aud: "Orders" })],
      ["kid", good.replace(KID, KID.toUpperCase()), await token({})],
      ["k", good, signed(K, KID)],
      ["clock_skew_seconds", good, await token({ exp: "-90s" })],
    ];
    for (const [field, configuration, given] of cases) {
      const fix = await fixFor(configuration, given);
      assert.equal(fix?.field, field, `${field} in ${style}`);
      assert.equal(fix.passes, true);
      const kept = configuration.split(/\s+/).filter((word) => fix.text.includes(word)).length;
      assert.ok(kept >= configuration.split(/\s+/).length - 2, fix.text);
      assert.equal(await fixFor(fix.text, given), undefined);
    }
  });
}

void test("k is read as the issuer reads it: text, hex, standard base64, with a line end", async () => {
  const hex = Buffer.from(K, "base64url").toString("hex");
  const other = (k: string): string => STYLES["block"]?.(ISSUER, JWKS.replace(K, k)) ?? "";
  const secret = Buffer.from(K, "base64url");
  const cases: [k: string, secret: string | Buffer][] = [
    [K, K],
    [K, `${K}\n`],
    [hex, Buffer.from(hex, "hex")],
    [Buffer.from(`${secret.toString("hex")}\n`).toString("base64url"), secret.toString("hex")],
  ];
  for (const [k, bytes] of cases) {
    const fix = await fixFor(other(k), signed(bytes, KID));
    assert.equal(fix?.field, "k", k);
    assert.ok(fix.text.includes(Buffer.from(bytes).toString("base64url")), fix.text);
    assert.equal(fix.value, undefined, "a secret is not shown");
  }
});

void test("what would trust somebody else is not offered", async () => {
  const block = STYLES["block"];
  const good = block?.(ISSUER, JWKS) ?? "";
  const foreign = await makeToken({ key: "hs-b", header: { kid: KID }, claims: CLAIMS }, NOW);
  const slash = block?.(`${ISSUER}/`, JWKS) ?? "";
  const other = { ...CLAIMS, iss: "https://attacker.example" };
  const cases: [why: string, configuration: string, token: string][] = [
    ["another key signed", good, foreign],
    ["the issuer nearly matches, but another key signed", slash, foreign],
    [
      "another audience",
      good,
      await makeToken({ key: "hs-a", claims: { ...CLAIMS, aud: "billing" } }, NOW),
    ],
    ["another issuer and key", good, await makeToken({ key: "hs-b", claims: other }, NOW)],
    [
      "expired long ago",
      good,
      await makeToken({ key: "hs-a", claims: { ...CLAIMS, exp: "-2h" } }, NOW),
    ],
  ];
  for (const [why, configuration, token] of cases) {
    assert.equal(await fixFor(configuration, token), undefined, why);
  }
});

void describe("the page", { concurrency: PARALLEL }, () => {
  pageTest("the change of k is applied on a click, and taken back", async (open) => {
    const { page } = await open();
    const before = await editorText(page, "configuration");
    const apply = page.getByRole("button", { name: "Apply to the configuration" });
    assert.match(await verdictAfter(page, () => apply.click()), /^✓ Allowed: the token is valid/);
    const after = await editorText(page, "configuration");
    const changed = after.split("\n").filter((line, index) => line !== before.split("\n")[index]);
    assert.equal(changed.length, 1);
    assert.match(changed[0] ?? "", /"k": "aE0w/);
    const undo = page.getByRole("button", { name: "Undo" });
    assert.equal(await undo.evaluate((button) => button === document.activeElement), true);
    assert.match(
      await verdictAfter(page, () => page.keyboard.press("Enter")),
      /^✗ Rejected: 401 signature-mismatch\./,
    );
    assert.equal(await editorText(page, "configuration"), before);
    await verdictAfter(page, () => apply.click());
    await page.locator("#configuration .cm-content").focus();
    await verdictAfter(page, () => page.keyboard.press("ControlOrMeta+z"));
    assert.match(await verdict(page), /signature-mismatch/);
    assert.equal(await page.getByRole("button", { name: "Undo" }).count(), 0);
  });
});
