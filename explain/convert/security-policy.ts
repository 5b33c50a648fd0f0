/** One SecurityPolicy: its providers and its authorization. */
import { policyFilter, SPLIT_CLAIMS } from "../foreign/envoy-gateway/policy-filter.ts";
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import type { Note } from "../foreign/foreign-types.ts";
import type { Resource } from "../foreign/kubernetes/resources.ts";
import type { JsonObject } from "../source/json-object.ts";
import { type ConversionFacts, why } from "./conversion.ts";
import { convertProvider } from "./convert-provider.ts";
import type { ConsumerDraft, Draft } from "./draft.ts";
import { meshClusters } from "./mesh-clusters.ts";
import { bothNeeds, NO_NEED, type TokenNeed, withNeed } from "./token-need.ts";

export interface PolicyPart {
  draft: Draft;
  policy: Resource;
  /** Of the policy, with what it inherits. */
  spec: ProtoNode;
  all: readonly Resource[];
  facts: ConversionFacts;
}

interface Provider {
  name: string;
  consumer: ConsumerDraft;
}

const READ = ["targetRef", "targetRefs", "targetSelectors", "mergeType", "jwt", "authorization"];

/** Parts that reject requests. */
const ACCESS = ["basicAuth", "apiKeyAuth", "oidc", "extAuth"];

export function policySettings(part: PolicyPart): JsonObject {
  const { draft, spec } = part;
  for (const [name, node] of spec.entries) {
    if (READ.includes(name)) continue;
    const kind = ACCESS.includes(name) ? "looser" : "not-carried";
    draft.note(kind, node, "", why("not-converted", name));
  }
  const jwt = spec.get("jwt");
  const providers = jwt ? providersOf(part, jwt) : [];
  const authorization = spec.get("authorization");
  const needs = authorization ? needsOf(draft, authorization) : "everybody";
  if (jwt === undefined) {
    if (needs !== "everybody" && authorization)
      draft.refuse(authorization, why("condition", "jwt"));
    return { _disable_: true };
  }
  if (authorization) draft.noteAll("not-carried", authorization, why("status-of-authorization"));
  const add = ({ name, consumer }: Provider, need: TokenNeed): string =>
    draft.addConsumer(name, withNeed(draft, consumer, need));
  const allow =
    needs === "everybody"
      ? providers.map((one) => add(one, NO_NEED))
      : needs.flatMap((need) =>
          providers
            .filter(({ name }) => need.issuer === undefined || need.issuer === name)
            .map((one) => add(one, need)),
        );
  const isOptional = jwt.flag("optional") && needs === "everybody";
  const isOpen = jwt.flag("failOpen") && needs === "everybody";
  const mode = isOpen ? "dry_run" : isOptional ? "optional" : "enforce";
  for (const name of ["optional", "failOpen"]) {
    const node = jwt.get(name);
    if (node) draft.note("carried", node, "mode");
  }
  return { allow: [...new Set(allow)], mode };
}

function providersOf({ draft, policy, all, facts }: PolicyPart, jwt: ProtoNode): Provider[] {
  const notes: Note[] = [];
  const configMaps = all.filter(({ kind }) => kind === "ConfigMap");
  const { config } = policyFilter(policy, jwt, configMaps, notes);
  for (const { values, place } of notes) {
    const known = facts.served[values[1] ?? ""] !== undefined;
    if (place && !known) draft.refuse(place, why("not-in-file", ...values));
  }
  const written = new Map(config.get("providers")?.entries ?? []);
  const clusterOf = meshClusters(all, policy.namespace);
  return jwt.list("providers").flatMap((node): Provider[] => {
    const name = node.text("name");
    const provider = written.get(name);
    if (provider === undefined) return [];
    const cacheDuration = node.get("remoteJWKS")?.get("cacheDuration");
    const keys = { facts, clusterOf, ...(cacheDuration && { cacheDuration }) };
    return [{ name, consumer: convertProvider(draft, provider, keys) }];
  });
}

/** Alternatives that allow; a rule that denies has no counterpart. */
function needsOf(draft: Draft, authorization: ProtoNode): TokenNeed[] | "everybody" {
  const isAllowed = authorization.text("defaultAction") === "Allow";
  const needs: (TokenNeed | "everybody")[] = [];
  for (const rule of authorization.list("rules")) {
    if (rule.text("action") === "Deny") {
      draft.refuse(rule, why("deny-rule"));
    } else if (!isAllowed) needs.push(...ruleNeeds(draft, rule));
  }
  const alternatives = needs.filter((need) => need !== "everybody");
  return isAllowed || alternatives.length < needs.length ? "everybody" : alternatives;
}

function ruleNeeds(draft: Draft, rule: ProtoNode): (TokenNeed | "everybody")[] {
  const principal = rule.get("principal");
  const others = [...(principal?.entries ?? []), ...(rule.get("operation")?.entries ?? [])];
  for (const [name, node] of others) {
    if (name !== "jwt") draft.refuse(node, why("condition", name));
  }
  for (const [name, node] of rule.entries) {
    if (!["name", "action", "principal", "operation"].includes(name))
      draft.refuse(node, why("condition", name));
  }
  const jwt = principal?.get("jwt");
  if (jwt === undefined) return others.length > 0 ? [] : ["everybody"];
  const claims = jwt.list("claims").map((claim): TokenNeed => claimNeed(claim));
  const issuer = jwt.text("provider");
  return scopeNeeds(jwt).flatMap((scopes): TokenNeed[] => {
    const all = claims.reduce<TokenNeed | undefined>(
      (sum, need) => sum && bothNeeds(sum, need),
      scopes,
    );
    if (all === undefined) draft.refuse(jwt, why("condition", "claims"));
    return all ? [{ ...all, issuer }] : [];
  });
}

function claimNeed(claim: ProtoNode): TokenNeed {
  const name = claim.text("name");
  const values = claim.get("values") ?? claim;
  return {
    ...NO_NEED,
    claims: [{ name, values: claim.texts("values"), part: values }],
    looser: [
      {
        part: claim.get("valueType") ?? claim,
        why: why("claim-type", claim.text("valueType") || "String"),
      },
    ],
  };
}

/** All of the scopes, in `scope` or in `scp`. */
function scopeNeeds(jwt: ProtoNode): TokenNeed[] {
  const part = jwt.get("scopes");
  if (part === undefined || part.elements.length === 0) return [NO_NEED];
  const values = [jwt.texts("scopes").join(" ")];
  return SPLIT_CLAIMS.map((name) => ({ ...NO_NEED, claims: [{ name, values, part }] }));
}
