/** The authorization of a SecurityPolicy (envoyproxy/gateway internal/xds/translator/authorization.go). */
import type { JsonObject } from "../../source/json-object.ts";
import type { AcceptedToken } from "../envoy/authenticate.ts";
import type { ProtoNode } from "../envoy/proto-node.ts";
import { headerText, isRegexMatch, type RequestView } from "../envoy/string-match.ts";
import type { Note, Theirs } from "../foreign-types.ts";
import { allOf, claimAt, type Condition, conditionNote, denial } from "../condition.ts";
import { denyingNotes } from "../condition.ts";
import { nearClaim, quoted, shown, withSplitClaims } from "../condition.ts";
import { isPathOf } from "./gateway-api-route.ts";
import { SPLIT_CLAIMS } from "./policy-filter.ts";

/** The name of the action, which Envoy puts into the details instead of that of the rule. */
const DENY = "DENY";
/** Parts of a principal that only the connection decides. */
const OF_CONNECTION = ["clientCIDRs", "clientIPGeoLocations", "cel"];

export interface Authorization {
  node: ProtoNode;
  /** The beginning of the names that Envoy Gateway gives to rules. */
  owner: string;
  request: RequestView;
  /** The names of the providers of the policy. */
  providers: readonly string[];
}

type Tokens = Pick<Authorization, "providers"> & { accepted: readonly AcceptedToken[] };

/** The first rule that matches decides. */
export function authorizedByPolicy(
  { node, owner, request, providers }: Authorization,
  theirs: Theirs,
  accepted: readonly AcceptedToken[],
): Theirs {
  const causes: Note[] = [];
  const hasToken = accepted.length > 0;
  const denied = (told: Note[]): Theirs => {
    const all = { ...theirs, causes: [...told, ...causes] };
    return theirs.isUndetermined ? all : { ...all, ...denial(DENY, hasToken) };
  };
  const unmet: Note[] = [];
  for (const [index, rule] of node.list("rules").entries()) {
    const name = rule.text("name") || `${owner}/authorization/rule/${index}`;
    const conditions = conditionsOf(rule, request, { accepted, providers });
    const isAllow = rule.text("action") !== "Deny";
    const holds = allOf(conditions.map((one) => one.holds));
    const open = conditions.filter((one) => one.holds === undefined);
    if (holds === undefined) {
      const slug = isAllow ? "taken-as-true" : "taken-as-false";
      causes.push(...open.map(({ field, place }): Note => ({ slug, values: [field], place })));
    }
    if (isAllow && holds !== false) return { ...theirs, causes };
    if (!isAllow && holds === true) {
      return denied(denyingNotes(name, rule.place(name), [...conditions].reverse()));
    }
    const failed = conditions.filter((one) => one.holds === false);
    if (isAllow) unmet.push(...failed.map((one) => conditionNote(name, one)));
  }
  if (node.text("defaultAction") === "Allow") return { ...theirs, causes };
  const place = (node.get("defaultAction") ?? node).place("defaultAction");
  return denied([{ slug: "no-rule-allows", values: ["defaultAction Deny"], place }, ...unmet]);
}

function conditionsOf(rule: ProtoNode, request: RequestView, tokens: Tokens): Condition[] {
  const operation = rule.get("operation");
  const principal = rule.get("principal");
  const jwt = principal?.get("jwt");
  const methods = operation?.get("methods");
  const path = operation?.get("path");
  return [
    ...(methods ? [methodCondition(methods, request.method)] : []),
    ...(path ? [pathCondition(path, request.path)] : []),
    ...(principal?.list("headers") ?? []).map((one) => headerCondition(one, request)),
    ...OF_CONNECTION.flatMap((name) => openCondition(name, principal?.get(name) ?? rule.get(name))),
    ...(jwt ? jwtConditions(jwt, tokens) : []),
  ];
}

function listCondition(field: string, node: ProtoNode, actual: string | undefined): Condition {
  const values = node.elements.map(({ asText }) => asText);
  return {
    holds: actual !== undefined && values.includes(actual),
    field,
    expected: quoted(values),
    actual: actual ?? "",
    place: node.place(field),
  };
}

function methodCondition(node: ProtoNode, actual: string): Condition {
  const values = node.elements.map(({ asText }) => asText.toUpperCase());
  const holds = values.includes(actual.toUpperCase());
  return { ...listCondition("methods", node, actual), holds };
}

/** Envoy Gateway writes expressions for the path with its query; all but its own also end at a semicolon. */
function pathCondition(node: ProtoNode, sent: string): Condition {
  const type = node.text("type") || "PathPrefix";
  const value = node.text("value");
  const isInverted = node.flag("invert");
  const actual = sent.replace(/[?#][^]*$/, "");
  const isMatch =
    type === "RegularExpression"
      ? isRegexMatch(value, sent)
      : [actual, actual.replace(/;[^]*$/, "")].some((text) => isPathOf(type, value, text));
  return {
    holds: isMatch === undefined ? undefined : isMatch !== isInverted,
    field: "path",
    expected: `${isInverted ? "!= " : ""}${type} ${value}`,
    actual,
    place: node.place("path"),
  };
}

function headerCondition(node: ProtoNode, request: RequestView): Condition {
  const name = node.text("name");
  const values = node.get("values") ?? node;
  return listCondition(`header ${name}`, values, headerText(request, name));
}

function openCondition(field: string, node: ProtoNode | undefined): Condition[] {
  if (node === undefined) return [];
  return [{ holds: undefined, field, expected: "", actual: "", place: node.place(field) }];
}

function jwtConditions(jwt: ProtoNode, { accepted, providers }: Tokens): Condition[] {
  const name = jwt.text("provider");
  const named = jwt.get("provider") ?? jwt;
  if (!providers.includes(name)) {
    const place = named.place("provider");
    return [
      { holds: false, field: "jwt.provider", expected: quoted(providers), actual: name, place },
    ];
  }
  const token = [...accepted].reverse().find(({ provider }) => provider === name);
  const payload = token && withSplitClaims(token.payload, SPLIT_CLAIMS);
  const claims = jwt.list("claims").map((claim) => claimCondition(claim, payload));
  const scopes = jwt.get("scopes")?.elements.map((scope) => scopeCondition(scope, payload)) ?? [];
  return [...scopes, ...claims];
}

function claimCondition(claim: ProtoNode, payload: JsonObject | undefined): Condition {
  const name = claim.text("name");
  const isList = claim.text("valueType") === "StringArray";
  const values = claim.texts("values");
  const actual = claimAt(payload, name.split("."));
  const near = nearClaim(payload, name.split("."));
  const texts: unknown[] = Array.isArray(actual) ? actual : [actual];
  const type = isList ? "StringArray" : "String";
  return {
    holds:
      Array.isArray(actual) === isList &&
      texts.some((text) => typeof text === "string" && values.includes(text)),
    field: `claims ${name}`,
    expected: `${type} ${quoted(values)}`,
    actual: shown(actual),
    ...(near !== "" && { near }),
    place: claim.place(name),
  };
}

/** Each scope has to be in scope or in scp. */
function scopeCondition(scope: ProtoNode, payload: JsonObject | undefined): Condition {
  const given = SPLIT_CLAIMS.map((name) => payload?.[name]);
  const actual = given.filter((value) => value !== undefined).map(shown);
  return {
    holds: given.some((list) => Array.isArray(list) && list.includes(scope.asText)),
    field: "scopes",
    expected: quoted([scope.asText]),
    actual: actual.join(", "),
    place: scope.place("scopes"),
  };
}
