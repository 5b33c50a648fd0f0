/** One rule of an AuthorizationPolicy on one request (istio/pilot/pkg/security/authz/model). */
import type { JsonObject } from "../../source/json-object.ts";
import { ProtoNode } from "../envoy/proto-node.ts";
import { allOf, anyOf, claimAt, type Condition, notOf } from "../condition.ts";
import { nearClaim, quoted, shown } from "../condition.ts";
import { negated } from "./unknown-fields.ts";
import { isClaimMatch, isHostMatch, isPathMatch } from "./value-match.ts";
import { isPrincipalMatch, isValueMatch, namesInBrackets } from "./value-match.ts";

/** A request as the RBAC filter sees it. */
export interface AuthorizedRequest {
  host: string;
  method: string;
  /** Normalized, without the query. */
  path: string;
  /** All lines of a header, by its name in lower case. */
  header(name: string): string[];
  /** The claims of the accepted token; undefined without one. */
  payload: JsonObject | undefined;
}

export interface RuleResult {
  holds: boolean | undefined;
  /** Whether host, path and method are those of the rule. */
  isOperation: boolean;
  /** Conditions that do not hold, or that the request does not decide, of the nearest alternatives. */
  unmet: Condition[];
  open: Condition[];
  /** Conditions that hold, those on the token first. */
  met: Condition[];
  /** Attributes that istiod does not know. */
  unknown: string[];
  /** Attributes that it knows, and whose brackets it cannot read. */
  invalid: string[];
}

/** Whether one of the patterns matches; undefined if the request does not decide, and what it has. */
type Field = [
  isMatch: ((patterns: string[]) => boolean) | undefined,
  actual: string,
  near?: string,
];

export const OPERATION_FIELDS = ["hosts", "methods", "paths", "ports"];
const UNKNOWN = "unknown";
const INVALID = "invalid";
export const SOURCE_FIELDS = [
  ...["requestPrincipals", "principals", "namespaces", "serviceAccounts", "trustDomains"],
  ...["ipBlocks", "remoteIpBlocks"],
];
const CLAIMS = "request.auth.claims";
const HEADERS = "request.headers";
/** Attributes that only the connection decides. */
const OF_CONNECTION =
  /^(?:source\.(?:ip|namespace|principal|trustDomain|serviceAccount)|remote\.ip|destination\.(?:ip|port)|connection\.sni|experimental\.envoy\.filters\..+)$/;

export function ruleResult(rule: ProtoNode, request: AuthorizedRequest): RuleResult {
  const when = rule.list("when").map((one) => whenConditions(one, request));
  const to = rule.list("to").map((one) => {
    return conditionsOf(one.get("operation"), OPERATION_FIELDS, operationField, request);
  });
  const from = rule.list("from").map((one) => {
    return conditionsOf(one.get("source"), SOURCE_FIELDS, sourceField, request);
  });
  const operations = to.length === 0 ? [[]] : to;
  const sources = from.length === 0 ? [[]] : from;
  const conditions = when.flatMap((one) => (typeof one === "string" ? [] : one));
  const of = (list: Condition[][]): boolean | undefined => anyOf(list.map(holdsAll));
  const all = [...nearest(operations), ...nearest(sources), ...conditions];
  const keys = rule.list("when").map((one) => one.text("key"));
  const named = (why: string): string[] => keys.filter((_, index) => when[index] === why);
  return {
    holds: allOf([of(operations), of(sources), holdsAll(conditions)]),
    isOperation: of(operations) !== false,
    unmet: all.filter(({ holds }) => holds === false),
    open: all.filter(({ holds }) => holds === undefined),
    met: [...conditions, ...nearest(sources), ...nearest(operations)].filter(
      ({ holds }) => holds === true,
    ),
    unknown: named(UNKNOWN),
    invalid: named(INVALID),
  };
}

function holdsAll(conditions: readonly Condition[]): boolean | undefined {
  return allOf(conditions.map(({ holds }) => holds));
}

/** The alternative with the fewest conditions that do not hold. */
function nearest(alternatives: Condition[][]): Condition[] {
  const rank = (list: Condition[]): number =>
    list.filter(({ holds }) => holds === false).length * 1000 +
    list.filter(({ holds }) => holds === undefined).length;
  return alternatives.reduce((best, one) => (rank(one) < rank(best) ? one : best));
}

