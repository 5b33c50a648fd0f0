/** Standard input is read to its end, however slowly it arrives. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT, startCli } from "../harness/built-cli.ts";

const CONFIG = "docs/explain/wasmplugin.yaml";
const TOKEN = readFileSync(join(ROOT, "docs/explain/token.txt"), "utf8");
/** Longer than the command takes to start reading. */
const SLOW_MS = 700;

void test("waits for a token", async () => {
  const { out, exit } = await startCli(["explain", "-c", CONFIG], {
    stdin: TOKEN,
    waitsFor: wait(SLOW_MS),
  });
  assert.match(out, /^✗ Rejected: 401 signature-mismatch/);
  assert.equal(exit, 1);
});

void test("reads a token larger than a pipe's buffer", async () => {
  const stdin = TOKEN.trim().padEnd(200_000, "A");
  const { out } = await startCli(["explain", "-c", CONFIG], { stdin, waitsFor: wait(SLOW_MS) });
  assert.match(out, /^✗ Rejected: 401 token-too-large/);
});

void test("waits for a configuration", async () => {
  const stdin = readFileSync(join(ROOT, CONFIG), "utf8");
  const { out } = await startCli(["check-config", "-"], { stdin, waitsFor: wait(SLOW_MS) });
  assert.match(out, /^standard input: accepted/);
});

void test("reads a configuration without a token after it", async () => {
  const stdin = readFileSync(join(ROOT, CONFIG), "utf8");
  const { err, exit } = await startCli(["explain", "-c", "-"], { stdin });
  assert.match(err, /No token: pass --token/);
  assert.equal(exit, 2);
});
