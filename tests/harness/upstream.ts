/**
 * The service behind the gateway: echoes each received request as JSON.
 *
 * Only erasable TypeScript without project imports, because the containers of the examples run this file
 * directly (`node tests/harness/upstream.ts 0.0.0.0 8080`).
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

export interface Echo {
  method: string;
  path: string;
  /** In received order and spelling, with duplicates. */
  headers: [name: string, value: string][];
  /** Received after the body. */
  trailers?: [name: string, value: string][];
  bodyLength: number;
}

export interface Upstream {
  port: number;
  stop(): Promise<void>;
}

/** The maximum of Envoy, so that no request fails here because of its size. */
const MAX_HEADER_BYTES = 16 * 1024 * 1024;

export async function startUpstream(host = "127.0.0.1", port = 0): Promise<Upstream> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 0 }, answer);
  server.maxHeadersCount = 0;
  server.on("upgrade", switchProtocol);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  let bodyLength = 0;
  request.on("data", (chunk: Buffer) => (bodyLength += chunk.length));
  request.on("end", () => {
    response.setHeader("content-type", "application/json");
    response.end(echoOf(request, bodyLength));
  });
}

/** The upgraded protocol sends the echo and waits until the client closes. */
function switchProtocol(request: IncomingMessage, socket: Duplex): void {
  const lines = [
    "HTTP/1.1 101 Switching Protocols",
    "Connection: Upgrade",
    `Upgrade: ${request.headers.upgrade ?? ""}`,
    "Content-Type: application/json",
  ];
  socket.on("error", () => socket.destroy());
  socket.write([...lines, "", echoOf(request, 0)].join("\r\n"));
}

function echoOf(request: IncomingMessage, bodyLength: number): string {
  const echo: Echo = {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: headerPairs(request.rawHeaders),
    ...(request.rawTrailers.length > 0 && { trailers: headerPairs(request.rawTrailers) }),
    bodyLength,
  };
  return JSON.stringify(echo, null, 2) + "\n";
}

/** Node lists raw headers flat: name, value, name, value. */
export function headerPairs(flat: string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) pairs.push([flat[i] ?? "", flat[i + 1] ?? ""]);
  return pairs;
}

if (process.argv[1] === import.meta.filename) {
  const [host, port] = process.argv.slice(2);
  const upstream = await startUpstream(host, Number(port ?? 0));
  console.log(`The echo upstream listens on port ${upstream.port}.`);
  process.on("SIGTERM", () => void upstream.stop());
}
