/** A configuration as Higress' jwt-auth reads it, in C++ or in Go. */
import { isObject, type JsonObject } from "../../source/json-object.ts";
import type { Path } from "../../source/located.ts";
import { usableKeys } from "../envoy/envoy-keys.ts";
import { textsOf } from "./rule-match.ts";

export type HigressId = "higress-cpp" | "higress-go";

export interface JwtAuthConsumer {
  name: string;
  path: Path;
  /** Claims with their value, including iss. */
  claims: ReadonlyMap<string, string>;
  /** "" if it has none. */
  issuer: string;
  jwks: string;
  headers: { name: string; prefix: string }[];
  params: string[];
  cookies: string[];
  clockSkewSeconds: number;
}

/** Why a consumer is not read, and where. */
export interface Problem {
  path: Path;
  why: string;
}

export interface Consumers {
  consumers: JwtAuthConsumer[];
  problems: Problem[];
}

const DEFAULT_CLOCK_SKEW_SECONDS = 60;
const DEFAULT_HEADERS = [{ name: "authorization", prefix: "Bearer " }];
const DEFAULT_PARAMS = ["access_token"];

/** All consumers that can be read. In C++, one that cannot be read drops all of them. */
export function consumersOf(value: JsonObject, at: Path, id: HigressId): Consumers {
  const found: Consumers = { consumers: [], problems: [] };
  const list = Array.isArray(value["consumers"]) ? value["consumers"] : [];
  for (const [index, consumer] of list.entries()) {
    const path = [...at, "consumers", index];
    const read = consumerOf(consumer, path, found.consumers, id);
    if ("why" in read) found.problems.push(read);
    else found.consumers.push(read);
  }
  if (list.length === 0) {
    found.problems.push({
      path: [...at, "consumers"],
      why: "at least one consumer has to be configured",
    });
  }
  return found;
}

function consumerOf(
  value: unknown,
  path: Path,
  others: readonly JwtAuthConsumer[],
  id: HigressId,
): JwtAuthConsumer | Problem {
  const problem = (field: string, why: string): Problem => ({ path: [...path, field], why });
  if (!isObject(value)) return { path, why: "a consumer is not an object" };
  const text = id === "higress-cpp" ? convertedText : (one: unknown): unknown => one;
  const { claims = {}, clock_skew_seconds: skew } = value;
  const [name, issuer, jwks] = [text(value["name"]), text(value["issuer"]), text(value["jwks"])];
  if (typeof name !== "string") return problem("name", "can't find 'name' in consumer");
  if (others.some((one) => one.name === name)) {
    return problem("name", `consumer already exists: ${name}`);
  }
  if (value["remote_jwks"] !== undefined && jwks === undefined) {
    return problem("remote_jwks", `consumer ${name} has keys only in remote_jwks`);
  }
  if (typeof jwks !== "string")
    return problem("jwks", `'jwks' of consumer ${name} is not a string`);
  const keys = usableKeys(jwks);
  if (typeof keys === "string") {
    return problem("jwks", `jwks is invalid, consumer:${name}, status:${keys}`);
  }
  if (issuer !== undefined && typeof issuer !== "string") {
    return problem("issuer", `'issuer' of consumer ${name} is not a string`);
  }
  const isRead = id === "higress-cpp";
  const given = isObject(claims) ? Object.entries(claims) : [["", undefined] as const];
  const pairs = isRead ? given.map(([claim, one]) => [claim, text(one)] as const) : [];
  if (pairs.some(([, claim]) => typeof claim !== "string")) {
    return problem("claims", `failed to parse 'claims' in consumer: ${name}`);
  }
  const required = new Map(pairs.map(([claim, text]) => [claim, String(text).trim()]));
  if (issuer !== undefined && !required.has("iss")) required.set("iss", issuer.trim());
  return {
    name,
    path,
    claims: required,
    issuer: issuer?.trim() ?? "",
    jwks,
    clockSkewSeconds: skew === undefined ? DEFAULT_CLOCK_SKEW_SECONDS : Number(skew),
    ...locationsOf(value, id),
  };
}

/** C++ converts numbers and booleans to text. */
function convertedText(value: unknown): unknown {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}

/** The defaults apply if nothing is set; in C++ also if all lists are empty. */
function locationsOf(
  value: JsonObject,
  id: HigressId,
): Pick<JwtAuthConsumer, "headers" | "params" | "cookies"> {
  const from = Array.isArray(value["from_headers"]) ? value["from_headers"].filter(isObject) : [];
  const headers = from.map(({ name, value_prefix: prefix }) => ({
    name: String(name).toLowerCase(),
    prefix: typeof prefix === "string" ? prefix : "",
  }));
  const params = textsOf(value["from_params"]);
  const cookies = textsOf(value["from_cookies"]);
  const isSet = ["from_headers", "from_params", "from_cookies"].some((one) => value[one]);
  const isDefault =
    id === "higress-go" ? !isSet : headers.length + params.length + cookies.length === 0;
  return isDefault
    ? { headers: DEFAULT_HEADERS, params: DEFAULT_PARAMS, cookies: [] }
    : { headers, params, cookies };
}
