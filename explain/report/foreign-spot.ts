/** Where to change something in the file of another gateway, if the plugin's report names no field that is there. */
import { isObject } from "../source/json-object.ts";
import { type Path, stepsOf } from "../source/located.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import { valueIn } from "./config-value.ts";
import { marked, type Spot, spotAt, spotOf } from "./config-spot.ts";
import type { ReportConsumer } from "./plugin-report.ts";

interface Fields {
  /** Of a consumer: the first of them that the file has. */
  consumer?: readonly string[];
  /** Of the whole configuration. */
  setting?: string;
  /** Without such a field: the consumer, if all share one; by default, what requires a token. */
  isOfConsumer?: boolean;
}

const LOCATIONS = ["from_headers", "from_params", "from_cookies"];
const KEYS = ["remote_jwks.uri", "remote_jwks", "jwks"];
const ofLocations = { consumer: LOCATIONS, isOfConsumer: true };
const ofKeys = { consumer: KEYS, isOfConsumer: true };
const ofAlgorithms = { consumer: ["algorithms", ...KEYS], isOfConsumer: true };

/** By reason or diagnosis. */
const FIELDS: Readonly<Record<string, Fields>> = {
  "token-missing": { consumer: LOCATIONS },
  "token-prefix-missing": ofLocations,
  "token-elsewhere": ofLocations,
  "other-scheme": ofLocations,
  "header-with-underscore": ofLocations,
  "token-in-list": ofLocations,
  "prefix-twice": ofLocations,
  "cors-preflight": { setting: "cors_preflight" },
  "algorithm-not-allowed": ofAlgorithms,
  "algorithm-key-mismatch": ofKeys,
  "secret-needed": ofAlgorithms,
  "key-unknown": ofKeys,
  "key-none-fits": ofKeys,
  "key-unavailable": ofKeys,
  "signature-length": ofKeys,
  "signature-mismatch": ofKeys,
  "signature-unexplained": ofKeys,
};
/** Also for diagnoses that are not in the table. */
const OF_REASON = ["token-missing", "token-prefix-missing"];

/** The key of the table for a diagnosis or reason of a rejection; undefined if it has no row. */
export function fieldsFor(slug: string, reason: string): string | undefined {
  if (FIELDS[slug] !== undefined) return slug;
  return OF_REASON.includes(reason) ? reason : undefined;
}

/**
 * Undefined for a configuration of the plugin.
 * @param slug of the table; without it, what requires a token
 * @param rejecting the consumers that reject the token for this reason; without them, all that the rule allows
 */
export function foreignSpot(
  config: PluginConfig,
  slug: string | undefined,
  rejecting: readonly ReportConsumer[],
  rule: string | undefined,
): Spot | undefined {
  const { resolved } = config;
  if (resolved === undefined) return undefined;
  const { consumer: fields = [], setting, isOfConsumer } = FIELDS[slug ?? ""] ?? {};
  const named = rejecting.map(({ path }) => path);
  const owners = named.length > 0 ? named : consumersOf(config, rule);
  const paths = fields.flatMap((field) => owners.map((owner) => `${owner}.${field}`));
  const found = [...(setting === undefined ? [] : [setting]), ...paths].find((path) =>
    isInFile(config, path),
  );
  if (found !== undefined) return spotOf(config, found);
  const [owner, ...others] = owners;
  const { requiredBy, locatedBy } = resolved;
  const isOfPlugin = isOfConsumer === true && fields === LOCATIONS && locatedBy !== undefined;
  const isOfOwner = isOfConsumer === true && owner !== undefined && others.length === 0;
  if (isOfOwner && !isOfPlugin) return spotOf(config, owner);
  const place = (isOfPlugin ? locatedBy : requiredBy) ?? resolved.inForce.at(-1);
  if (place === undefined) return undefined;
  const { document, path } = place;
  const { anchor } = resolved.translation;
  const at = document.find(path, document === resolved.translation.document ? anchor : []);
  return at && spotAt({ file: document.fileAt(path) }, marked(at));
}

/** The paths of all consumers, or of those that the rule allows. */
function consumersOf(config: PluginConfig, rule: string | undefined): string[] {
  const all = valueIn(config, "consumers");
  const allow = rule === undefined ? undefined : valueIn(config, `${rule}.allow`);
  const isAllowed = (one: unknown): boolean =>
    !Array.isArray(allow) || (isObject(one) && allow.includes(one["name"]));
  if (!Array.isArray(all)) return [];
  return all.flatMap((one: unknown, index) => (isAllowed(one) ? [`consumers[${index}]`] : []));
}

/** Whether the field is from the file, and is not a default of the gateway. */
function isInFile({ resolved }: PluginConfig, path: string): boolean {
  if (resolved === undefined) return false;
  const { sources, document } = resolved.translation;
  if (sources.has(path)) return true;
  const owner = [...sources].find(
    ([own]) => path.startsWith(`${own}.`) || path.startsWith(`${own}[`),
  );
  if (owner === undefined) return false;
  const [own, inFile] = owner;
  const rest = stepsOf(path.slice(own.length));
  return memberAt(document.value, [...inFile, ...rest]) !== undefined;
}

function memberAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown> | null | undefined)?.[step],
    value,
  );
}
