/** Reads scenario files strictly: an unknown field is an error. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { parseAllDocuments } from "yaml";
import type { Json, JsonObject, RouteSpec } from "./bootstrap.ts";
import type { HeaderPair } from "./client.ts";
import type { TextExpectation } from "./comparison.ts";
import { TOKEN_FIELDS, type TokenSpec } from "./test-tokens.ts";

export interface RequestSpec {
  method?: string;
  path?: string;
  host?: string;
  /** A list of pairs if a name is repeated. By default, a single `token` is sent as Bearer. */
  headers?: Record<string, string> | HeaderPair[];
  body?: string;
  /** Sent after the body. */
  trailers?: Record<string, string>;
  grpc?: boolean;
  http2?: boolean;
}

export interface Expectation {
  status?: number;
  /** Compared with the body and everything derived from it. */
  reason?: string;
  /** The check of the body; the name of the folder by default. */
  check?: string;
  detail?: TextExpectation;
  body?: JsonObject;
  headers?: Record<string, Json>;
  upstream?: {
    method?: string;
    path?: string;
    headers?: Record<string, Json>;
    trailers?: Record<string, Json>;
  };
  log?: TextExpectation;
  /** Metadata of the plugin in the access log; null for unset members. */
  metadata?: { consumer?: Json; subject?: Json; verdict?: Json };
  grpc_status?: number;
  config?: "refused" | "accepted";
}

export interface Scenario {
  /** `<folder>/<file>`, and `#2` for the second document of a file. */
  name: string;
  /** The folder: the check under test. */
  check: string;
  about: string;
  config?: Json;
  routes?: RouteSpec[];
  /** Documents of the cluster "documents" by path: an object, or a text as it is. */
  served?: JsonObject;
  token?: TokenSpec;
  tokens?: Record<string, TokenSpec>;
  request?: RequestSpec;
  /** Sent before the request, over HTTP/1.1; their responses are ignored. */
  earlier?: RequestSpec[];
  expect: Expectation;
  /** A valid token, sent to the same listener afterwards to show that it still works. */
  good?: TokenSpec | null;
}

const FIELDS = [
  ...["about", "config", "routes", "served", "token", "tokens", "request", "earlier"],
  ...["expect", "good"],
];
const REQUEST_FIELDS = ["method", "path", "host", "headers", "body", "trailers", "grpc", "http2"];
const EXPECT_FIELDS = [
  ...["status", "reason", "check", "detail", "body", "headers", "upstream", "log"],
  ...["grpc_status", "config", "metadata"],
];
const TEXT_FIELDS = ["contains", "excludes"];

export function readScenarios(folder: string): Scenario[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml"))
    .sort()
    .flatMap((path) => readScenarioFile(join(folder, path), folder));
}

/**
 * In a file with several documents, later ones inherit config, routes, served and good from the first; `good: null`
 * removes it.
 */
export function readScenarioFile(path: string, folder = dirname(path)): Scenario[] {
  const file = relative(folder, path).replace(/\.yaml$/, "");
  const documents = parseAllDocuments(readFileSync(path, "utf8"), { uniqueKeys: true });
  if (!Array.isArray(documents))
    throw new Error(`${path} is empty: write a scenario or remove it.`);
  const parsed = documents.map((document) => {
    const [error] = document.errors;
    if (error) throw new Error(`${path} is not YAML: ${error.message}`);
    return document.toJS() as JsonObject;
  });
  const { config, routes, served, good } = parsed[0] ?? {};
  const inherited = Object.fromEntries(
    Object.entries({ config, routes, served, good }).filter(([, value]) => value !== undefined),
  );
  return parsed.map((document, index) => {
    const where = index === 0 ? file : `${file}#${index + 1}`;
    checkFields(document, where);
    const check = basename(dirname(path));
    return { ...inherited, ...document, name: where, check } as unknown as Scenario;
  });
}

function checkFields(document: JsonObject, where: string): void {
  known(document, FIELDS, where, ["about", "expect"]);
  known(document["token"], TOKEN_FIELDS, `${where}: token`);
  known(document["good"] ?? undefined, TOKEN_FIELDS, `${where}: good`);
  for (const [name, token] of Object.entries(document["tokens"] ?? {})) {
    known(token as Json, TOKEN_FIELDS, `${where}: tokens.${name}`);
  }
  for (const [index, route] of Object.entries(document["routes"] ?? [])) {
    const fields = ["name", "domains", "prefix", "headers", "virtualHost"];
    known(route as Json, fields, `${where}: routes[${index}]`, ["name", "prefix"]);
  }
  known(document["request"], REQUEST_FIELDS, `${where}: request`);
  for (const [index, request] of Object.entries(document["earlier"] ?? [])) {
    known(request as Json, REQUEST_FIELDS, `${where}: earlier[${index}]`);
  }
  const expect = document["expect"] as JsonObject;
  known(expect, EXPECT_FIELDS, `${where}: expect`);
  known(expect["detail"], TEXT_FIELDS, `${where}: expect.detail`);
  known(expect["log"], TEXT_FIELDS, `${where}: expect.log`);
  known(expect["metadata"], ["consumer", "subject", "verdict"], `${where}: expect.metadata`);
  const upstreamFields = ["method", "path", "headers", "trailers"];
  known(expect["upstream"], upstreamFields, `${where}: expect.upstream`);
}

function known(
  value: Json | undefined,
  fields: string[],
  where: string,
  needed: string[] = [],
): void {
  if (value === undefined && needed.length === 0) return;
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new Error(`${where} is not an object: it takes ${fields.join(", ")}.`);
  }
  const unknown = Object.keys(value).find((field) => !fields.includes(field));
  if (unknown !== undefined) {
    throw new Error(`${where} has the unknown field "${unknown}": it takes ${fields.join(", ")}.`);
  }
  const missing = needed.find((field) => value[field] === undefined);
  if (missing !== undefined) throw new Error(`${where} lacks the field "${missing}".`);
}
