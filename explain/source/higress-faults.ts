/** What a WasmPlugin says and Higress' controller does not pass on, and settings that let requests pass without a check. */
import {
  defaultConfigOf,
  isDefaultDisabled,
  isDeployed,
  isNoHttp,
  type JsonObject,
  MATCHES,
  type RuleInForce,
  rulesInForce,
} from "./higress-rules.ts";
import { isHigress } from "./resource-definitions.ts";
import type { ResourceFault } from "./resource-faults.ts";

interface Resource {
  apiVersion: string;
  metadata?: JsonObject;
  spec: JsonObject;
}

/** The namespace of an installation by Higress' documents. */
const USUAL_NAMESPACE = "higress-system";

export function higressFaults({ apiVersion, metadata, spec }: Resource): ResourceFault[] {
  const isOfHigress = isHigress({ apiVersion });
  return [
    ...(isOfHigress ? [...overwritten(spec), ...namespaceFault(metadata)] : []),
    ...failOpen(spec),
  ];
}

/** What the controller replaces or leaves out, so that it has no effect. */
function overwritten(spec: JsonObject): ResourceFault[] {
  if ((spec["pluginConfig"] ?? undefined) !== undefined) {
    return ["defaultConfig", "matchRules"]
      .filter((name) => (spec[name] ?? undefined) !== undefined)
      .map((name) => replaced(`spec.${name}`, "pluginConfig"));
  }
  if (!isDeployed(spec)) {
    const path = "spec.defaultConfigDisable";
    return [{ slug: "resource-not-deployed", level: "warning", path, values: [] }];
  }
  const rules = rulesInForce(spec);
  const inner = defaultConfigOf(spec)?.["_rules_"] ?? undefined;
  const isReplaced = inner !== undefined && rules.length > 0 && !isDefaultDisabled(spec);
  return [
    ...defaultDisabled(spec, rules),
    ...(isReplaced ? [replaced("spec.defaultConfig._rules_", "matchRules")] : []),
    ...rules.flatMap(ruleFaults),
  ];
}

/** Without consumers at the top level, a rule needs its own. */
function defaultDisabled(spec: JsonObject, rules: RuleInForce[]): ResourceFault[] {
  const names = Object.keys(defaultConfigOf(spec) ?? {});
  if (!isDefaultDisabled(spec) || names.length === 0) return [];
  const isNeeded = rules.some(
    ({ rule }) => (rule.config?.["consumers"] ?? undefined) === undefined,
  );
  const level = isNeeded && names.includes("consumers") ? "error" : "warning";
  const path = "spec.defaultConfigDisable";
  return [{ slug: "resource-default-disabled", level, path, values: [names.join(", ")] }];
}

function ruleFaults({ rule, index }: RuleInForce): ResourceFault[] {
  const path = `spec.matchRules[${index}]`;
  const names = rule.ingress ?? [];
  const isLost = isNoHttp(rule) && names.length > 0;
  const lost: ResourceFault = {
    slug: "resource-route-type",
    level: "error",
    path: `${path}.routeType`,
    values: [rule.routeType ?? ""],
  };
  return [
    ...(isLost ? [lost] : []),
    ...MATCHES.filter(
      ([field, match]) => (rule[field] ?? []).length > 0 && rule.config?.[match],
    ).map(([field, match]) => replaced(`${path}.config.${match}`, `${path}.${field}`)),
  ];
}

function replaced(path: string, by: string): ResourceFault {
  return { slug: "resource-overwritten", level: "error", path, values: [by] };
}

function namespaceFault(metadata: JsonObject | undefined): ResourceFault[] {
  const namespace = metadata?.["namespace"] ?? undefined;
  if (typeof namespace !== "string" || namespace === USUAL_NAMESPACE) return [];
  const [expected, actual] = [USUAL_NAMESPACE, `"${namespace}"`];
  const slug = "resource-other-namespace";
  return [{ slug, path: "metadata.namespace", values: [], expected, actual }];
}

function failOpen(spec: JsonObject): ResourceFault[] {
  if (spec["failStrategy"] !== "FAIL_OPEN") return [];
  const [expected, actual] = ["FAIL_CLOSE", '"FAIL_OPEN"'];
  return [{ slug: "resource-fail-open", path: "spec.failStrategy", values: [], expected, actual }];
}
