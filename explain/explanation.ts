/** Runs the plugin on one request, and combines its report with positions in the file. */
import type { Answer } from "../sandbox/local-answer.ts";
import type { HeaderPair } from "../sandbox/header-map.ts";
import type { JobCallout, Job, JobResult } from "../sandbox/job.ts";
import { type Request, requestHeaders } from "../sandbox/sandbox-request.ts";
import { nameForm } from "./form/name-form.ts";
import { changesOf, type Change } from "./report/change.ts";
import { type ForeignAnswer, foreignAnswer } from "./foreign/foreign-answer.ts";
import { MISSING_KEYS } from "./foreign/plain-translation.ts";
import type { Note, Resolved } from "./foreign/foreign-types.ts";
import { withTranslation } from "./foreign/translated.ts";
import {
  fetchedIssues,
  type PlacedIssue,
  issuesOf,
  resourceIssues,
} from "./report/placed-issue.ts";
import { type Spot, spotOf } from "./report/config-spot.ts";
import { digestOf } from "./report/mask.ts";
import type {
  ConfigurationReport,
  EffectiveRule,
  Report,
  ReportDiagnosis,
} from "./report/plugin-report.ts";
import { addTokenCauses } from "./report/token-causes.ts";
import { acceptedKind } from "./report/token-kind.ts";
import { decodedToken, carriedTokens } from "./source/carried-token.ts";
import { InputError } from "./source/input-error.ts";
import type { PluginConfig } from "./source/plugin-config.ts";
import { type SentRequest, withScheme } from "./source/sent-request.ts";

/** A request and its surroundings. */
export interface Question {
  config: PluginConfig;
  request: SentRequest;
  /** Route name and cluster, if known. */
  route?: string;
  cluster?: string;
  /** Envoy's name of the virtual host, if known. */
  virtualHost?: string;
  /** The SHA-256 of the client's certificate, in hexadecimal. */
  certificate?: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Answers of key servers, by path, or by authority and path. */
  served?: Record<string, string | Uint8Array>;
}

/** Runs a job in a sandbox, for example in a worker. */
export type Ask = (job: Job) => Promise<JobResult>;

/** Names that rules match. */
export interface Matched {
  route: string[];
  host: string[];
  service: string[];
}

/** The maximum number of names of each kind. */
const MAX_NAMES = 4;

export interface CheckedRequest {
  report: Report;
  changes: Change[];
}

export interface Explanation extends Partial<CheckedRequest> {
  /**
   * Whether the gateway lets the request through, or answers it with the metadata of a protected resource; false if the
   * configuration is rejected.
   */
  passes: boolean;
  taken: boolean;
  /** Of a file with several plugins: which of them this is. */
  plugin?: { name: string; count: number };
  /** The field because of which the gateway does not run the plugin. */
  undeployedBy?: string;
  issues: PlacedIssue[];
  /** The kind of an accepted token, if it is not meant for APIs. */
  otherPurpose?: ReportDiagnosis;
  answer?: Answer;
  /** Headers that the plugin sets or changes for the upstream, and names of removed ones. */
  upstream?: { set: HeaderPair[]; removed: string[] };
  /** Whether the configuration has rules that may match another request. */
  hasRules?: boolean;
  /** The first names of each kind that the rules match. */
  matched?: Matched;
  /** Whether the route is known and has no name, so that rules by route cannot match. */
  isRouteUnnamed?: boolean;
  /** What the plugin requested from servers, such as keys. */
  asked?: JobCallout[];
  /** The position of the matching rule, or of what disables the plugin. */
  rule?: Spot;
  /** The result if the plugin applied to the request. */
  ifApplied?: CheckedRequest;
  /** For the configuration of another gateway: what that gateway answers. `passes` is then its result. */
  foreign?: ForeignAnswer;
}

