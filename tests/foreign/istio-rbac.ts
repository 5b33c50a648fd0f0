/**
 * The RBAC filters that istiod writes for AuthorizationPolicies, by the rules of its sources
 * (istio/istio pilot/pkg/security/authz: builder/builder.go, model/generator.go, matcher).
 */
import type { Json, JsonObject } from "../harness/bootstrap.ts";

export interface Policy {
  metadata: { name: string; namespace?: string; annotations?: Record<string, string> };
  spec?: { action?: string; rules?: Rule[] };
}

interface Rule {
  from?: { source?: Fields }[];
  to?: { operation?: Fields }[];
  when?: { key: string; values?: string[]; notValues?: string[] }[];
}

type Fields = Record<string, string[]>;
/** A condition for values; null where istiod reports an error. */
type Write = (values: string[]) => JsonObject | null;

const TYPE = "type.googleapis.com";
const JWT = "envoy.filters.http.jwt_authn";
export const RBAC = "envoy.filters.http.rbac";

export function rbacFilter(config: JsonObject): JsonObject {
  const type = `${TYPE}/envoy.extensions.filters.http.rbac.v3.RBAC`;
  return { name: RBAC, typed_config: { "@type": type, ...config } };
}

/** One filter for each action, in this order. CUSTOM needs another server. */
export function istioRbac(policies: Policy[]): JsonObject[] {
  const actions = { AUDIT: "LOG", DENY: "DENY", ALLOW: "ALLOW" };
  return Object.entries(actions).flatMap(([name, action]) => {
    const own = policies.filter(({ spec = {} }) => (spec.action ?? "ALLOW") === name);
    if (own.length === 0) return [];
    const isDryRun = (policy: Policy): boolean =>
      policy.metadata.annotations?.["istio.io/dry-run"] === "true";
    const rulesOf = (some: Policy[]): JsonObject | undefined =>
      some.length === 0 ? undefined : { action, policies: written(some, action) };
    const rules = rulesOf(own.filter((one) => !isDryRun(one)));
    const shadow = rulesOf(own.filter(isDryRun));
    return [rbacFilter({ ...(rules && { rules }), ...(shadow && { shadow_rules: shadow }) })];
  });
}

function written(policies: Policy[], action: string): JsonObject {
  const named = policies.flatMap(({ metadata, spec = {} }): [string, JsonObject][] => {
    const name = (index: number): string =>
      `ns[${metadata.namespace ?? "default"}]-policy[${metadata.name}]-rule[${index}]`;
    const { rules = [] } = spec;
    if (rules.length === 0) return [[name(0), NEVER]];
    return rules.flatMap((rule, index) => {
      const policy = policyOf(rule, action);
      return policy === null ? [] : [[name(index), policy] as [string, JsonObject]];
    });
  });
  return Object.fromEntries(named);
}

const KNOWN = /^request\.(?:auth\.(?:principal|audiences|presenter)$|auth\.claims|headers)/;
const NEVER = {
  permissions: [{ not_rule: { any: true } }],
  principals: [{ not_id: { any: true } }],
};

/** null if istiod skips the rule. */
function policyOf({ from = [{}], to = [{}], when = [] }: Rule, action: string): JsonObject | null {
  const ofPermission = when.filter(({ key }) => key.startsWith("destination."));
  const ofPrincipal = when.filter((one) => !ofPermission.includes(one));
  if (ofPrincipal.some(({ key }) => !KNOWN.test(key))) return null;
  const permissions = to.map(({ operation = {} }) => [
    ...OPERATIONS.flatMap(([name, write]) => both(operation, name, write, NOT_RULE)),
    ...ofPermission.flatMap((one) => values(one, port, NOT_RULE)),
  ]);
  const principals = from.map(({ source = {} }) => [
    ...both(source, "requestPrincipals", principal, NOT_ID),
    ...ofPrincipal.flatMap((one) => values(one, attribute(one.key), NOT_ID)),
  ]);
  const hasError = [...permissions, ...principals].flat().includes(null);
  if (action === "ALLOW" && hasError) return null;
  const all = (parts: (JsonObject | null)[]): JsonObject[] => {
    const found = parts.filter((one) => one !== null);
    return found.length === 0 ? [{ any: true }] : found;
  };
  return {
    permissions: permissions.map((parts) => ({ and_rules: { rules: all(parts) } })),
    principals: principals.map((parts) => ({ and_ids: { ids: all(parts) } })),
  };
}

type Negate = (one: JsonObject) => JsonObject;
const NOT_RULE: Negate = (one) => ({ not_rule: one });
const NOT_ID: Negate = (one) => ({ not_id: one });