function conditionsOf(
  node: ProtoNode | undefined,
  fields: readonly string[],
  fieldOf: (name: string, request: AuthorizedRequest) => Field,
  request: AuthorizedRequest,
): Condition[] {
  if (node === undefined) return [];
  return fields.flatMap((name) => {
    const field = fieldOf(name, request);
    return [
      ...conditionOf(name, node.get(name), field, false),
      ...conditionOf(negated(name), node.get(negated(name)), field, true),
    ];
  });
}

function operationField(name: string, { host, method, path }: AuthorizedRequest): Field {
  if (name === "hosts") return [anyMatch(isHostMatch, host), host];
  if (name === "methods") return [anyMatch(isValueMatch, method), method];
  if (name === "paths") return [anyMatch(isPathMatch, path), path];
  return [undefined, ""];
}

function sourceField(name: string, request: AuthorizedRequest): Field {
  return name === "requestPrincipals" ? principalField(request) : [undefined, ""];
}

function principalField({ payload }: AuthorizedRequest): Field {
  const [iss, sub] = ["iss", "sub"].map((name) => claimAt(payload, [name]));
  const each = `iss ${shown(iss) || "-"}, sub ${shown(sub) || "-"}`;
  const isWhole = typeof iss === "string" && typeof sub === "string";
  // An issuer that ends with a slash makes two of them.
  const actual = isWhole ? `${each} (principal ${shown(`${iss}/${sub}`)})` : each;
  return [
    (patterns) => patterns.some((one) => isPrincipalMatch(one, payload)),
    payload === undefined ? "" : actual,
  ];
}

function anyMatch(
  isMatch: (pattern: string, text: string) => boolean,
  text: string,
): (patterns: string[]) => boolean {
  return (patterns) => patterns.some((pattern) => isMatch(pattern, text));
}

/** @returns why there are none, if istiod cannot read the attribute */
function whenConditions(node: ProtoNode, request: AuthorizedRequest): Condition[] | string {
  const key = node.text("key");
  const field = attributeField(key, request);
  if (typeof field === "string") return field;
  return [
    ...conditionOf(key, node.get("values"), field, false),
    ...conditionOf(key, node.get("notValues"), field, true),
  ];
}

function attributeField(key: string, request: AuthorizedRequest): Field | string {
  if (key === "request.auth.principal") return principalField(request);
  if (key === "request.auth.audiences") return claimField(["aud"], request);
  if (key === "request.auth.presenter") return claimField(["azp"], request);
  if (key.startsWith(CLAIMS)) {
    const path = namesInBrackets(key.slice(CLAIMS.length));
    return path === undefined ? INVALID : claimField(path, request);
  }
  if (key.startsWith(HEADERS)) {
    const [, name] = /^\[([^]*)\]$/.exec(key.slice(HEADERS.length)) ?? [];
    return name === undefined ? INVALID : headerField(name, request);
  }
  return OF_CONNECTION.test(key) ? [undefined, ""] : UNKNOWN;
}

function claimField(path: readonly string[], { payload }: AuthorizedRequest): Field {
  const claim = claimAt(payload, path);
  return [(patterns) => isClaimMatch(patterns, claim), shown(claim), nearClaim(payload, path)];
}

function headerField(name: string, request: AuthorizedRequest): Field {
  const lines = request.header(name.toLowerCase());
  const isMatch = (patterns: string[]): boolean =>
    lines.some((line) => patterns.some((one) => one === "*" || isValueMatch(one, line)));
  return [isMatch, shown(lines.length === 0 ? undefined : lines.join(","))];
}

function conditionOf(
  name: string,
  node: ProtoNode | undefined,
  [isMatch, actual, near]: Field,
  isNegated: boolean,
): Condition[] {
  const patterns = node?.elements.map(({ asText }) => asText) ?? [];
  if (node === undefined || patterns.length === 0) return [];
  const holds = isMatch?.(patterns);
  return [
    {
      holds: isNegated ? notOf(holds) : holds,
      field: name,
      expected: `${isNegated ? "!= " : ""}${quoted(patterns)}`,
      actual,
      ...(near && { near }),
      place: node.place(name),
    },
  ];
}
