/** The page and the command line agree on every reason that a token can cause. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { explain } from "../../explain/explanation.ts";
import { languageOf } from "../../explain/language/report-language.ts";
import { asking, givenText, requestLines } from "../../explain/given-question.ts";
import { USUAL_WIDTH } from "../../explain/print/output.ts";
import { paintFor } from "../../explain/print/paint.ts";
import { printExplanation } from "../../explain/print/print-explanation.ts";
import { BROKEN } from "../../explain/signing/broken.ts";
import { keyOfSet } from "../../explain/signing/signing-key.ts";
import { type Draft, signDraft } from "../../explain/signing/sign-token.ts";
import { readConfig } from "../../explain/source/read-config.ts";
import { verifySignature } from "../../cli/verify-signature.ts";
import { run } from "../../sandbox/job.ts";
import { startCli } from "../harness/built-cli.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { ask, pageTests, PARALLEL, type Playground } from "./browser.ts";

const { pageTest } = pageTests();

const AT = "2026-11-25T08:00:00Z";
const NOW = Date.parse(AT) / 1000;
/** The name that the page uses in its sentences. */
const FILE = "configuration";
const JWKS = expandText("${jwks:hs-a}", KEY_REFERENCES);
const CONFIGURATION = `consumers:
  - name: mobile-app
    issuer: https://issuer.example
    jwks: '${JWKS}'
    audiences: [orders]
    required_claims: [exp]
    algorithms: [HS256, RS256]
    max_age_seconds: 3600
    max_remaining_seconds: 31536000
    require_kid: true
`;
const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
/** Reasons to compare with the real command too: one for each party at fault. */
const BY_PROCESS = ["signature-mismatch", "token-expired", "audience-mismatch"];

function broken(reason: string): Promise<string> {
  const key = keyOfSet(JSON.parse(JWKS), "jwks");
  // Without alg, the key does not rule out another algorithm of its type.
  delete key.alg;
  const good: Draft = {
    key,
    alg: "HS256",
    header: { alg: "HS256", kid: key.kid ?? "" },
    claims: { iss: "https://issuer.example", aud: "orders", iat: NOW, exp: NOW + 3600 },
  };
  return signDraft({ ...good, ...BROKEN[reason]?.(good, NOW) });
}

/** The output of explain, in parts. */
async function explained(token: string): Promise<string> {
  const config = readConfig(FILE, CONFIGURATION);
  const given = givenText(token, {});
  const asked = asking(given, config, { now: NOW * 1000 });
  const language = languageOf("en");
  const explanation = await explain(asked.question, (job) =>
    Promise.resolve(run(module, job, { verify_signature: verifySignature })),
  );
  const lines = await requestLines(asked, given, language.words);
  return printExplanation(explanation, lines, {
    language,
    paint: paintFor(false),
    now: NOW * 1000,
    width: USUAL_WIDTH,
  });
}

/** Removes reasons from the list until it is empty. */
async function compare(open: Playground["open"], reasons: string[]): Promise<void> {
  const { page } = await open();
  await ask(page, { configuration: CONFIGURATION, token: "", time: AT });
  await page.getByRole("tab", { name: "Everything as text" }).click();
  for (let reason = reasons.shift(); reason !== undefined; reason = reasons.shift()) {
    const token = await broken(reason);
    const sentence = await ask(page, { token });
    assert.match(sentence, new RegExp(`^✗ Rejected: \\d+ ${reason}\\.`));
    const shown = await page.locator("#answer .everything").innerText();
    assert.equal(shown.trim(), (await explained(token)).trim(), reason);
  }
}

pageTest("the page and explain agree on every token of sign --broken", async (open) => {
  const reasons = Object.keys(BROKEN);
  await Promise.all(Array.from({ length: PARALLEL }, () => compare(open, reasons)));
});

void test("the expected output is what the command line prints", async () => {
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-same-"));
  try {
    writeFileSync(join(folder, FILE), CONFIGURATION);
    for (const reason of BY_PROCESS) {
      const token = await broken(reason);
      const { out } = await startCli(
        ["explain", "--verbose", token, "--config", FILE, "--at", AT],
        {
          folder,
        },
      );
      assert.equal(out, await explained(token), reason);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
