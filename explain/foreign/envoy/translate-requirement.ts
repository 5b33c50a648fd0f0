/** A JwtRequirement with its providers as a configuration of the plugin. */
import type { Profile, Translation } from "../foreign-types.ts";
import type { JsonObject } from "../../source/json-object.ts";
import { Ledger } from "../ledger.ts";
import type { ProtoNode } from "./proto-node.ts";
import { translateProvider } from "./translate-provider.ts";

/** Reasons of the plugin for which jwt_authn does not reject. */
const NEVER_THERE = [
  ...["issued-in-future", "header-crit", "header-typ", "token-duplicate"],
  ...["token-too-large", "too-many-keys"],
  ...["host-invalid", "identity-header-sent"],
];
const ORDER = ["token", "form", "header", "claims", "iss", "nbf", "exp", "aud", "alg", "kid"];

/** Reads providers in this order; one may be in several requirements. */
export interface Leaf {
  provider: string;
  audiences?: ProtoNode;
}

export interface RequirementShape {
  leaves: Leaf[];
  allowsMissing: boolean;
  allowsFailed: boolean;
  /** The requires_all of the tree, and what else the plugin cannot express. */
  notCarried: ProtoNode[];
}

export function shapeOf(requirement: ProtoNode | undefined): RequirementShape {
  const shape: RequirementShape = {
    leaves: [],
    allowsMissing: false,
    allowsFailed: false,
    notCarried: [],
  };
  if (requirement) addShape(requirement, shape);
  return shape;
}

function addShape(requirement: ProtoNode, shape: RequirementShape): void {
  const name = requirement.get("provider_name");
  const isKnown = shape.leaves.some(
    ({ provider, audiences }) => provider === name?.asText && audiences === undefined,
  );
  if (name && !isKnown) shape.leaves.push({ provider: name.asText });
  const withAudiences = requirement.get("provider_and_audiences");
  if (withAudiences) {
    const audiences = withAudiences.get("audiences");
    const provider = withAudiences.text("provider_name");
    shape.leaves.push({ provider, ...(audiences && { audiences }) });
  }
  if (requirement.get("allow_missing")) shape.allowsMissing = true;
  if (requirement.get("allow_missing_or_failed")) shape.allowsFailed = true;
  for (const group of ["requires_any", "requires_all"]) {
    const children = requirement.get(group);
    if (children && group === "requires_all") shape.notCarried.push(children);
    for (const child of children?.list("requirements") ?? []) addShape(child, shape);
  }
  const extraction = requirement.get("extract_only_without_validation");
  if (extraction) shape.notCarried.push(extraction);
}

/**
 * The child of a requires_all with the provider that rejects; undefined if the requirement has no such child.
 * @param provider "" for a requirement that names none
 */
export function rejectingPart(requirement: ProtoNode, provider: string): ProtoNode | undefined {
  const any = requirement.get("requires_any")?.list("requirements") ?? [];
  const all = requirement.get("requires_all")?.list("requirements") ?? [];
  const isOf = (node: ProtoNode): boolean =>
    shapeOf(node).leaves.some((leaf) => leaf.provider === provider);
  const own = all.find(isOf);
  if (own) return rejectingPart(own, provider) ?? own;
  return any.map((child) => rejectingPart(child, provider)).find((part) => part !== undefined);
}

/**
 * @param requirement undefined if nothing applies
 * @param served key sets by the path of their URL, and files by name
 */
export function translateRequirement(
  filter: ProtoNode,
  requirement: ProtoNode | undefined,
  served: Readonly<Record<string, string>>,
): Translation {
  const ledger = new Ledger();
  const shape = shapeOf(requirement);
  const providers = new Map(filter.get("providers")?.entries ?? []);
  // allow_missing without a provider next to it reads the tokens of all.
  const isOfAll = shape.leaves.length === 0;
  const leaves = isOfAll ? [...providers.keys()].map((provider) => ({ provider })) : shape.leaves;
  const used = new Map<string, number>();
  const consumers = leaves.flatMap((leaf, index): JsonObject[] => {
    const provider = providers.get(leaf.provider);
    if (provider === undefined) return [];
    const count = (used.get(leaf.provider) ?? 0) + 1;
    used.set(leaf.provider, count);
    const name = count === 1 ? leaf.provider : `${leaf.provider}#${count}`;
    return [translateProvider(provider, { ...leaf, name, index, served, ledger })];
  });
  for (const node of shape.notCarried) ledger.note("looser", String(node.path.at(-1)), node.path);
  const mode = modeOf(shape);
  return {
    configuration: {
      consumers,
      global_auth: requirement !== undefined,
      ...(mode !== "enforce" && requirement && { mode }),
      allow_weak_keys: true,
      ...filterSettings(filter, ledger),
    },
    sources: ledger.sources,
    document: filter.document,
    anchor: filter.path,
    profile: profileOf(shape),
    ledger: ledger.entries,
  };
}

function modeOf({ allowsFailed, allowsMissing }: RequirementShape): string {
  if (allowsFailed) return "dry_run";
  return allowsMissing ? "optional" : "enforce";
}

function profileOf({ allowsFailed, allowsMissing }: RequirementShape): Profile {
  return {
    ignores: NEVER_THERE,
    tokens: "all",
    withoutToken: allowsMissing || allowsFailed ? "passes" : "rejected",
    invalidToken: allowsFailed ? "passes" : "rejected",
    order: ORDER,
  };
}

function filterSettings(filter: ProtoNode, ledger: Ledger): JsonObject {
  const preflight = filter.get("bypass_cors_preflight");
  const strip = filter.get("strip_failure_response");
  if (preflight) {
    ledger.note("carried", "bypass_cors_preflight", preflight.path);
    ledger.carry("cors_preflight", preflight.path);
  }
  if (strip) ledger.note("carried", "strip_failure_response", strip.path);
  const stat = filter.get("stat_prefix");
  if (stat) ledger.note("irrelevant", "stat_prefix", stat.path);
  const dynamic = filter.get("filter_state_rules");
  if (dynamic) ledger.note("not-carried", "filter_state_rules", dynamic.path);
  return {
    ...(preflight?.value === true && { cors_preflight: true }),
    ...(strip?.value === true && { disclose: "minimal" }),
  };
}
