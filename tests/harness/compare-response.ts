/** Compares a response with the expectation of a scenario; returns all differences. */
import { CATALOG } from "../../assembly/verdict/catalog.ts";
import type { Json, JsonObject } from "./bootstrap.ts";
import { type GatewayResponse, headerValue } from "./client.ts";
import type { AccessLogEntry } from "./access-log.ts";
import type { Echo } from "./upstream.ts";
import {
  differences,
  headerDifferences,
  textDifferences,
  type TextExpectation,
} from "./comparison.ts";
import type { Expectation, Scenario } from "./scenario.ts";

/** Their bodies are errors of JSON-RPC too. */
const RPC_ERRORS = new Set(["mcp-header-missing", "mcp-header-invalid"]);

/** The results of one request. */
export interface Evidence {
  response: GatewayResponse;
  accessLog: AccessLogEntry;
  /** The log lines of the plugin for this request. */
  log: string;
}

export function compareResponse(
  scenario: Scenario,
  expect: Expectation,
  evidence: Evidence,
): string[] {
  const { response, log } = evidence;
  return [
    ...differences(response.status, expect.status ?? 200, "status"),
    ...(expect.reason === undefined ? [] : rejectionDifferences(expect, evidence)),
    ...bodyDifferences(scenario, expect, response),
    ...headerDifferences(response.headers, expect.headers ?? {}, "response header"),
    ...upstreamDifferences(expect, response),
    ...metadataDifferences(expect, evidence.accessLog),
    ...textDifferences(log, expect.log ?? {}, "the plugin's log"),
    ...grpcDifferences(expect, response),
  ];
}

/** Everything here follows from the reason, for every rejection. */
function rejectionDifferences({ reason = "" }: Expectation, evidence: Evidence): string[] {
  const { response, accessLog } = evidence;
  const detail = `jwt_verdict.${reason.replaceAll("-", "_")}`;
  const code = differences(accessLog.response_code_details, detail, "response_code_details");
  if (isGrpc(response)) return code;
  const challenge = headerValue(response.headers, "www-authenticate");
  const error = errorFor(reason, challenge);
  const isTold = error === "" || challenge?.includes(`error="${error}"`);
  const type = RPC_ERRORS.has(reason) ? "application/json" : "application/problem+json";
  return [
    ...code,
    ...(isTold ? [] : [`www-authenticate lacks the error ${error}; it is ${challenge}`]),
    ...headerDifferences(
      response.headers,
      { "content-type": type, "cache-control": "no-store" },
      "response header",
    ),
    ...(response.status === 401 && challenge === undefined
      ? ["response header www-authenticate is absent; a 401 needs one (RFC 9110)"]
      : []),
  ];
}

/** No other token of the client helps, and clients of MCP would ask for one. */
function errorFor(reason: string, challenge = ""): string {
  const isFinal = reason === "consumer-not-allowed" && challenge.includes("resource_metadata=");
  return isFinal ? "" : (CATALOG.find(({ slug }) => slug === reason)?.error ?? "");
}

/** A scenario may override members of the body; null for undisclosed ones. */
function bodyDifferences(
  scenario: Scenario,
  { reason, check = scenario.check, detail, body = {} }: Expectation,
  response: GatewayResponse,
): string[] {
  const { contains = [], excludes = [], ...members } = body as JsonObject & TextExpectation;
  const text = textDifferences(response.body, { contains, excludes }, "body");
  const derived = reason === undefined ? {} : { reason, check, status: response.status };
  const told = detail === undefined ? {} : { detail: detail as Json };
  const expected: JsonObject = { ...derived, ...told, ...members };
  const isAsked = Object.keys(expected).length > 0 && !isGrpc(response);
  return [...text, ...(isAsked ? differences(response.json, expected, "body") : [])];
}

/** Envoy converts a local reply for gRPC to headers and drops the body. */
function isGrpc({ headers }: GatewayResponse): boolean {
  return headerValue(headers, "content-type") === "application/grpc";
}

function metadataDifferences({ metadata = {} }: Expectation, entry: AccessLogEntry): string[] {
  const told = Object.fromEntries(
    (["consumer", "subject", "verdict"] as const).map((name) => [name, entry[name] ?? undefined]),
  );
  return differences(told, metadata, "metadata");
}

/** Compares the request that the upstream received, which its echo returns. */
export function upstreamDifferences(
  { upstream }: Expectation,
  response: Pick<GatewayResponse, "json">,
): string[] {
  if (upstream === undefined) return [];
  const echo = response.json as Partial<Echo> | undefined;
  if (!Array.isArray(echo?.headers)) return ["the request did not reach the upstream"];
  const { headers, trailers, ...others } = upstream;
  return [
    ...differences(echo, others, "upstream"),
    ...headerDifferences(echo.headers, headers ?? {}, "upstream header"),
    ...headerDifferences(echo.trailers ?? [], trailers ?? {}, "upstream trailer"),
  ];
}

function grpcDifferences(expect: Expectation, response: GatewayResponse): string[] {
  if (expect.grpc_status === undefined) return [];
  const fields = [...response.headers, ...response.trailers];
  const status = headerValue(fields, "grpc-status");
  return differences(status, String(expect.grpc_status), "grpc-status");
}
