/** Sends requests to a gateway with headers as given, including duplicates and unusual bytes. */
import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect, constants, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http2";
import { headerPairs } from "./upstream.ts";

export type HeaderPair = [name: string, value: string];

export interface GatewayRequest {
  method?: string;
  path?: string;
  /** Sent in this order, byte for byte (latin1). `host` is added if missing. */
  headers?: HeaderPair[];
  body?: string;
  /** Sent after the body. */
  trailers?: HeaderPair[];
}

export interface GatewayResponse {
  status: number;
  headers: HeaderPair[];
  trailers: HeaderPair[];
  body: string;
  /** The parsed body, if it is JSON. */
  json?: unknown;
  /**
   * The port of the client, which identifies the access log entry, because each request has its own
   * connection.
   */
  clientPort: number;
}

const ANSWERED_WITHIN_MS = 30_000;
const MAX_RESPONSE_HEADER_BYTES = 1024 * 1024;
export const DEFAULT_HOST = "gateway.example";

/** Sends over HTTP/1.1, each request on its own connection. */
export function sendHttp1(port: number, request: GatewayRequest): Promise<GatewayResponse> {
  const headers = [...(request.headers ?? [])];
  if (!has(headers, "host")) headers.unshift(["host", DEFAULT_HOST]);
  const { trailers = [] } = request;
  if (trailers.length > 0) headers.push(["transfer-encoding", "chunked"]);
  else if (request.body !== undefined && !has(headers, "content-length")) {
    headers.push(["content-length", String(Buffer.byteLength(request.body))]);
  }
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      host: "127.0.0.1",
      port,
      agent: false,
      method: request.method ?? "GET",
      path: request.path ?? "/",
      // Node writes a flat list unchanged; its types only allow a list of strings.
      headers: headers.flat(),
      maxHeaderSize: MAX_RESPONSE_HEADER_BYTES,
      timeout: ANSWERED_WITHIN_MS,
    });
    outgoing.once("timeout", () =>
      outgoing.destroy(new Error(`The gateway did not answer within ${ANSWERED_WITHIN_MS} ms.`)),
    );
    outgoing.once("error", reject);
    outgoing.once("response", (incoming) => {
      const clientPort = incoming.socket.localPort ?? 0;
      readHttp1(incoming, clientPort).then(resolve, reject);
    });
    if (trailers.length > 0) outgoing.addTrailers(trailers);
    outgoing.end(request.body);
  });
}

async function readHttp1(incoming: IncomingMessage, clientPort: number): Promise<GatewayResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return response(
    incoming.statusCode ?? 0,
    headerPairs(incoming.rawHeaders),
    headerPairs(incoming.rawTrailers),
    Buffer.concat(chunks).toString("utf8"),
    clientPort,
  );
}

/** Sends over cleartext HTTP/2, like gRPC clients. */
export function sendHttp2(port: number, request: GatewayRequest): Promise<GatewayResponse> {
  return new Promise((resolve, reject) => {
    const session = connect(`http://127.0.0.1:${port}`);
    const fail = (error: Error): void => {
      session.destroy();
      reject(error);
    };
    session.once("error", fail);
    const { trailers: sent = [] } = request;
    const stream = session.request(http2Headers(request), { waitForTrailers: sent.length > 0 });
    stream.once("wantTrailers", () => stream.sendTrailers(Object.fromEntries(sent)));
    let headers: HeaderPair[] = [];
    let trailers: HeaderPair[] = [];
    const chunks: Buffer[] = [];
    stream.setTimeout(ANSWERED_WITHIN_MS, () =>
      fail(new Error(`The gateway did not answer within ${ANSWERED_WITHIN_MS} ms.`)),
    );
    stream.once("error", fail);
    stream.on("response", (got: IncomingHttpHeaders) => (headers = fieldPairs(got)));
    stream.on("trailers", (got: IncomingHttpHeaders) => (trailers = fieldPairs(got)));
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.once("end", () => {
      const clientPort = session.socket.localPort ?? 0;
      session.close();
      const status = Number(headers.find(([name]) => name === ":status")?.[1] ?? 0);
      resolve(response(status, headers, trailers, Buffer.concat(chunks).toString(), clientPort));
    });
    stream.end(request.body);
  });
}

/** Sends a gRPC call with an empty message. */
export function sendGrpc(port: number, request: GatewayRequest): Promise<GatewayResponse> {
  const headers = request.headers ?? [];
  return sendHttp2(port, {
    method: "POST",
    body: "\0\0\0\0\0",
    ...request,
    headers: [["content-type", "application/grpc"], ["te", "trailers"], ...headers],
  });
}

/** The first value of a header, ignoring case. */
export function headerValue(headers: HeaderPair[], name: string): string | undefined {
  return headers.find(([given]) => given.toLowerCase() === name.toLowerCase())?.[1];
}

function has(headers: HeaderPair[], name: string): boolean {
  return headerValue(headers, name) !== undefined;
}

function http2Headers(request: GatewayRequest): OutgoingHttpHeaders {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of request.headers ?? [])
    (fields[name.toLowerCase()] ??= []).push(value);
  const { host, ...others } = fields;
  return {
    [constants.HTTP2_HEADER_METHOD]: request.method ?? "GET",
    [constants.HTTP2_HEADER_PATH]: request.path ?? "/",
    [constants.HTTP2_HEADER_AUTHORITY]: host?.[0] ?? DEFAULT_HOST,
    // Node rejects lists for headers that it knows to be single.
    ...Object.fromEntries(
      Object.entries(others).map(([name, values]) => [
        name,
        values.length === 1 ? values[0] : values,
      ]),
    ),
  };
}

function fieldPairs(fields: IncomingHttpHeaders): HeaderPair[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): HeaderPair => [name, String(one)]),
  );
}

function response(
  status: number,
  headers: HeaderPair[],
  trailers: HeaderPair[],
  body: string,
  clientPort: number,
): GatewayResponse {
  const plain = { status, headers, trailers, body, clientPort };
  // The response to HEAD has a content type, but no body.
  return body !== "" && /json/.test(headerValue(headers, "content-type") ?? "")
    ? { ...plain, json: JSON.parse(body) as unknown }
    : plain;
}
