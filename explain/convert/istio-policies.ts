/** AuthorizationPolicies as the consumers that are allowed, exemptions, and rules by domain. */
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import { type Resource, titleOf } from "../foreign/kubernetes/resources.ts";
import type { JsonObject } from "../source/json-object.ts";
import { why } from "./conversion.ts";
import type { ConsumerDraft, Draft } from "./draft.ts";
import { type Alternative, alternativesOf, pathSet } from "./istio-rule.ts";
import {
  coversDomain,
  domainOrder,
  exemptionOf,
  isNarrowed,
  plainDomains,
  EVERY_PATH,
} from "./request-match.ts";
import { NO_NEED, type TokenNeed, withNeed } from "./token-need.ts";

const DRY_RUN = "istio.io/dry-run";
/** What DENY without a principal requires. */
const PRINCIPAL: TokenNeed = { ...NO_NEED, required: ["iss", "sub"] };

/** A consumer for each rule of a RequestAuthentication. */
export interface IssuerConsumer {
  name: string;
  /** "" if the rule has none. */
  issuer: string;
  draft: ConsumerDraft;
}

/** What policies that deny requests without a token require. */
interface Required {
  /** Undefined: a token is optional. */
  node?: ProtoNode;
  exempt: JsonObject[];
}

/** @returns settings for requests of no rule */
export function convertPolicies(
  draft: Draft,
  policies: readonly Resource[],
  consumers: readonly IssuerConsumer[],
): JsonObject {
  const ofAction = (action: string): Resource[] =>
    policies.filter((policy) => isEnforced(draft, policy) && actionOf(policy) === action);
  for (const policy of ofAction("CUSTOM")) {
    draft.refuse(policy.spec.get("action") ?? policy.node, why("external-authorization"));
  }
  for (const { node } of ofAction("AUDIT")) draft.note("irrelevant", node, "");
  const allowing = ofAction("ALLOW");
  const required = requiredBy(draft, ofAction("DENY"), allowing.length > 0);
  const isRequired = required.node !== undefined;
  if (allowing.length === 0) {
    const allow = consumers.map((one) => add(draft, one, isRequired ? PRINCIPAL : NO_NEED));
    return {
      ...(isRequired ? {} : { mode: "optional" }),
      ...(allow.length === 0 && { allow: [] }),
      ...(required.exempt.length > 0 && { exempt: required.exempt }),
    };
  }
  const alternatives = allowing.flatMap(({ spec }) =>
    spec.list("rules").flatMap((rule) => alternativesOf(draft, rule)),
  );
  if (alternatives.length === 0 && allowing[0]) draft.note("carried", allowing[0].node, "allow");
  noteOperations(draft, alternatives);
  const settingsFor = (some: readonly Alternative[]): JsonObject =>
    settingsOf(draft, some, consumers, isRequired);
  const everywhere = alternatives.filter(({ operation }) => operation.hosts.length === 0);
  const root = settingsFor(everywhere);
  const domains = plainDomains(alternatives.flatMap(({ operation }) => operation.hosts));
  for (const domain of domains.sort(domainOrder)) {
    const some = alternatives.filter(
      ({ operation: { hosts } }) =>
        hosts.length === 0 || plainDomains(hosts).some((one) => coversDomain(one, domain)),
    );
    const {
      allow = draft.consumers.map(({ name }) => name),
      mode,
      ...settings
    } = settingsFor(some);
    // A rule inherits the mode of the root.
    const own = mode ?? (root["mode"] === undefined ? undefined : "enforce");
    const to = draft.addRule({
      _match_domain_: [domain],
      allow,
      ...(own !== undefined && { mode: own }),
      ...settings,
    });
    for (const { operation } of some) {
      const hosts = operation.node.get("hosts");
      if (hosts) draft.note("carried", hosts, to);
    }
  }
  return withAllow(draft, root);
}

/** All consumers need no list. */
function withAllow(draft: Draft, { allow, ...settings }: JsonObject): JsonObject {
  const names = allow as string[];
  const isEverybody = draft.consumers.every(({ name }) => names.includes(String(name)));
  return { ...(!(isEverybody && names.length > 0) && { allow }), ...settings };
}

function settingsOf(
  draft: Draft,
  alternatives: readonly Alternative[],
  consumers: readonly IssuerConsumer[],
  isRequired: boolean,
): JsonObject {
  const without = alternatives.filter(({ needsToken }) => !needsToken);
  const isOpen = without.some(
    ({ operation }) => !operation.paths && operation.methods.length === 0,
  );
  if (isOpen) {
    const allow = consumers.map((one) => add(draft, one, isRequired ? PRINCIPAL : NO_NEED));
    return { allow, ...(!isRequired && { mode: "optional" }) };
  }
  const needs = alternatives.filter(({ needsToken }) => needsToken).map(({ need }) => need);
  const allow = needs.flatMap((need) =>
    consumers
      .filter(({ issuer }) => need.issuer === undefined || issuer === "" || issuer === need.issuer)
      .map((one) => add(draft, one, need)),
  );
  const exempt = isRequired ? [] : without.flatMap((one) => exemptionsOf(draft, one));
  return { allow: [...new Set(allow)], ...(exempt.length > 0 && { exempt }) };
}

