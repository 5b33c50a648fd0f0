/** What to change, so that the request passes: made of what the plugin found out, most telling first. */
import type { PluginConfig } from "../source/plugin-config.ts";
import { type Path, stepsOf } from "../source/located.ts";
import { type Spot, spotOf } from "./config-spot.ts";
import { type Culprit, FINDING_CULPRITS, REMEDIES } from "./remedy.ts";
import type {
  Report,
  ReportConsumer,
  ReportDiagnosis,
  ReportRefusal,
  ReportToken,
} from "./plugin-report.ts";

export interface Change {
  culprit: Culprit;
  /** The slug of the diagnosis or reason. */
  slug: string;
  /** Only for a diagnosis. */
  found?: ReportDiagnosis;
  /** The path in the plugin's configuration. */
  path?: string;
  spot?: Spot;
}

const UNEXPLAINED = "signature-unexplained";
const TIME_ZONE = "time-zone";

export function changesOf(report: Report, config: PluginConfig): Change[] {
  const { refusal } = report;
  if (refusal === null) return [];
  const token = report.tokens.find((one) => consumerOf(one, refusal.consumer)) ?? report.tokens[0];
  const consumer = token && consumerInQuestion(token, refusal);
  const found = [
    ...(report.diagnosis ?? []),
    ...(token?.diagnosis ?? []),
    ...(consumer?.diagnosis ?? []),
  ];
  const causes = found.map((diagnosis) => changeOf(diagnosis, config));
  // A cause with a position in the file is more precise than the field of the reason.
  const isPlaced = causes.some(({ spot }) => spot !== undefined);
  const path = isPlaced ? undefined : pathOf(report, token, consumer, config);
  const culprit = REMEDIES[refusal.reason]?.culprit ?? "either";
  const reason = { culprit, slug: refusal.reason };
  // That nothing explains the signature tells little to who was refused for another reason; and most tokens
  // that expired are old, and not off by hours.
  const isLast = ({ slug }: Change): boolean =>
    (slug === UNEXPLAINED && refusal.check !== "signature") ||
    (slug === TIME_ZONE && refusal.check === "exp");
  return [
    ...causes.filter((cause) => !isLast(cause)),
    withSpot(reason, path, config),
    ...causes.filter(isLast),
  ];
}

function changeOf(found: ReportDiagnosis, config: PluginConfig): Change {
  const { finding, path } = found;
  const isPlaced = path !== undefined && path !== "";
  const culprit = isPlaced ? "configuration" : (FINDING_CULPRITS[finding] ?? "token");
  return withSpot({ culprit, slug: finding, found }, path, config);
}

function withSpot(change: Change, path: string | undefined, config: PluginConfig): Change {
  if (path === undefined || path === "") return change;
  const spot = spotOf(config, path);
  return { ...change, path, ...(spot && { spot }) };
}

function consumerOf(token: ReportToken, name: string | null): ReportConsumer | undefined {
  return name === null ? undefined : token.consumers.find((consumer) => consumer.name === name);
}

/** The consumer that rejected the token; if it is undisclosed, the only consumer with the same reason. */
export function consumerInQuestion(
  token: ReportToken,
  { consumer, reason }: ReportRefusal,
): ReportConsumer | undefined {
  const saying = token.consumers.filter(({ checks }) =>
    checks.some((check) => check.reason === reason),
  );
  return consumerOf(token, consumer) ?? (saying.length === 1 ? saying[0] : undefined);
}

/** The field of the reason, as precisely as possible. */
function pathOf(
  { refusal, rule }: Report,
  token: ReportToken | undefined,
  consumer: ReportConsumer | undefined,
  config: PluginConfig,
): string | undefined {
  const remedy = REMEDIES[refusal?.reason ?? ""];
  if (remedy?.field === undefined) return undefined;
  const owner = remedy.of === "rule" ? rule?.path : consumer?.path;
  if (owner === undefined) return undefined;
  const field = owner === "" ? remedy.field : `${owner}.${remedy.field}`;
  const kid = token?.header?.["kid"];
  return remedy.field === "jwks" && typeof kid === "string" ? keyPath(config, field, kid) : field;
}

/** The position of the kid that the token names; that of the set if it has no such kid. */
function keyPath(config: PluginConfig, path: string, kid: string): string {
  const set = valueAt(JSON.parse(config.text), stepsOf(path));
  const { keys } = ((typeof set === "string" ? JSON.parse(set) : set) ?? {}) as {
    keys?: { kid?: string }[];
  };
  const index = (keys ?? []).findIndex((key) => key.kid === kid);
  return index < 0 ? path : `${path}.keys[${index}].kid`;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((at, step) => (at as Record<string | number, unknown> | null)?.[step], value);
}