export async function explain(question: Question, ask: Ask): Promise<Explanation> {
  const explanation = await explainPlugin(question, ask);
  const { config, request, now } = question;
  if (config.resolved === undefined) return explanation;
  const { report } = explanation;
  const evidence = { request, now, run: ask, ...(report && { report }) };
  const foreign = await foreignAnswer(config, config.resolved, evidence);
  const { theirs } = foreign;
  const isLost = explanation.passes && !theirs.passes && !theirs.isUndetermined;
  const part = isLost ? config.resolved.narrowed?.(theirs) : undefined;
  if (part === undefined) {
    const { ifApplied, ...known } = explanation;
    // Of a configuration that the gateway does not load, nothing applies.
    const isShown = ifApplied !== undefined && !theirs.isUndetermined;
    return { ...known, ...(isShown && { ifApplied }), passes: theirs.passes, foreign };
  }
  return explainPart(question, { ...config.resolved, ...part }, part.note, ask);
}

/** With the part of the gateway's requirement that rejects the request. */
async function explainPart(
  question: Question,
  { narrowed: _, ...resolved }: Resolved,
  note: Note,
  ask: Ask,
): Promise<Explanation> {
  const config = withTranslation(question.config, {
    ...resolved,
    translation: {
      ...resolved.translation,
      ledger: question.config.resolved?.translation.ledger ?? [],
    },
    notes: [...resolved.notes, note],
  });
  return explain({ ...question, config }, ask);
}

async function explainPlugin(question: Question, ask: Ask): Promise<Explanation> {
  const { config } = question;
  if (config.fault) throw config.fault;
  const explanation = await explained(question, ask);
  const { name, siblings } = config;
  return siblings === 0 ? explanation : { ...explanation, plugin: { name, count: siblings + 1 } };
}

async function explained(question: Question, ask: Ask): Promise<Explanation> {
  const { config } = question;
  if (config.undeployedBy !== undefined) return undeployed(config, config.undeployedBy);
  const { configuration, request, asked: all } = await ask(jobOf(question, config.text));
  // No server has a key that is missing in the file.
  const asked = all.filter(({ cluster }) => cluster !== MISSING_KEYS.cluster);
  const configurationReport = configurationReportOf(configuration.report);
  const own = issuesOf(configurationReport, config);
  if (request === undefined) return { passes: false, taken: configuration.taken, issues: own };
  const checked = await checkedRequestOf(question, request.report, own);
  if (asked.length < all.length) dropFetch(checked.report);
  const issues = [...own, ...fetchedIssues(checked.report, config)];
  const upstream = request.upstream && upstreamOf(withScheme(question.request), request.upstream);
  const ruleSpot = spotOfRule(config, checked.report);
  const rules = (configurationReport.effective ?? []).filter(({ path }) => path !== "");
  const isOff = checked.report.pass === "not-in-force";
  const ifApplied = isOff ? await checkedIfApplied(question, ask, issues) : undefined;
  const otherPurpose = acceptedKind(checked.report, config);
  return {
    passes: request.kind === "passed" || checked.report.pass === "resource-metadata",
    taken: true,
    issues,
    hasRules: rules.length > 0,
    ...(isOff && { matched: matchedOf(rules) }),
    ...(question.route === "" && { isRouteUnnamed: true }),
    ...(asked.length > 0 && { asked }),
    ...checked,
    ...(request.answer && { answer: request.answer }),
    ...(upstream && { upstream }),
    ...(ruleSpot && { rule: ruleSpot }),
    ...(ifApplied && { ifApplied }),
    ...(otherPurpose && { otherPurpose }),
  };
}

function undeployed(config: PluginConfig, by: string): Explanation {
  const issues = resourceIssues(config);
  const rule = issues.find(({ path }) => path === by)?.spot;
  return { passes: true, taken: true, issues, undeployedBy: by, ...(rule && { rule }) };
}

/** Without what the plugin says about the server of a key that is missing. */
function dropFetch({ refusal }: Report): void {
  if (refusal?.reason !== "key-unavailable") return;
  delete refusal.detail;
  delete refusal.expected;
  delete refusal.actual;
}

/** @throws InputError if the plugin makes no such report */
export function configurationReportOf(text: string | undefined): ConfigurationReport {
  if (text === undefined) throw new InputError(noReport("configurations"));
  return JSON.parse(text) as ConfigurationReport;
}

