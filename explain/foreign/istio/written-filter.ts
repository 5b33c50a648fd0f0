/** The jwt_authn filter that istiod writes (istio/pilot/pkg/security/authn/policy_applier.go). */
import { isObject, type JsonObject } from "../../source/json-object.ts";
import { ALONE, type JwtFilter } from "../envoy/jwt-filters.ts";
import { ProtoNode } from "../envoy/proto-node.ts";
import type { Note } from "../foreign-types.ts";
import type { Resource } from "../kubernetes/resources.ts";
import {
  constant,
  written,
  writtenClaims,
  writtenHeaders,
  writtenList,
} from "../kubernetes/written-node.ts";

const FILTER_NAME = "envoy.filters.http.jwt_authn";
const DISCOVERY = "/.well-known/openid-configuration";
/** Claims that are lists of words, always. */
const SPLIT_CLAIMS = ["permission", "scope"];
const FIELDS = [
  ...["issuer", "audiences", "jwksUri", "jwks_uri", "jwks", "fromHeaders", "fromParams"],
  ...["fromCookies", "outputPayloadToHeader", "forwardOriginalToken", "outputClaimToHeaders"],
  ...["timeout", "spaceDelimitedClaims"],
];

export interface WrittenRule {
  /** The name of the provider, such as origins-0. */
  provider: string;
  rule: ProtoNode;
  splitClaims: string[];
}

/** The rules of all policies, in the order of their issuers. */
export function writtenRules(policies: readonly Resource[], notes: Note[]): WrittenRule[] {
  const rules = policies.flatMap(({ spec }) => spec.list("jwtRules"));
  const issuer = (rule: ProtoNode): string => rule.text("issuer");
  rules.sort((a, b) => (issuer(a) < issuer(b) ? -1 : Number(issuer(a) > issuer(b))));
  for (const rule of rules) {
    for (const [name, field] of rule.entries) {
      if (FIELDS.includes(name)) continue;
      notes.push({ slug: "unknown-field", values: [name], place: field.place(name) });
    }
  }
  return rules.map((rule, index) => ({
    provider: `origins-${index}`,
    rule,
    splitClaims: [...SPLIT_CLAIMS, ...rule.texts("spaceDelimitedClaims")],
  }));
}

/**
 * @param origin where the filter as a whole comes from
 * @param served key sets and discovery documents, by the path of their URL
 */
export function writtenFilter(
  origin: ProtoNode,
  rules: readonly WrittenRule[],
  served: Readonly<Record<string, string>>,
): JwtFilter {
  const providers = rules.map(
    ({ provider, rule }) => [provider, providerOf(rule, served)] as const,
  );
  const rule = written(origin, {
    match: constant(origin, { prefix: "/" }),
    requires: constant(origin, requirementOf(rules.map(({ provider }) => provider))),
  });
  const config = written(origin, {
    providers: written(origin, Object.fromEntries(providers)),
    rules: writtenList(origin, rules.length === 0 ? [] : [rule]),
    bypass_cors_preflight: constant(origin, true),
  });
  const normalization = { isNormalized: true, mergesSlashes: false };
  return { ...ALONE, name: FILTER_NAME, config, isDisabled: false, normalization };
}

/** A token, if there is one, has to be valid; no token passes. */
function requirementOf(names: readonly string[]): JsonObject {
  const optional = names.map((name) => ({
    requires_any: { requirements: [{ provider_name: name }, { allow_missing: {} }] },
  }));
  const [only] = optional;
  if (only !== undefined && optional.length === 1) return only;
  const each = names.map((name) => ({ provider_name: name }));
  const all = { requires_all: { requirements: optional } };
  return { requires_any: { requirements: [...each, all] } };
}

function providerOf(rule: ProtoNode, served: Readonly<Record<string, string>>): ProtoNode {
  return written(rule, {
    issuer: rule.get("issuer"),
    audiences: rule.get("audiences"),
    forward: rule.get("forwardOriginalToken"),
    forward_payload_header: rule.get("outputPayloadToHeader"),
    claim_to_headers: writtenClaims(rule.get("outputClaimToHeaders")),
    from_headers: writtenHeaders(rule.get("fromHeaders"), "prefix"),
    from_params: rule.get("fromParams"),
    from_cookies: rule.get("fromCookies"),
    ...keysOf(rule, served),
  });
}

/** istiod fetches the keys itself, and without an address by OpenID discovery. */
function keysOf(
  rule: ProtoNode,
  served: Readonly<Record<string, string>>,
): Readonly<Record<string, ProtoNode>> {
  const inline = rule.get("jwks");
  if (inline && inline.asText !== "") {
    return { local_jwks: written(inline, { inline_string: inline }) };
  }
  const given = rule.get("jwksUri") ?? rule.get("jwks_uri");
  const uri = given && given.asText !== "" ? given : discovered(rule, served);
  const http = written(uri, { uri, cluster: constant(uri, "istiod") });
  return { remote_jwks: written(uri, { http_uri: http }) };
}

function discovered(rule: ProtoNode, served: Readonly<Record<string, string>>): ProtoNode {
  const issuer = rule.get("issuer") ?? rule;
  const address = issuer.asText.replace(/\/$/, "") + DISCOVERY;
  const path = address.replace(/^[a-z]+:\/\/[^/?]*/i, "");
  return constant(issuer, jwksUriIn(served[path]) ?? address);
}

function jwksUriIn(text: string | undefined): string | undefined {
  try {
    const document: unknown = text === undefined ? undefined : JSON.parse(text);
    const uri = isObject(document) ? document["jwks_uri"] : undefined;
    return typeof uri === "string" ? uri : undefined;
  } catch {
    return undefined;
  }
}
