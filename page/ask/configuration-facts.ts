/** What the page shows of a configuration apart from the verdict: its names, and what applies to the request. */
import { configurationReportOf, type Explanation } from "../../explain/explanation.ts";
import { HIGRESS_NAMES } from "../../explain/foreign/higress/higress-gateway.ts";
import type { EffectiveRule } from "../../explain/report/plugin-report.ts";
import { isObject } from "../../explain/source/json-object.ts";
import type { PluginConfig } from "../../explain/source/plugin-config.ts";
import { type OfferedNames, offeredNames } from "../configuration/offered-names.ts";

export interface ConfigurationFacts {
  offered: OfferedNames;
  /** What applies to the request; missing if the configuration is rejected, or is one of another gateway. */
  effective?: EffectiveRule;
  /** The gateway that the file configures, if it is another one. */
  gateway?: { id: string; name: string };
  /** Ways to read the file other than as one of this plugin: values of `as` with their names. */
  readings: { id: string; name: string }[];
  /** Whether policies of the file select workloads. */
  hasWorkloads: boolean;
}

const READINGS = Object.entries(HIGRESS_NAMES).map(([id, name]) => ({ id, name }));
const WITH_WORKLOADS = ["istio"];
/** Fields that Higress' jwt-auth has too. */
const JWT_AUTH_ROOT = ["consumers", "global_auth", "_rules_", "enable_headers", "allow"];
const JWT_AUTH_CONSUMER = [
  ...["name", "issuer", "jwks", "from_headers", "from_params", "from_cookies"],
  ...["claims_to_headers", "clock_skew_seconds", "keep_token", "claims"],
];

/** Characters; names of longer files are not offered, because reading them again takes long. */
const MAX_OFFERED = 200_000;
const NO_NAMES = offeredNames("");

/** The latest names, because the configuration changes more rarely than the rest. */
let names: { text: string; offered: OfferedNames } | undefined;

/** @param configurationReport the plugin's report on the configuration */
export function configurationFacts(
  config: PluginConfig,
  { report, taken }: Explanation,
  configurationReport: string | undefined,
): ConfigurationFacts {
  const { foreign, file } = config;
  const path = report?.rule?.path ?? "";
  const isOurs = foreign === undefined;
  const rules = isOurs && taken ? rulesIn(configurationReport) : [];
  const effective = rules.find((one) => one.path === path);
  return {
    offered: namesOf(file.text),
    ...(effective && { effective }),
    ...(foreign && { gateway: foreign.gateway }),
    readings: isReadAsHigress(config) || mayBeJwtAuth(config) ? READINGS : [],
    hasWorkloads: WITH_WORKLOADS.includes(foreign?.gateway.id ?? ""),
  };
}

function namesOf(text: string): OfferedNames {
  if (text.length > MAX_OFFERED) return NO_NAMES;
  if (names?.text !== text) names = { text, offered: offeredNames(text) };
  return names.offered;
}

function rulesIn(report: string | undefined): EffectiveRule[] {
  return report === undefined ? [] : (configurationReportOf(report).effective ?? []);
}

function isReadAsHigress({ foreign }: PluginConfig): boolean {
  return Object.hasOwn(HIGRESS_NAMES, foreign?.gateway.id ?? "");
}

/** Whether the resource names jwt-auth, or has no field that only this plugin has. */
function mayBeJwtAuth({ foreign, kind, name, text, file }: PluginConfig): boolean {
  if (foreign !== undefined || (kind !== "higress" && kind !== "plugin")) return false;
  if (kind === "higress") return /jwt-auth/.test(name) || /\burl:.*jwt-auth/.test(file.text);
  return isOfJwtAuth(text);
}

function isOfJwtAuth(text: string): boolean {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) return false;
  const { consumers } = value;
  const isKnown = (one: unknown): boolean =>
    isObject(one) && Object.keys(one).every((field) => JWT_AUTH_CONSUMER.includes(field));
  return (
    Object.keys(value).every((field) => JWT_AUTH_ROOT.includes(field)) &&
    Array.isArray(consumers) &&
    consumers.length > 0 &&
    consumers.every(isKnown)
  );
}