function noReport(of: string): string {
  return `The plugin makes no report on ${of}: it is an older build than explain, or another plugin.`;
}

function jobOf(question: Question, configuration: string): Job {
  const { request, route, cluster, virtualHost, certificate, now, served } = question;
  return {
    configuration,
    request: withScheme(request),
    now,
    ...(served && { served }),
    properties: {
      ...(route !== undefined && { "xds.route_name": route }),
      ...(cluster !== undefined && { "xds.cluster_name": cluster }),
      ...(virtualHost !== undefined && { "xds.virtual_host_name": virtualHost }),
      ...(certificate !== undefined && {
        "connection.sha256_peer_certificate_digest": certificate,
      }),
    },
  };
}

async function checkedRequestOf(
  { config, request }: Question,
  text: string | undefined,
  issues: readonly PlacedIssue[],
): Promise<CheckedRequest> {
  if (text === undefined) throw new InputError(noReport("requests"));
  const report = JSON.parse(text) as Report;
  addTokenCauses(report);
  await nameForm(report, request, config.text);
  const changes = changesOf(report, config, issues);
  await showUnread(report, request);
  return { report, changes };
}

/**
 * The plugin reads neither header nor claims of a malformed token. This decodes what is readable: the header
 * of a JWE, or a token whose signature was cut off.
 */
async function showUnread({ tokens, places }: Report, request: Request): Promise<void> {
  const unread = tokens.filter(({ header, claims }) => header === null && claims === null);
  if (unread.length === 0) return;
  for (const carried of carriedTokens(request)) {
    const digest = await digestOf(carried);
    const token = unread.find(({ place }) => places[place]?.sha256 === digest);
    if (digest !== undefined && token !== undefined) Object.assign(token, decodedToken(carried));
  }
}

/** The same configuration with global_auth, so that the token is checked. */
async function checkedIfApplied(
  question: Question,
  ask: Ask,
  issues: readonly PlacedIssue[],
): Promise<CheckedRequest | undefined> {
  const given = JSON.parse(question.config.text) as Record<string, unknown>;
  // Another gateway has no rule that reads tokens.
  if (question.config.resolved && !hasConsumers(given)) return undefined;
  const text = JSON.stringify({ ...given, global_auth: true });
  const { request } = await ask(jobOf(question, text));
  // Rules of rbac do not go with global_auth.
  if (request === undefined) return undefined;
  const checked = await checkedRequestOf(question, request.report, issues);
  return checked.report.pass === "not-in-force" ? undefined : checked;
}

function hasConsumers({ consumers }: Record<string, unknown>): boolean {
  return Array.isArray(consumers) && consumers.length > 0;
}

/** Names of routes, domains and services, without duplicates. */
function matchedOf(rules: readonly EffectiveRule[]): Matched {
  const named = (field: string): string[] => {
    const names = rules.flatMap(({ matches }) => (matches[field] ?? []) as string[]);
    return [...new Set(names)].slice(0, MAX_NAMES);
  };
  return {
    route: [...named("_match_route_"), ...named("_match_route_prefix_").map((name) => `${name}*`)],
    host: named("_match_domain_"),
    service: named("_match_service_"),
  };
}

function spotOfRule(config: PluginConfig, { rule }: Report): Spot | undefined {
  if (rule === null) return spotOf(config, "global_auth");
  return rule.path === "" ? undefined : spotOf(config, rule.path);
}

function upstreamOf(request: Request, got: HeaderPair[]): NonNullable<Explanation["upstream"]> {
  const sent = requestHeaders(request).pairs();
  const isIn = (list: HeaderPair[], [name, value]: HeaderPair): boolean =>
    list.some(([other, text]) => other === name && text === value);
  const names = new Set(got.map(([name]) => name));
  return {
    set: got.filter((pair) => !isIn(sent, pair)),
    removed: [...new Set(sent.map(([name]) => name).filter((name) => !names.has(name)))],
  };
}
