/** MCP servers behind the gateway. */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../harness/free-port.ts";
import { EVERYTHING, serverModule } from "./mcp-packages.ts";

const STARTS_WITHIN_MS = 20_000;

export interface McpServerProcess {
  port: number;
  stop: () => void;
}

/** @modelcontextprotocol/server-everything, whose protocol is 2025-11-25. */
export async function startEverything(): Promise<McpServerProcess> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, [EVERYTHING, "streamableHttp"], {
    env: { ...process.env, PORT: String(port) },
    stdio: "ignore",
  });
  const deadline = Date.now() + STARTS_WITHIN_MS;
  const url = `http://127.0.0.1:${port}/mcp`;
  while (!(await fetch(url).then(Boolean, () => false))) {
    if (Date.now() > deadline) throw new Error("server-everything did not start.");
    await sleep(50);
  }
  return { port, stop: () => child.kill() };
}

/** A server of 2026-07-28 with tools that say what they received from the gateway; those named "error" fail. */
export async function startModern(tools: string[]): Promise<McpServerProcess> {
  const { McpServer, createMcpHandler, toNodeHandler, object } = await serverModule();
  let allowedTools: string | undefined;
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: "modern", version: "1.0.0" });
    for (const name of tools) {
      const options = { description: name, inputSchema: object() };
      server.registerTool(name, options, () => ({
        content: [{ type: "text", text: `${name}, allowed: ${allowedTools}` }],
        isError: name.includes("error"),
      }));
    }
    return server;
  });
  const handle = toNodeHandler(handler);
  const server: Server = createServer((incoming, outgoing) => {
    allowedTools = incoming.headers["x-envoy-allow-mcp-tools"] as string | undefined;
    void handle(incoming, outgoing);
  });
  return listening(server);
}

/** Lets the server listen on a free port of loopback. */
export async function listening(server: Server): Promise<McpServerProcess> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
