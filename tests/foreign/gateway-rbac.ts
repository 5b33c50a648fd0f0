/**
 * What Envoy Gateway writes for the authorization of a SecurityPolicy, by the rules of its sources
 * (envoyproxy/gateway internal/xds/translator/authorization.go).
 */
import type { JsonObject } from "../harness/bootstrap.ts";

export interface Authorization {
  defaultAction?: string;
  rules?: AuthorizationRule[];
}

interface AuthorizationRule {
  name?: string;
  action: string;
  operation?: { methods?: string[]; path?: { type?: string; value: string; invert?: boolean } };
  principal?: {
    headers?: { name: string; values: string[] }[];
    jwt?: {
      provider: string;
      claims?: { name: string; valueType?: string; values: string[] }[];
      scopes?: string[];
    };
  };
}

const TYPE = "type.googleapis.com";
const INPUTS = `${TYPE}/envoy.extensions.matching.common_inputs.network.v3`;

export function perRouteRbac({ defaultAction = "Deny", rules = [] }: Authorization): JsonObject {
  const matchers = rules.map((rule, index) => ({
    predicate: together("and_matcher", predicates(rule)),
    on_match: action(rule.name ?? `rule/${index}`, rule.action),
  }));
  return {
    "@type": `${TYPE}/envoy.extensions.filters.http.rbac.v3.RBACPerRoute`,
    rbac: {
      matcher: {
        ...(matchers.length > 0 && { matcher_list: { matchers } }),
        on_no_match: action("default", defaultAction),
      },
    },
  };
}

function action(name: string, what: string): JsonObject {
  const type = `${TYPE}/envoy.config.rbac.v3.Action`;
  const upper = what.toUpperCase();
  return { action: { name, typed_config: { "@type": type, name: upper, action: upper } } };
}

function predicates({ operation = {}, principal = {} }: AuthorizationRule): JsonObject[] {
  const { methods = [], path } = operation;
  const { headers = [], jwt } = principal;
  return [
    ...(methods.length > 0 ? [header(":method", methods, true)] : []),
    ...(path ? [pathPredicate(path)] : []),
    ...(jwt?.scopes ?? []).map((one) => scope(jwt?.provider ?? "", one)),
    ...(jwt?.claims ?? []).map((one) => {
      const isList = one.valueType === "StringArray";
      const keys = [jwt?.provider ?? "", ...one.name.split(".")];
      return together(
        "or_matcher",
        one.values.map((value) => claim(keys, value, isList)),
      );
    }),
    ...headers.map((one) => header(one.name, one.values, false)),
  ];
}

function together(kind: string, predicate: JsonObject[]): JsonObject {
  const [only] = predicate;
  return predicate.length === 1 && only ? only : { [kind]: { predicate } };
}

function scope(provider: string, value: string): JsonObject {
  return together(
    "or_matcher",
    ["scope", "scp"].map((name) => claim([provider, name], value, true)),
  );
}

function claim(keys: string[], exact: string, isList: boolean): JsonObject {
  const one = { string_match: { exact } };
  const value = isList ? { list_match: { one_of: one } } : one;
  const path = keys.map((key) => ({ key }));
  const filter = "envoy.filters.http.jwt_authn";
  const matcher = `${TYPE}/envoy.extensions.matching.input_matchers.metadata.v3.Metadata`;
  return {
    single_predicate: {
      input: {
        name: "claim",
        typed_config: { "@type": `${INPUTS}.DynamicMetadataInput`, filter, path },
      },
      custom_match: { name: "claim_matcher", typed_config: { "@type": matcher, value } },
    },
  };
}

function header(name: string, values: string[], ignore_case: boolean): JsonObject {
  const each = values.map((exact) => headerPredicate(name, { exact, ignore_case }));
  return together("or_matcher", each);
}

function headerPredicate(header_name: string, value_match: JsonObject): JsonObject {
  const type = `${TYPE}/envoy.type.matcher.v3.HttpRequestHeaderMatchInput`;
  const input = { name: "http_header", typed_config: { "@type": type, header_name } };
  return { single_predicate: { input, value_match } };
}

function pathPredicate({
  type = "PathPrefix",
  value,
  invert,
}: {
  type?: string;
  value: string;
  invert?: boolean;
}): JsonObject {
  const predicate = headerPredicate(":path", pathText(type, value));
  return invert ? { not_matcher: predicate } : predicate;
}

function pathText(type: string, value: string): JsonObject {
  if (type === "PathPrefix" && value === "/") return { prefix: "/" };
  const plain = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
  const regex = {
    PathPrefix: `^${plain(value.replace(/\/$/, ""))}(/.*|\\?.*|#.*|;.*|$)`,
    Exact: `^${plain(value)}(\\?.*|#.*|;.*|$)`,
  }[type];
  return { safe_regex: { google_re2: {}, regex: regex ?? value } };
}
