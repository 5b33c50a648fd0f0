/** The requests of an example for a real Keycloak, with tokens that it issues: realm-requests.yaml. */
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { exchangeOf } from "../tests/harness/exchange.ts";
import type { Keycloak, TokenResponse } from "../tests/harness/keycloak.ts";
import type { Expectation } from "../tests/harness/scenario.ts";
import { curlLine } from "./curl-line.ts";
import { exampleFile } from "./example.ts";
import type { ExampleRequest } from "./example-requests.ts";

/** The realm of examples/keycloak, and the host in its issuer. */
export const REALM = "shop";
export const REALM_HOST = "https://sso.example";

interface RealmRequest {
  about: string;
  grant: Record<string, string>;
  send: keyof TokenResponse;
  expect: Expectation;
}

export function readRealmRequests(example: string): RealmRequest[] {
  const text = readFileSync(exampleFile(example, "realm-requests.yaml"), "utf8");
  const documents = parseAllDocuments(text, { uniqueKeys: true });
  return documents.map((document) => document.toJS() as RealmRequest);
}

export async function realmRequests(
  example: string,
  port: number,
  keycloak: Keycloak,
): Promise<ExampleRequest[]> {
  const requests: ExampleRequest[] = [];
  for (const { about, grant, send, expect } of readRealmRequests(example)) {
    const { [send]: token } = await keycloak.grant(REALM, grant);
    const headers = { authorization: `Bearer ${token}` };
    const scenario = { name: about, check: "", about, request: { headers }, expect };
    const exchange = await exchangeOf(scenario);
    requests.push({ about, exchange, line: curlLine(exchange, port) });
  }
  return requests;
}
