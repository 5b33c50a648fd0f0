/** A rule of an AuthorizationPolicy as alternatives: what the request has to be, and what its token has to have. */
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import type { JsonObject } from "../source/json-object.ts";
import { namesInBrackets } from "../foreign/istio/value-match.ts";
import { why } from "./conversion.ts";
import type { Draft } from "./draft.ts";
import type { PathSet } from "./request-match.ts";
import { eachWithEach, NO_NEED, type TokenNeed } from "./token-need.ts";

export interface Operation {
  node: ProtoNode;
  /** Empty: every host. */
  hosts: string[];
  /** Undefined: every path. A pattern without a counterpart is missing. */
  paths?: PathSet[];
  methods: string[];
}

export interface Alternative {
  node: ProtoNode;
  operation: Operation;
  need: TokenNeed;
  needsToken: boolean;
}

/** Claims that Istio always splits, as this plugin does. */
const SCOPE = "scope";
/** A claim that only this plugin splits. */
const SCP = "scp";
const PRINCIPAL = "request.auth.principal";

/** What cannot be carried is rejected by name. */
export function alternativesOf(draft: Draft, rule: ProtoNode): Alternative[] {
  const from = rule.list("from").map((one) => sourceNeeds(draft, one.get("source") ?? one));
  const when = rule.list("when").map((one) => whenNeeds(draft, one));
  const sources = from.length === 0 ? [NO_NEED] : from.flat();
  const combined = when.reduce<TokenNeed[]>((all, needs) => {
    const each = eachWithEach(all, needs);
    if (each.includes(undefined)) draft.refuse(rule.get("when") ?? rule, why("condition", "when"));
    return each.filter((need) => need !== undefined);
  }, sources);
  const to = rule.list("to").map((one) => operationOf(draft, one.get("operation") ?? one));
  const operations = to.length === 0 ? [{ node: rule, hosts: [], methods: [] }] : to;
  return operations.flatMap((operation) =>
    combined.map((need) => ({ node: rule, operation, need, needsToken: isToken(need) })),
  );
}

export function isToken({ claims, required, issuer }: TokenNeed): boolean {
  return claims.length + required.length > 0 || issuer !== undefined;
}

function sourceNeeds(draft: Draft, source: ProtoNode): TokenNeed[] {
  for (const [name, node] of source.entries) {
    if (name === "requestPrincipals") continue;
    draft.refuse(node, why(name.startsWith("not") ? "negation" : "condition", name));
  }
  const principals = source.get("requestPrincipals");
  return principals ? principalNeeds(draft, principals) : [NO_NEED];
}

/** ISSUER/SUBJECT, split at the last slash. */
function principalNeeds(draft: Draft, principals: ProtoNode): TokenNeed[] {
  return principals.elements.flatMap((part): TokenNeed[] => {
    const { asText: text } = part;
    if (text === "*") return [{ ...NO_NEED, required: ["iss", "sub"] }];
    const slash = text.lastIndexOf("/");
    const [issuer, subject] = [text.slice(0, slash), text.slice(slash + 1)];
    const isPlainIssuer = slash > 0 && !issuer.includes("*");
    const condition = affixOf(subject);
    if (isPlainIssuer && subject === "*") return [{ ...NO_NEED, issuer, required: ["sub"] }];
    const claims = [{ name: "sub", values: [condition ?? subject], part }];
    if (isPlainIssuer && (condition !== undefined || !subject.includes("*")))
      return [{ ...NO_NEED, issuer, claims }];
    if (issuer === "*" && subject !== "" && !subject.includes("*")) {
      return [{ ...NO_NEED, required: ["iss"], claims }];
    }
    draft.refuse(part, why("pattern", text));
    return [];
  });
}

function whenNeeds(draft: Draft, condition: ProtoNode): TokenNeed[] {
  const key = condition.text("key");
  const negated = condition.get("notValues");
  if (negated) draft.refuse(negated, why("negation", key));
  const values = condition.get("values");
  if (values === undefined) return negated ? [] : [NO_NEED];
  if (key === PRINCIPAL) return principalNeeds(draft, values);
  const name = claimName(key);
  if (name === undefined) {
    draft.refuse(condition.get("key") ?? condition, why("condition", key));
    return [];
  }
  return claimNeeds(draft, name, values);
}

function claimNeeds(draft: Draft, name: string, values: ProtoNode): TokenNeed[] {
  const texts = values.elements.map(({ asText }) => asText);
  if (texts.includes("*")) {
    return [
      { ...NO_NEED, required: [name], looser: [{ part: values, why: why("claim-present", name) }] },
    ];
  }
  const conditions = values.elements.map((part) => {
    const { asText } = part;
    const isPattern = asText.startsWith("*") || asText.endsWith("*");
    const condition = affixOf(asText);
    if (isPattern && condition === undefined) draft.refuse(part, why("pattern", asText));
    return condition ?? asText;
  });
  const looser = name === SCP ? [{ part: values, why: why("split-claim", SCP) }] : [];
  // Here a value with spaces is a list of scopes, all of which the token has to have.
  const isPhrase = name === SCOPE && texts.some((text) => text.includes(" "));
  if (isPhrase) draft.refuse(values, why("pattern", texts.join(", ")));
  return [{ ...NO_NEED, claims: [{ name, values: conditions, part: values }], looser }];
}

/** "a*" and "*a", in which another star is literal. A value with spaces at its ends has no counterpart. */
function affixOf(pattern: string): JsonObject | undefined {
  const isSuffix = pattern.startsWith("*");
  const text = isSuffix ? pattern.slice(1) : pattern.slice(0, -1);
  if (!isSuffix && !pattern.endsWith("*")) return undefined;
  return /\s|^$/.test(text) ? undefined : { [isSuffix ? "suffix" : "prefix"]: text };
}

function claimName(key: string): string | undefined {
  if (key === "request.auth.audiences") return "aud";
  if (key === "request.auth.presenter") return "azp";
  const claims = "request.auth.claims";
  return key.startsWith(claims) ? namesInBrackets(key.slice(claims.length))?.join(".") : undefined;
}

function operationOf(draft: Draft, node: ProtoNode): Operation {
  for (const [name, field] of node.entries) {
    if (["hosts", "paths", "methods"].includes(name)) continue;
    draft.refuse(field, why(name.startsWith("not") ? "negation" : "condition", name));
  }
  const paths = node.get("paths");
  const methods = node.texts("methods");
  return {
    node,
    hosts: hostsOf(node),
    ...(paths && { paths: paths.elements.flatMap((path) => pathSet(path.asText) ?? []) }),
    methods: methods.includes("*") ? [] : methods,
  };
}

function hostsOf(node: ProtoNode): string[] {
  const hosts = node.list("hosts");
  return hosts.some(({ asText }) => asText === "*") ? [] : hosts.map(({ asText }) => asText);
}

/** Undefined for patterns that no exemption has. */
export function pathSet(pattern: string): PathSet | undefined {
  if (pattern === "*" || pattern === "/*") return { kind: "prefix", value: "/" };
  if (/^\/[^*{}]*\/\{\*\*\}$/.test(pattern)) return { kind: "prefix", value: pattern.slice(0, -4) };
  if (/^\/[^*{}]*\*$/.test(pattern)) return { kind: "prefix", value: pattern.slice(0, -1) };
  return /^\/[^*{}]*$/.test(pattern) ? { kind: "exact", value: pattern } : undefined;
}
