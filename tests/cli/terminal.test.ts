/** Control sequences in tokens, configurations and names do not reach the terminal. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { visible, visibleInPlace, visibleLines } from "../../explain/print/visible.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { runCli } from "../harness/built-cli.ts";

const ESCAPE = "\u001b[31m\u001b]0;title\u0007";
const TURNED = "\u202e\u009b5m\u200b";
const OBEYED = /[\p{Cc}\u200b\u202e]/u;
/** A line end in a name would start a new line. */
const FORGED = "x\n✓ Allowed";

const CONFIGURATION = `consumers: [{name: c, issuer: i, jwks: '\${jwks:hs-a}'}]
# ${TURNED}
unknown${TURNED}: 1
_rules_: [{_match_route_: ["r\\e[31m\\u202e"], allow: [c]}]
`;

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "jwt-verdict-terminal-"));
  writeFileSync(join(folder, "c.yaml"), expandText(CONFIGURATION, KEY_REFERENCES));
});
after(() => rmSync(folder, { recursive: true }));

function segment(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

const claims = { iss: `i${TURNED}`, [`a${ESCAPE}`]: ESCAPE + TURNED, [FORGED]: 1 };
const token = `${segment({ alg: "HS256", kid: TURNED })}.${segment(claims)}.AAAA`;

function assertQuiet(text: string): void {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => OBEYED.test(line));
  assert.equal(at, -1, JSON.stringify(lines[at]));
  assert.ok(!lines.some((line) => /^\s*✓ Allowed/.test(line)), text);
}

void test("control characters of a token, request and configuration are escaped", async () => {
  const args = [
    "explain",
    "--verbose",
    "-c",
    "c.yaml",
    "--route",
    `r${ESCAPE}`,
    "--method",
    `G${ESCAPE}`,
    token,
  ];
  const { out, exit } = await runCli(args, { folder });
  assert.equal(exit, 0);
  assert.match(out, /If the plugin checked this request[^]*issuer-unknown/);
  assert.match(out, /a\\u001b\[31m/);
  assertQuiet(out);
  const { out: short } = await runCli(
    args.filter((arg) => arg !== "--verbose"),
    { folder },
  );
  assertQuiet(short);
});

void test("JSON output is escaped and keeps its meaning", async () => {
  const { out } = await runCli(["explain", "-c", "c.yaml", "--json", token], { folder });
  assertQuiet(out);
  const { ifApplied } = JSON.parse(out) as {
    ifApplied: { report: { tokens: { claims: object }[] } };
  };
  assert.deepEqual(ifApplied.report.tokens[0]?.claims, claims);
});

void test("check-config escapes control characters of a configuration", async () => {
  const { out } = await runCli(["check-config", "c.yaml"], { folder });
  assert.match(out, /unknown/);
  assert.match(out, /route: r\ufffd/);
  assertQuiet(out);
});

void test("errors escape control characters and do not repeat a token", async () => {
  const { err } = await runCli(["explain", "-c", `no${ESCAPE}`, token], { folder });
  assert.match(err, /File not found: no\\u001b/);
  assertQuiet(err);
  const { err: path } = await runCli(["explain", "-c", "c.yaml", "--path", token, "a"], { folder });
  assert.match(path, /--path "eyJhbG…" does not start/);
});

void test("our own colours and line breaks stay", () => {
  const red = "\u001b[31m✗\u001b[39m\n";
  assert.equal(visibleLines(red, true), red);
  assert.equal(visibleLines(red), "\\u001b[31m✗\\u001b[39m\n");
  assert.equal(visibleLines("\u001b[2J\r", true), "\\u001b[2J\\u000d");
  assert.equal(visible(`é 中 👩‍👩‍👧 ${TURNED}`), "é 中 👩‍👩‍👧 \\u202e\\u009b5m\\u200b");
  assert.equal(visibleInPlace(TURNED), "��5m�");
});
