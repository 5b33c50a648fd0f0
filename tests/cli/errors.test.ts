/** Errors have one prefix, and are JSON with --json; completion offers commands, options and values. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { runCli, startCli } from "../harness/built-cli.ts";

const FAILING: Record<string, string[]> = {
  "an unknown option": ["explain", "--foo"],
  "an unknown command": ["explian"],
  "a missing file": ["check-config", "nowhere.yaml"],
  "an unknown reason": ["reasons", "tokn-expired"],
  "two keys to sign with": ["sign", "--secret", "x", "--key", "key.pem"],
  "a missing value": ["explain", "--config"],
};

for (const [about, args] of Object.entries(FAILING)) {
  void test(about, async () => {
    const text = await runCli(args);
    assert.equal(text.exit, 2);
    assert.equal(text.out, "");
    assert.match(text.err, /^jwt-verdict: (?!error)/);
    const json = await runCli([...args, "--json"]);
    if (args.at(-1) === "--config") return;
    assert.equal(json.exit, 2);
    assert.equal(json.err, "");
    const { error } = JSON.parse(json.out) as { error: { message: string } };
    assert.ok(text.err.startsWith(`jwt-verdict: ${error.message}\n`), text.err);
  });
}

void test("a similar reason is suggested", async () => {
  const { err } = await runCli(["reasons", "tokn-expired"]);
  assert.match(err, /Did you mean token-expired\?/);
});

void test("JSON does not depend on the locale", async () => {
  const args = ["explain", "-c", "docs/explain/wasmplugin.yaml", "--no-token", "--json"];
  const at = ["--at", "2026-11-25T08:00:00Z"];
  const [english, chinese] = await Promise.all(
    ["en_US.UTF-8", "zh_CN.UTF-8"].map((LANG) => runCli([...args, ...at], { env: { LANG } })),
  );
  assert.equal(chinese?.out, english?.out);
});

for (const shell of ["bash", "zsh", "fish"]) {
  void test(`the completion script for ${shell} asks this command`, async () => {
    const { out, exit } = await startCli(["complete", shell]);
    assert.equal(exit, 0);
    assert.match(out, /jwt-verdict/);
  });
}

void test("completion offers commands, options and values", async () => {
  const offered = async (...words: string[]): Promise<string> =>
    (await startCli(["complete", "--", ...words])).out;
  assert.match(await offered("che"), /^check-config\t/m);
  assert.match(await offered("explain", "--serv"), /^--served\t/m);
  assert.match(await offered("conv"), /^convert\t/m);
  assert.match(await offered("convert", "--format", "ist"), /^istio/m);
  assert.match(await offered("reasons", "token-exp"), /^token-expired/m);
  assert.match(await offered("sign", "--broken", "token-exp"), /^token-expired/m);
});
