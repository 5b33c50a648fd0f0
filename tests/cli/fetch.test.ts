/** --fetch asks key servers by HTTPS, within limits, and follows no redirects. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { type Ran, runCli, startCli } from "../harness/built-cli.ts";

const pem = readFileSync(join(import.meta.dirname, "..", "harness", "untrusted.pem"));
const KEYS = expandText("${jwks:rsa-a}", KEY_REFERENCES);
const AT = "2026-11-25T08:00:00Z";

const ANSWERS: Record<string, (response: ServerResponse) => void> = {
  "/keys": (response) => response.end(KEYS),
  "/moved": (response) => response.writeHead(302, { location: "/keys" }).end(),
  "/broken": (response) => response.writeHead(500).end(),
  "/endless": (response) => {
    const chunk = Buffer.alloc(65_536, " ");
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", more);
    more();
  },
};

const server = createServer({ key: pem, cert: pem }, (request, response) => {
  const answer = ANSWERS[request.url ?? ""];
  if (answer) answer(response);
  else response.writeHead(404).end();
});
let folder = "";
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "jwt-verdict-fetch-"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

async function fetched(path: string, isTrusted = true): Promise<Ran> {
  const { port } = server.address() as AddressInfo;
  const uri = `https://127.0.0.1:${port}${path}`;
  const consumer = { name: "c", issuer: "https://a.example", remote_jwks: { cluster: "k", uri } };
  writeFileSync(join(folder, "c.json"), JSON.stringify({ consumers: [consumer] }));
  const claims = { iss: "https://a.example", exp: Date.parse(AT) / 1000 + 60 };
  const token = await makeToken({ key: "rsa-a", claims });
  const args = ["explain", "-c", "c.json", "--fetch", "--at", AT, "-t", token];
  if (!isTrusted) return runCli(args, { folder });
  // The certificate is of a test, for no name of this machine. Node reads the variable of its process.
  return startCli(args, { folder, env: { NODE_TLS_REJECT_UNAUTHORIZED: "0" } });
}

void test("the keys of a server give a verdict", async () => {
  const { out, exit } = await fetched("/keys");
  assert.match(out, /^✓ Allowed: the token is valid, and its consumer is c\./);
  assert.equal(exit, 0);
});

const FAILURES: Record<string, RegExp> = {
  "/moved": /it redirects to \/keys, which\s+gateways do not follow/,
  "/broken": /status 500; expected 200/,
  "/endless": /more than 1048576 bytes/,
};

for (const [path, expected] of Object.entries(FAILURES)) {
  void test(`${path}: no keys, and the reason`, async () => {
    const { out, exit } = await fetched(path);
    assert.match(out, expected);
    assert.match(out, /^\? Undecided/m);
    assert.equal(exit, 2);
  });
}

void test("an untrusted certificate is not accepted", async () => {
  const { out, exit } = await fetched("/keys", false);
  assert.match(out, /was not fetched: no connection\s+\([A-Z_]+\)/);
  assert.equal(exit, 2);
});
