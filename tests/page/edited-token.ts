/** Header, claims and signature are edited; the token is signed by the rules of `sign`. */
import assert from "node:assert/strict";
import { createPublicKey, type JsonWebKey } from "node:crypto";
import { describe } from "node:test";
import { decodeProtectedHeader, importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import type { Page } from "playwright-core";
import { publicKey } from "../../explain/signing/signing-key.ts";
import { EN_PAGE } from "../../page/language/page-en.ts";
import { testKey } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { ask, pageTests, PARALLEL, verdict, verdictAfter } from "./browser.ts";
import { editorText, paste } from "./editors.ts";

const { pageTest } = pageTests();

const AT = "2026-11-25T08:00:00Z";
const NOW = Date.parse(AT) / 1000;
const ISSUER = "https://issuer.example";
const CONFIGURATION = expandText(
  `consumers:\n  - name: mobile-app\n    issuer: ${ISSUER}\n    audiences: [orders]\n    jwks: '\${jwks:hs-a}'\n`,
  KEY_REFERENCES,
);

/** The token once it differs from the one before. */
async function tokenAfter(page: Page, act: () => Promise<unknown>): Promise<string> {
  const before = await editorText(page, "token");
  await act();
  await page.waitForFunction(
    (text) => document.querySelector("#token .cm-content")?.textContent !== text,
    before.replaceAll("\n", ""),
  );
  return editorText(page, "token");
}

void describe("the page", { concurrency: PARALLEL }, () => {
  pageTest("edited claims change the token, and keep its signature", async (open) => {
    const { page } = await open();
    const signature = (await editorText(page, "token")).split(".")[2];
    const claims = '{\n  "iss": "other",\n  "exp": 1865673819\n}';
    const token = await tokenAfter(page, () => paste(page, "payload", claims));
    const [, payload = "", kept] = token.split(".");
    assert.equal(kept, signature);
    assert.deepEqual(JSON.parse(Buffer.from(payload, "base64url").toString()), JSON.parse(claims));
    await page.locator("#result", { hasText: "issuer-unknown" }).waitFor();
    assert.equal(await editorText(page, "payload"), claims);
    // An unfinished text marks its place and leaves the token.
    await paste(page, "payload", '{"iss": "a", }');
    await page.locator("#payload .wrong-part").last().waitFor();
    assert.equal(await editorText(page, "token"), token);
  });

  pageTest("a new token for a consumer of the configuration is allowed", async (open) => {
    const { page } = await open();
    await ask(page, { configuration: CONFIGURATION, token: "", time: AT });
    await page
      .locator("#signing-consumer")
      .waitFor({ state: "hidden" })
      .catch(() => undefined);
    await page.locator("#result", { hasText: "token-missing" }).waitFor();
    const token = await tokenAfter(page, () => page.getByText("New token").click());
    await page.locator("#result", { hasText: "its consumer is mobile-app" }).waitFor();
    const key = await importJWK(testKey("hs-a") as JWK, "HS256");
    const { payload } = await jwtVerify(token, key, { currentDate: new Date(AT) });
    assert.deepEqual(payload, { iss: ISSUER, aud: "orders", iat: NOW, exp: NOW + 3600 });
    await tokenAfter(page, () => page.locator("#signing-broken").selectOption("token-expired"));
    await page.locator("#result", { hasText: "token-expired" }).waitFor();
    await tokenAfter(page, () => page.locator("#signing-broken").selectOption(""));
    await page.locator("#result", { hasText: "its consumer is mobile-app" }).waitFor();
    const edited = JSON.stringify({ ...payload, sub: "alice" });
    const again = await tokenAfter(page, () => paste(page, "payload", edited));
    assert.equal((await jwtVerify(again, key, { currentDate: new Date(AT) })).payload.sub, "alice");
    assert.match(await verdictAfter(page, () => Promise.resolve()), /^✓ Allowed/);
  });

  pageTest("keys are generated, or given as JWK, PEM or secret", async (open) => {
    const { page } = await open();
    await page.locator("#signing-alg").selectOption("EdDSA");
    const token = await tokenAfter(page, () => page.getByText("Generate a key").click());
    const made = JSON.parse(await page.locator("#signing-key").inputValue()) as JWK;
    const { alg, kid } = decodeProtectedHeader(token);
    assert.deepEqual([alg, kid], ["EdDSA", made.kid]);
    await jwtVerify(token, await importJWK(publicKey(made), "EdDSA"));
    await page.getByText("The public key, for jwks").click();
    const set = await page.locator("#signature-panel details[open] pre").innerText();
    assert.ok(set.includes(made.x ?? "?") && !set.includes(made.d ?? ""), set);
    const secret = await tokenAfter(page, () =>
      page.locator("#signing-key").fill("a secret of mine"),
    );
    assert.equal(decodeProtectedHeader(secret).alg, "HS256");
    await jwtVerify(secret, new TextEncoder().encode("a secret of mine"));
    await page.locator("#signing-key").fill("-----BEGIN EC PRIVATE KEY-----\nAAAA\n");
    await page.locator("#signing-status", { hasText: "openssl pkcs8" }).waitFor();
    assert.match(await verdict(page), /./);
  });

  pageTest(
    "a key says whether it made the signature, and becomes a configuration",
    async (open) => {
      const { page } = await open();
      const status = page.locator("#signing-status");
      const made = (text: string): Promise<void> => status.getByText(text).first().waitFor();
      const key = page.locator("#signing-key");
      const claims = { iss: ISSUER, aud: "orders", exp: "+1h" };
      const token = await makeToken({ key: "rsa-a", claims }, NOW);
      assert.match(await ask(page, { configuration: "", token, time: AT }), /^Nothing was checked/);
      await page.getByText(EN_PAGE.issuerKeys).click();
      await page.getByText(`curl -sS '${ISSUER}/.well-known/openid-configuration'`).waitFor();
      assert.equal(await page.locator("#signing-alg").inputValue(), "RS256");
      // A public key checks, and leaves the token.
      const pem = createPublicKey({ key: testKey("rsa-a") as JsonWebKey, format: "jwk" });
      await key.fill(pem.export({ type: "spki", format: "pem" }).toString());
      await made(EN_PAGE.madeByKey);
      await made(EN_PAGE.publicCannotSign);
      await key.fill(expandText("${jwks:rsa-b}", KEY_REFERENCES));
      await made(EN_PAGE.notMadeByKey);
      await key.fill(expandText("${jwks:rsa-a}", KEY_REFERENCES));
      await made(EN_PAGE.madeByKey);
      assert.equal(await editorText(page, "token"), token);
      await page.locator("#signing-configure").click();
      await page.locator("#result", { hasText: "its consumer is client" }).waitFor();
      // A secret that made the signature leaves the token too; in base64url it is recognized.
      const secret = "dGhlLXNlY3JldC1vZi10aGUtaXNzdWVyLWlzLWxvbmctZW5vdWdo";
      const bytes = Buffer.from(secret, "base64url");
      const signed = await new SignJWT({ iss: ISSUER })
        .setProtectedHeader({ alg: "HS256" })
        .sign(bytes);
      await ask(page, { token: signed });
      await key.fill(secret);
      await made(EN_PAGE.madeByKey);
      assert.equal(await page.locator("#signing-base64").isChecked(), true);
      assert.equal(await editorText(page, "token"), signed);
      await tokenAfter(page, () => page.locator("#signing-base64").uncheck());
      await made("It replaces the one before");
      await tokenAfter(page, () => key.fill("short"));
      await made("The secret has 5 bytes; RFC 7518 requires at least 32 for HS256.");
    },
  );
});
