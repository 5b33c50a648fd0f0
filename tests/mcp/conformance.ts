/**
 * The scenarios of @modelcontextprotocol/conformance for MCP servers, with and without the gateway in front.
 *
 * Not used are those for clients (auth/*, with DPoP too): authorization server and MCP server are parts of the program,
 * which gives the client their URLs and checks its own tokens, mostly opaque ones. So no gateway fits between them. Those
 * for authorization servers never reach a gateway.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONFORMANCE, OTHER_NODE } from "./mcp-packages.ts";
import { listening, type McpServerProcess } from "./mcp-servers.ts";

const REVISION = "2026-07-28";
/**
 * What the server of the tests implements. The other scenarios fail without the gateway too: they call images, audio,
 * progress, prompts, resources, completion, elicitation, tasks and further tools that this server does not have.
 * Their results are only compared.
 */
export const PASSED_SCENARIOS = [
  "dns-rebinding-protection",
  "http-header-validation",
  "input-required-result-ignore-extra-params",
  "input-required-result-missing-input-response",
  "input-required-result-unsupported-methods",
  "input-required-result-validate-input",
  "sep-2164-resource-not-found",
  "server-sse-multiple-streams",
  "tools-call-error",
  "tools-call-simple-text",
  "tools-list",
];

/** The server does not check Host. The gateway does, because the audience depends on it. */
const CHECKED_HOST = "dns-rebinding-protection: localhost-host-rebinding-rejected SUCCESS";

/** The gateway does not read bodies, so its errors have no id. */
const UNKNOWN_ID = "server-stateless: sep-2575-http-server-error-jsonrpc-id FAILURE";

/** By listener: the results behind the gateway that differ from those of the server itself. */
export const CHANGED_RESULTS: Record<string, string[]> = {
  conforming: [CHECKED_HOST],
  // With mcp_tools, the gateway rejects headers and versions itself, as servers do.
  tools: [CHECKED_HOST, UNKNOWN_ID],
};

/** The program uses import attributes and APIs of Node 22. */
const REQUIRED_NODE = 22;
const ENDS_WITHIN_MS = 90_000;

/** The statuses of the checks of each scenario, in their order: "tools-list": ["ToolsList SUCCESS"]. */
export type Results = Record<string, string[]>;

export function changedResults(direct: Results, behind: Results): string[] {
  const scenarios = new Set([...Object.keys(direct), ...Object.keys(behind)]);
  return [...scenarios].sort().flatMap((scenario) => {
    // The first failure of a check moves it forward.
    const before = [...(direct[scenario] ?? [])].sort();
    const after = [...(behind[scenario] ?? [])].sort();
    const count = Math.max(before.length, after.length);
    return Array.from({ length: count }, (_, i) => i)
      .filter((i) => before[i] !== after[i])
      .map((i) => `${scenario}: ${after[i] ?? "missing"}`);
  });
}

/** Runs all scenarios for servers of the revision. */
export async function runConformance(url: URL): Promise<Results> {
  const folder = await mkdtemp(join(tmpdir(), "conformance-"));
  try {
    const args = [CONFORMANCE, "server", "--url", url.href, "--requirements", REVISION];
    // It exits with 1 if a scenario fails, and the test reads which.
    const output = await new Promise<string>((resolve) => {
      const options = { cwd: folder, timeout: ENDS_WITHIN_MS };
      execFile(node(), [...args, "-o", folder], options, (_, out, err) => resolve(out + err));
    });
    const results: Results = {};
    for (const name of (await readdir(folder)).sort()) {
      const file = join(folder, name, "checks.json");
      if (!existsSync(file)) continue;
      const checks = JSON.parse(await readFile(file, "utf8")) as { id: string; status: string }[];
      // "server-tools-list-2026-11-28T13-41-18-123Z"
      const scenario = name.replace(/^server-/, "").replace(/-\d{4}-\d\d-\d\dT.*$/, "");
      results[scenario] = checks.map(({ id, status }) => `${id} ${status}`);
    }
    if (Object.keys(results).length === 0) throw new Error(output);
    return results;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function node(): string {
  return Number.parseInt(process.versions.node) >= REQUIRED_NODE ? process.execPath : OTHER_NODE;
}

/** Adds the token to each request: the scenarios cannot sign in. */
export async function startTokenProxy(target: URL, token: string): Promise<McpServerProcess> {
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, socket } = incoming;
    // A hostile Host reaches the gateway as it is.
    const own = `127.0.0.1:${socket.localPort}`;
    const host = incoming.headers.host === own ? target.host : incoming.headers.host;
    const headers = { ...incoming.headers, host, authorization: `Bearer ${token}` };
    const { hostname, port } = target;
    const onward = request({ hostname, port, method, path, headers });
    onward.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    incoming.pipe(onward);
  });
  return listening(server);
}