function add(
  draft: Draft,
  { name, issuer, draft: consumer }: IssuerConsumer,
  need: TokenNeed,
): string {
  const isOther = need.issuer !== undefined && issuer === "";
  const given = isOther
    ? { ...consumer, fields: { ...consumer.fields, issuer: need.issuer } }
    : consumer;
  return draft.addConsumer(name, withNeed(draft, given, need));
}

function exemptionsOf(
  draft: Draft,
  { operation: { node, paths, methods } }: Alternative,
): JsonObject[] {
  const sets = paths ?? [EVERY_PATH];
  const at = node.get("paths") ?? node;
  if (sets.length < (node.get("paths")?.elements.length ?? 0))
    draft.note("stricter", at, "", why("exemption-lost"));
  for (const set of sets) {
    if (isNarrowed(set) && set.value !== "/")
      draft.note("stricter", at, "exempt", why("path-prefix", set.value));
  }
  draft.note("not-carried", at, "exempt", why("unvalidated-exempt"));
  return sets.flatMap((set): JsonObject[] => {
    const exempt = exemptionOf(set, methods);
    return exempt ? [exempt] : [];
  });
}

/** Rules that require a token for some paths only. */
function noteOperations(draft: Draft, alternatives: readonly Alternative[]): void {
  const tokens = alternatives.filter(({ needsToken }) => needsToken);
  const kinds = new Set(
    tokens.map(({ need }) =>
      JSON.stringify([
        need.claims.map(({ name, values }) => [name, values]),
        need.required,
        need.issuer,
      ]),
    ),
  );
  const isEveryPath = ({ operation: { paths } }: Alternative): boolean =>
    paths === undefined || paths.some(({ value, kind }) => kind === "prefix" && value === "/");
  const isWhole = (one: Alternative): boolean =>
    isEveryPath(one) && one.operation.methods.length === 0;
  const isSubsumed =
    kinds.size === 1 && tokens.some((one) => isWhole(one) && one.operation.hosts.length === 0);
  for (const one of tokens) {
    const { node } = one.operation;
    if (isWhole(one) || isSubsumed) continue;
    const isEvery = isEveryPath(one);
    const part = node.get(isEvery ? "methods" : "paths") ?? node;
    if (kinds.size > 1) draft.refuse(part, why("path-requirement"));
    else draft.note("looser", part, "", why("other-paths-denied"));
  }
}

/** The common policy that denies requests without a principal; every other one is a negation. */
function requiredBy(draft: Draft, denying: readonly Resource[], isAllowing: boolean): Required {
  const required: Required = { exempt: [] };
  for (const { spec } of denying) {
    for (const rule of spec.list("rules")) {
      const operation = deniedOperation(rule);
      const paths = operation?.get("notPaths") ?? operation?.get("paths");
      const names = operation?.entries.map(([name]) => name) ?? [];
      const isPlain =
        names.length === 0 || (names.length === 1 && paths !== undefined && !isAllowing);
      if (!isPrincipalMissing(rule) || !isPlain) {
        draft.refuse(rule, why("deny-rule"));
        continue;
      }
      required.node = rule;
      draft.note("carried", rule, "mode");
      const excluded = operation?.get("notPaths");
      const included = operation?.get("paths");
      if (included) draft.note("stricter", included, "", why("unmatched-passes"));
      const sets = excluded?.elements.map(({ asText }) => pathSet(asText)) ?? [];
      for (const set of sets) {
        const exempt = set && exemptionOf(set);
        if (exempt) required.exempt.push(exempt);
        const isExact = set !== undefined && !isNarrowed(set);
        if (excluded && !isExact)
          draft.note(
            "stricter",
            excluded,
            "exempt",
            why(set ? "path-prefix" : "exemption-lost", set?.value ?? ""),
          );
        if (excluded) draft.note("not-carried", excluded, "exempt", why("unvalidated-exempt"));
      }
    }
  }
  return required;
}

function isPrincipalMissing(rule: ProtoNode): boolean {
  const [source, ...more] = rule.list("from").map((one) => one.get("source"));
  const names = source?.entries.map(([name]) => name) ?? [];
  const isOnly = more.length === 0 && names.length === 1 && rule.get("when") === undefined;
  const values = source?.texts("notRequestPrincipals") ?? [];
  return isOnly && values.length === 1 && values[0] === "*";
}

/** Undefined: every operation. */
function deniedOperation(rule: ProtoNode): ProtoNode | undefined {
  const to = rule.list("to");
  return to.length === 1 ? to[0]?.get("operation") : to.length === 0 ? undefined : rule;
}

function actionOf({ spec }: Resource): string {
  return spec.text("action") || "ALLOW";
}

function isEnforced(draft: Draft, policy: Resource): boolean {
  if (!/^(?:1|t|true)$/i.test(policy.annotations[DRY_RUN] ?? "")) return true;
  draft.noteNamed("irrelevant", titleOf(policy), policy.node, why("not-converted", DRY_RUN));
  return false;
}
