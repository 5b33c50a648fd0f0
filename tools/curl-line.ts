/** One request as a curl line for a shell, and its answer. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import {
  type GatewayResponse,
  headerValue,
  type HeaderPair,
  sendHttp1,
} from "../tests/harness/client.ts";
import type { Json, JsonObject } from "../tests/harness/bootstrap.ts";
import { differences, headerDifferences } from "../tests/harness/comparison.ts";
import type { Exchange } from "../tests/harness/exchange.ts";
import { upstreamDifferences } from "../tests/harness/compare-response.ts";

const run = promisify(execFile);

export type Answer = Pick<GatewayResponse, "status" | "headers" | "body" | "json">;

export function curlLine({ request, expect }: Exchange, port: number): string {
  const method = request.method === undefined ? [] : ["-X", request.method];
  const headers = (request.headers ?? []).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const body = request.body === undefined ? [] : ["--data-binary", request.body];
  const url = `http://127.0.0.1:${port}${request.path ?? "/"}`;
  const words = ["curl", "-si", ...method, url, ...headers, ...body].map(shellWord);
  const outcome = [expect.status ?? 200, expect.reason].filter((part) => part !== undefined);
  return `${words.join(" ")}  # ${outcome.join(" ")}`;
}

function shellWord(text: string): string {
  return /^[\w./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

let curl: Promise<boolean> | undefined;

export function hasCurl(): Promise<boolean> {
  return (curl ??= run("curl", ["--version"]).then(
    () => true,
    () => false,
  ));
}

/** Runs the printed line in a shell, with its comment. */
export async function runCurlLine(line: string): Promise<Answer> {
  const { stdout } = await run("sh", ["-c", line], { maxBuffer: 16 * 1024 * 1024 });
  const [head = "", ...rest] = stdout.split("\r\n\r\n");
  const [statusLine = "", ...fields] = head.split("\r\n");
  const headers = fields.map((field): HeaderPair => {
    const colon = field.indexOf(":");
    return [field.slice(0, colon), field.slice(colon + 1).trim()];
  });
  const body = rest.join("\r\n\r\n");
  const plain = { status: Number(statusLine.split(" ")[1]), headers, body };
  const isJson = body !== "" && headerValue(headers, "content-type")?.includes("json");
  return isJson ? { ...plain, json: JSON.parse(body) as unknown } : plain;
}

/** Sends the same request with Node, for machines without curl. */
export function sendExchange({ request }: Exchange, port: number): Promise<Answer> {
  return sendHttp1(port, request);
}

export function answerDifferences({ expect }: Exchange, answer: Answer): string[] {
  const { status = 200, reason, check, detail, body, headers = {} } = expect;
  const told = { reason, check, detail: detail as Json | undefined };
  const given = Object.entries(told).filter(([, value]) => value !== undefined);
  const expected = { ...Object.fromEntries(given), ...body } as JsonObject;
  return [
    ...differences(answer.status, status, "status"),
    ...(Object.keys(expected).length === 0 ? [] : differences(answer.json, expected, "body")),
    ...headerDifferences(answer.headers, headers, "response header"),
    ...upstreamDifferences(expect, answer),
  ];
}
