/** A jwt_authn filter with its rules and routes as a configuration of this plugin. */
import type { JwtFilter } from "../foreign/envoy/jwt-filters.ts";
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import type { JsonObject } from "../source/json-object.ts";
import { type AppliedRbac, readsClaims } from "../foreign/envoy/rbac-filters.ts";
import { type Conversion, type ConversionFacts, why } from "./conversion.ts";
import { type Access, convertRequirement } from "./convert-requirement.ts";
import { convertProvider } from "./convert-provider.ts";
import { Draft } from "./draft.ts";
import type { EnvoyDraft } from "./envoy-draft.ts";
import { convertRoutes } from "./per-route.ts";
import { convertRules, type RequestRules } from "./envoy-rules.ts";
import { pathText } from "./path-text.ts";

const ENVOY = { id: "envoy", name: "Envoy jwt_authn" };

export function convertEnvoy(filter: JwtFilter, facts: ConversionFacts): Conversion {
  const { config } = filter;
  const draft = new Draft((path) => pathText(path.slice(config.path.length)));
  const providers = new Map(config.get("providers")?.entries ?? []);
  const accessOf = (requirement: ProtoNode): Access =>
    convertRequirement(draft, requirement, providers, (provider, audiences) =>
      convertProvider(draft, provider, { facts }, audiences),
    );
  const envoy: EnvoyDraft = {
    draft,
    filter,
    settingsOf: (requires) =>
      requires === "open" ? { _disable_: true } : { ...accessOf(requires) },
  };
  const rules = convertRules(envoy);
  convertRoutes(envoy, rules);
  noteSettings(draft, config);
  noteOthers(draft, filter);
  return {
    gateway: ENVOY,
    configuration: rootOf(draft, config, rules),
    ledger: draft.ledger,
    refused: draft.refused,
  };
}

function rootOf(draft: Draft, config: ProtoNode, { root, exempt }: RequestRules): JsonObject {
  const { _disable_: isOpen, allow, mode } = root;
  const isEverybody =
    Array.isArray(allow) && draft.consumers.every(({ name }) => allow.includes(name));
  return {
    consumers: draft.consumers,
    global_auth: isOpen !== true,
    ...(isOpen !== true && !isEverybody && { allow }),
    ...(isOpen !== true && mode !== "enforce" && { mode }),
    ...(exempt.length > 0 && isOpen !== true && { exempt: exempt.map((one) => one.exempt) }),
    ...(config.flag("bypass_cors_preflight") && { cors_preflight: true }),
    ...(config.flag("strip_failure_response") && { disclose: "minimal" }),
    ...(draft.rules.length > 0 && { _rules_: draft.rules.map(withoutDefaults) }),
  };

  function withoutDefaults(rule: JsonObject): JsonObject {
    const { mode: own = mode, ...rest } = rule;
    return own === mode ? rest : rule;
  }
}

function noteSettings(draft: Draft, config: ProtoNode): void {
  draft.noteAll("stricter", config, why("checks-of-tokens", ENVOY.name));
  draft.noteAll("not-carried", config, why("scheme-in-any-case"));
  const carried = { bypass_cors_preflight: "cors_preflight", strip_failure_response: "disclose" };
  for (const [name, to] of Object.entries(carried)) {
    const node = config.get(name);
    if (node) draft.note("carried", node, to);
  }
  const stat = config.get("stat_prefix");
  if (stat) draft.note("irrelevant", stat, "");
  const dynamic = config.get("filter_state_rules");
  if (dynamic) draft.refuse(dynamic, why("dynamic-state"));
}

/** Filters of the chain that also decide, some of them by the claims that jwt_authn writes. */
function noteOthers(draft: Draft, { config, rbac, others }: JwtFilter): void {
  for (const one of rbac.before) noteAccess(draft, one, false);
  for (const one of rbac.after) noteAccess(draft, one, readsClaims(one));
  for (const type of others.keys()) {
    const isAccess = /\.rbac\./.test(type);
    const because = why(isAccess ? "reads-metadata" : "not-converted", type);
    draft.noteNamed(isAccess ? "looser" : "not-carried", type, config, because);
  }
}

function noteAccess(draft: Draft, { name, config }: AppliedRbac, isByClaims: boolean): void {
  draft.noteNamed(
    "looser",
    name,
    config,
    why(isByClaims ? "reads-metadata" : "not-converted", name),
  );
}
