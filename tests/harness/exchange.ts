/** Builds the request of a scenario: signs tokens and expands references. */
import { createHash } from "node:crypto";
import type { Json, JsonObject } from "./bootstrap.ts";
import type { GatewayRequest, HeaderPair } from "./client.ts";
import type { Expectation, RequestSpec, Scenario } from "./scenario.ts";
import { makeNonce } from "./dpop-nonce.ts";
import { expand, expandText, KEY_REFERENCES, type References } from "./template.ts";
import { makeToken, type TokenSpec } from "./test-tokens.ts";

export interface Exchange {
  request: GatewayRequest;
  earlier: GatewayRequest[];
  protocol: "http1" | "http2" | "grpc";
  expect: Expectation;
}

export async function exchangeOf(scenario: Scenario): Promise<Exchange> {
  const references = { ...KEY_REFERENCES, ...(await tokenReferences(scenario)) };
  const given = scenario.request ?? {};
  const spec = expand(given as JsonObject, references) as RequestSpec;
  return {
    request: requestOf(spec, defaultHeaders(scenario, references)),
    earlier: (scenario.earlier ?? []).map((one) =>
      requestOf(expand(one as JsonObject, references) as RequestSpec, []),
    ),
    protocol: spec.grpc ? "grpc" : spec.http2 ? "http2" : "http1",
    expect: expand(scenario.expect as JsonObject, references) as Expectation,
  };
}

/** A request that must pass on the same listener after any other. */
export async function goodRequestOf(scenario: Scenario, good: TokenSpec): Promise<GatewayRequest> {
  const { path, host } = scenario.request ?? {};
  // With an invalid host, no token would pass.
  const keepsHost = host && scenario.expect.reason !== "host-invalid";
  const spec = { ...(path && path.length < 1000 && { path }), ...(keepsHost && { host }) };
  return requestOf(spec, [["authorization", `Bearer ${await makeToken(good)}`]]);
}

async function tokenReferences(scenario: Scenario): Promise<References> {
  const specs = { ...(scenario.token && { "": scenario.token }), ...scenario.tokens };
  const tokens = new Map<string, string>();
  const tokenOf = (name: string): string => {
    const token = tokens.get(name);
    if (token !== undefined) return token;
    throw new Error(
      name === ""
        ? "${token} is used, but the scenario has no `token`."
        : `\${token:${name}} is used, but the scenario's \`tokens\` has no "${name}" before it.`,
    );
  };
  const references: References = {
    token: (name): Json => tokenOf(name),
    // RFC 9449 section 4.2.
    ath: (name): Json => createHash("sha256").update(tokenOf(name)).digest("base64url"),
    nonce: (argument): Json => nonceOf(argument),
  };
  for (const [name, spec] of Object.entries(specs)) {
    tokens.set(name, await makeToken(spec, undefined, references));
  }
  return references;
}

/** Without headers, a token is sent in Authorization. */
function defaultHeaders(scenario: Scenario, references: References): HeaderPair[] {
  if (scenario.request?.headers !== undefined || scenario.token === undefined) return [];
  return [["authorization", expandText("Bearer ${token}", references)]];
}

function requestOf(spec: RequestSpec, fallback: HeaderPair[]): GatewayRequest {
  const given = spec.headers ?? fallback;
  const headers: HeaderPair[] = Array.isArray(given) ? given : Object.entries(given);
  const { method, path, host, body, trailers } = spec;
  return {
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(body !== undefined && { body }),
    ...(trailers && { trailers: Object.entries(trailers) }),
    headers: host === undefined ? headers : [["host", host], ...headers],
  };
}

/** "hs-a,-10": a nonce by the secret of this key, issued ten seconds ago. */
function nonceOf(argument: string): string {
  const [key = "", seconds = "0"] = argument.split(",");
  return makeNonce(key, Date.now() / 1000 + Number(seconds));
}
