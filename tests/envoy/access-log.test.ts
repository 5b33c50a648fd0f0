/** The access log entry of a response is found by listener, client port and age. */
import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { AccessLog } from "../harness/access-log.ts";

const CLIENT_PORT = 40_000;
const response = {
  status: 200,
  headers: [],
  trailers: [],
  body: "",
  clientPort: CLIENT_PORT,
};

void test("connections to two listeners may have the same client port", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-access-log-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "access.log");
  const write = (listener: string, route_name: string): void =>
    appendFileSync(path, `${JSON.stringify({ listener, client_port: CLIENT_PORT, route_name })}\n`);

  write("a", "earlier");
  const log = new AccessLog(path);
  const answered = log.length;
  const waiting = log.entryOf("a", response, answered);
  write("b", "of b");
  write("a", "of a");
  assert.equal((await waiting).route_name, "of a");
  assert.equal((await log.entryOf("b", response, answered)).route_name, "of b");
});
