/** Istio's RequestAuthentication and AuthorizationPolicy for one workload as a configuration of this plugin. */
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import { type ForeignConfig, type Note } from "../foreign/foreign-types.ts";
import { fieldText } from "../foreign/kubernetes/field-text.ts";
import { type Resource, titleOf } from "../foreign/kubernetes/resources.ts";
import { GATEWAY_NAME, policiesFor, rootFirst } from "../foreign/istio/workload-policies.ts";
import { writtenFilter, writtenRules } from "../foreign/istio/written-filter.ts";
import type { JsonObject } from "../source/json-object.ts";
import { type Conversion, type ConversionFacts, why } from "./conversion.ts";
import { convertProvider } from "./convert-provider.ts";
import { Draft } from "./draft.ts";
import { meshClusters } from "./mesh-clusters.ts";
import { convertPolicies, type IssuerConsumer } from "./istio-policies.ts";

const POLICY_GROUPS = ["security.istio.io", "authentication.istio.io", "rbac.istio.io"];
const KINDS = ["RequestAuthentication", "AuthorizationPolicy"];

export function convertIstio(
  all: readonly Resource[],
  gateway: ForeignConfig["gateway"],
  facts: ConversionFacts,
): Conversion {
  const draft = new Draft(fieldText);
  const policies = all.filter(
    ({ group, kind }) => group === POLICY_GROUPS[0] && KINDS.includes(kind),
  );
  const applying = policiesOf(draft, policies, facts);
  refuseSeveralTargets(draft, applying, facts);
  for (const other of all.filter(
    (one) => POLICY_GROUPS.includes(one.group) && !policies.includes(one),
  )) {
    draft.noteNamed("not-carried", titleOf(other), other.node, why("not-converted", other.kind));
  }
  const authentications = rootFirst(
    applying.filter(({ kind }) => kind === "RequestAuthentication"),
  );
  const consumers = consumersOf(draft, authentications, all, facts);
  const [first] = applying.length > 0 ? applying : policies;
  if (first) {
    draft.noteAll("stricter", first.node, why("checks-of-tokens", gateway.name));
    draft.noteAll("not-carried", first.node, why("scheme-in-any-case"));
  }
  const authorizations = applying.filter(({ kind }) => kind === "AuthorizationPolicy");
  const settings = convertPolicies(draft, authorizations, consumers);
  if (authorizations.length > 0 && authorizations[0]) {
    const part = authorizations[0].node;
    draft.noteAll("not-carried", part, why("status-of-authorization"));
  }
  const configuration: JsonObject = {
    consumers: draft.consumers,
    global_auth: true,
    ...settings,
    // Authorization rejects preflight requests, for they have no token.
    ...(authorizations.length === 0 && { cors_preflight: true }),
    ...(draft.rules.length > 0 && { _rules_: draft.rules }),
  };
  return { gateway, configuration, ledger: draft.ledger, refused: draft.refused };
}

/** Those of the workload; without one, the file has to be of one workload. */
function policiesOf(
  draft: Draft,
  policies: readonly Resource[],
  facts: ConversionFacts,
): Resource[] {
  const notes: Note[] = [];
  const { served, namespace, labels } = facts;
  const around = {
    request: {},
    host: "",
    now: 0,
    served,
    ...(namespace !== undefined && { namespace }),
    ...(labels && { labels }),
  };
  const applying = policiesFor(policies, around, notes);
  const [missing] = notes.filter(({ slug }) => slug === "workload-not-given");
  const others = policies.filter((one) => !applying.includes(one));
  for (const other of others) {
    const because = missing
      ? why("several-workloads", missing.values[0] ?? "")
      : why("other-workload");
    if (missing) draft.refuse(other.node, because, titleOf(other));
    else draft.noteNamed("not-carried", titleOf(other), other.node, because);
  }
  const [some] = policies;
  if (missing && others.length === 0 && some) {
    draft.refuse(some.node, why("several-workloads", missing.values[0] ?? ""), titleOf(some));
  }
  return applying;
}

/** Policies that are attached to different gateways or services do not apply together. */
function refuseSeveralTargets(
  draft: Draft,
  policies: readonly Resource[],
  { labels }: ConversionFacts,
): void {
  const gateway = labels?.[GATEWAY_NAME];
  const namesOf = ({ spec }: Resource): string => {
    const one = spec.get("targetRef");
    const targets = [...spec.list("targetRefs"), ...(one ? [one] : [])];
    const names = targets.map((target) => `${target.text("kind")} ${target.text("name")}`);
    return names.includes(`Gateway ${gateway}`) ? "" : names.sort().join(", ");
  };
  const targets = new Set(policies.map(namesOf).filter((names) => names !== ""));
  const [first] = policies;
  if (targets.size < 2 || first === undefined) return;
  draft.refuse(first.node, why("several-targets", [...targets].join("; ")), "targetRefs");
}

function consumersOf(
  draft: Draft,
  authentications: readonly Resource[],
  all: readonly Resource[],
  facts: ConversionFacts,
): IssuerConsumer[] {
  const rules = writtenRules(authentications, []);
  const [origin] = rules;
  if (origin === undefined) return [];
  const { config } = writtenFilter(origin.rule, rules, facts.served);
  const providers = new Map(config.get("providers")?.entries ?? []);
  const clusterOf = meshClusters(all, authentications[0]?.namespace ?? "");
  return rules.flatMap(({ provider, rule }): IssuerConsumer[] => {
    const node = providers.get(provider);
    if (node === undefined) return [];
    const timeout = rule.get("timeout");
    const isDiscovered = ["jwks", "jwksUri", "jwks_uri"].every((name) => rule.text(name) === "");
    const keys = { facts, clusterOf, discovers: isDiscovered, ...(timeout && { timeout }) };
    const split = rule.get("spaceDelimitedClaims");
    if (split)
      draft.note(
        "stricter",
        split,
        "",
        why("split-claim", rule.texts("spaceDelimitedClaims").join(", ")),
      );
    const issuer = rule.text("issuer");
    return [
      { name: consumerName(issuer, rule), issuer, draft: convertProvider(draft, node, keys) },
    ];
  });
}

/** The host of the issuer, or the issuer itself. */
function consumerName(issuer: string, rule: ProtoNode): string {
  const [, host = issuer] = /^https?:\/\/([^/?#]+)/.exec(issuer) ?? [];
  const plain = host.replace(/[^\x21-\x7e]|[,"]/g, "-");
  return plain || `rule-${String(rule.path.at(-1))}`;
}