function both(of: Fields, name: string, write: Write, negate: Negate): (JsonObject | null)[] {
  const negated = `not${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return values({ values: of[name] ?? [], notValues: of[negated] ?? [] }, write, negate);
}

function values(
  { values: some = [], notValues = [] }: { values?: string[]; notValues?: string[] },
  write: Write,
  negate: Negate,
): (JsonObject | null)[] {
  const negated = notValues.length === 0 ? [] : [write(notValues)];
  return [...(some.length === 0 ? [] : [write(some)]), ...negated.map((one) => one && negate(one))];
}

const eachRule =
  (one: (value: string) => JsonObject): Write =>
  (some) => ({ or_rules: { rules: some.map(one) } });
const port: Write = eachRule((value) => ({ destination_port: Number(value) }));
const OPERATIONS: [string, Write][] = [
  ["hosts", eachRule((value) => ({ header: headerOf(":authority", value, true) }))],
  ["methods", eachRule((value) => ({ header: headerOf(":method", value) }))],
  ["paths", eachRule(path)],
  ["ports", port],
];

function path(value: string): JsonObject {
  if (!/\{\*\*?\}/.test(value)) return { url_path: { path: text(value) } };
  const path_template = value.replaceAll("{**}", "**").replaceAll("{*}", "*");
  const type = `${TYPE}/envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig`;
  const typed_config = { "@type": type, path_template };
  return { uri_template: { name: "uri-template", typed_config } };
}

function headerOf(name: string, value: string, ignore_case = false): JsonObject {
  if (value === "*") return { name, present_match: true };
  const string_match = { ...text(value), ...(ignore_case && { ignore_case }) };
  return { name, string_match };
}

function text(value: string): JsonObject {
  if (value === "*") return { safe_regex: { regex: ".+" } };
  if (value.startsWith("*")) return { suffix: value.slice(1) };
  return value.endsWith("*") ? { prefix: value.slice(0, -1) } : { exact: value };
}

function attribute(key: string): Write {
  if (key === "request.auth.principal") return principal;
  if (key === "request.auth.audiences") return (some) => claim(["aud"], some);
  if (key === "request.auth.presenter") return (some) => claim(["azp"], some);
  if (key.startsWith("request.headers")) {
    const [, name] = /^request\.headers\[(.*)\]$/.exec(key) ?? [];
    if (name === undefined) return () => null;
    return (some) => ({ or_ids: { ids: some.map((one) => ({ header: headerOf(name, one) })) } });
  }
  const [, brackets] = /^request\.auth\.claims((?:\[[^[\]]*\])*)$/.exec(key) ?? [];
  if (brackets === undefined) return () => null;
  return (some) => claim(brackets === "" ? [] : brackets.slice(1, -1).split("]["), some);
}

function metadata(keys: string[], value: JsonObject): JsonObject {
  const segments = ["payload", ...keys].map((one) => ({ key: one }));
  return { metadata: { filter: JWT, path: segments, value } };
}

function claim(keys: string[], some: string[]): JsonObject {
  const each: Json[] = some.map((one) => ({ string_match: text(one) }));
  const [only] = each;
  const value = each.length === 1 ? (only as JsonObject) : { or_match: { value_matchers: each } };
  return metadata(keys, {
    or_match: { value_matchers: [{ list_match: { one_of: value } }, value] },
  });
}

/** ISSUER/SUBJECT, split at the last slash. */
function principal(some: string[]): JsonObject {
  const ids = some.map((value): JsonObject => {
    const slash = value.lastIndexOf("/");
    const issuer = slash < 0 ? value : value.slice(0, slash);
    const subject = slash < 0 ? "" : value.slice(slash + 1);
    const [iss, sub] = principalTexts(value, issuer, subject, slash >= 0);
    const parts = { iss, sub };
    return {
      and_ids: {
        ids: Object.entries(parts).map(([name, one]) => metadata([name], { string_match: one })),
      },
    };
  });
  const [only] = ids;
  return ids.length === 1 && only ? only : { or_ids: { ids } };
}

function principalTexts(
  value: string,
  issuer: string,
  subject: string,
  hasSlash: boolean,
): [JsonObject, JsonObject] {
  const any = text("*");
  if (value === "*") return [any, any];
  if (value.startsWith("*"))
    return hasSlash ? [text(issuer), { exact: subject }] : [any, text(value)];
  if (value.endsWith("*"))
    return hasSlash ? [{ exact: issuer }, text(subject)] : [text(value), any];
  return [{ exact: issuer }, { exact: subject }];
}
