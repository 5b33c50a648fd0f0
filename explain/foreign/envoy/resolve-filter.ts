/** What a jwt_authn filter requires of one request, and what it answers. */
import { requestHeaders, type Request } from "../../../sandbox/sandbox-request.ts";
import type { Evidence, Note, Place, Resolved } from "../foreign-types.ts";
import type { Surroundings, Theirs } from "../foreign-types.ts";
import type { AcceptedToken } from "./authenticate.ts";
import { usableKeys } from "./envoy-keys.ts";
import { MutableRequest } from "./extract-tokens.ts";
import type { JwtFilter } from "./jwt-filters.ts";
import type { ProtoNode } from "./proto-node.ts";
import { keysNote, providerKeys } from "./provider-keys.ts";
import { requirementVerdict } from "./requirement-verdict.ts";
import { isRouteMatch } from "./route-match.ts";
import { perRouteConfig, routeTaken } from "./route-table.ts";
import {
  envoyAnswer,
  type EnvoyAnswer,
  KEYS_NOT_GIVEN,
  NOT_EVALUATED,
  STATUS,
  wrongRequirement,
} from "./status-texts.ts";
import { isStringMatch } from "./string-match.ts";
import { rejectingPart, shapeOf, translateRequirement } from "./translate-requirement.ts";

/** Conditions of a RouteMatch that rules of jwt_authn do not read. */
const NOT_READ_BY_RULES = ["runtime_fraction", "dynamic_metadata", "tls_context", "filter_state"];

/** The longest path in a challenge. */
const MAX_REALM_PATH = 256;

/**
 * What the filters behind it answer, by the tokens that jwt_authn accepted. If keys are not given, tokens that
 * reach them count as accepted, and `theirs` is undetermined.
 */
export type Afterwards = (theirs: Theirs, accepted: readonly AcceptedToken[]) => Theirs;

/** What decides on the request. */
interface Decision {
  places: Place[];
  /** Undefined: nothing is required. */
  requirement?: ProtoNode;
  /** The answer, whatever the token. */
  answer?: EnvoyAnswer;
}

export function resolveFilter(
  filter: JwtFilter,
  around: Surroundings,
  gateway: string,
  afterwards: Afterwards = (theirs) => theirs,
): Resolved {
  const notes: Note[] = [];
  const request = new MutableRequest({ ...around.request, host: around.host });
  const decision = decide(filter, request, around, notes);
  const { requirement, places, answer } = decision;
  const providers = new Map(filter.config.get("providers")?.entries ?? []);
  const translation = translateRequirement(filter.config, requirement, around.served);
  for (const [type, count] of filter.others) {
    notes.push({ slug: "skipped", values: [type, String(count)] });
  }
  for (const name of providersOf(requirement, providers)) {
    const provider = providers.get(name);
    if (provider) {
      const keys = providerKeys(provider, around.served);
      const why = keys.remote || keys.jwks === undefined ? [] : usableKeys(keys.jwks);
      notes.push(...keysNote(name, keys), ...subjectNote(provider));
      if (typeof why === "string") notes.push(invalid(invalidKeys(name, why), provider));
    } else notes.push(invalid(`Required provider ['${name}'] is not configured.`, filter.config));
  }
  return {
    inForce: [filter.config.place(filter.listener || filter.name), ...places],
    notes,
    translation,
    narrowed: (theirs) => requirement && narrowed(filter.config, requirement, around, theirs),
    answer: async (evidence): Promise<Theirs> => {
      if (answer) return { gateway, passes: false, steps: [], ...answer };
      if (requirement === undefined || isPreflight(filter.config, evidence.request)) {
        return afterwards({ gateway, passes: true, steps: [] }, []);
      }
      const accepted: AcceptedToken[] = [];
      const of = { filter, providers, accepted, gateway };
      const theirs = await answerTo(of, requirement, around, evidence);
      return theirs.passes || theirs.isUndetermined ? afterwards(theirs, accepted) : theirs;
    },
  };
}

/** An expression that this program cannot evaluate. */
function subjectNote(provider: ProtoNode): Note[] {
  const subjects = provider.get("subjects");
  if (subjects === undefined || isStringMatch(subjects, "") !== undefined) return [];
  const expression = subjects.get("safe_regex")?.text("regex") ?? "";
  return [
    { slug: "not-evaluated", values: ["subjects", expression], place: subjects.place("subjects") },
  ];
}

/** Of requires_all, the child that rejects. */
function narrowed(
  config: ProtoNode,
  requirement: ProtoNode,
  { served }: Surroundings,
  { steps }: Theirs,
): ReturnType<NonNullable<Resolved["narrowed"]>> {
  const part = rejectingPart(requirement, steps.at(-1)?.by ?? "");
  if (part === undefined) return undefined;
  const names = shapeOf(part).leaves.map(({ provider }) => provider);
  return {
    translation: translateRequirement(config, part, served),
    note: { slug: "part-of-all", values: [names.join(", ")], place: part.place("requires_all") },
  };
}

interface TokenRequest {
  filter: JwtFilter;
  providers: ReadonlyMap<string, ProtoNode>;
  accepted: AcceptedToken[];
  gateway: string;
}

async function answerTo(
  { filter: { config }, providers, accepted, gateway }: TokenRequest,
  requirement: ProtoNode,
  { served, host }: Surroundings,
  { request, now, run }: Evidence,
): Promise<Theirs> {
  const steps: Theirs["steps"] = [];
  const sent = new MutableRequest(request);
  const realm = `${request.scheme ?? "http"}://${host}${sent.path.slice(0, MAX_REALM_PATH)}`;
  const of = { providers, request: sent, now, served, run, steps, accepted };
  const text = await requirementVerdict(requirement, of);
  if (text === STATUS.ok) return { gateway, passes: true, steps };
  if (text === KEYS_NOT_GIVEN || text === NOT_EVALUATED) {
    return { gateway, passes: false, steps, isUndetermined: true };
  }
  const isStripped = config.flag("strip_failure_response");
  const answer = envoyAnswer(text, realm, isStripped);
  // The challenge names the host; without it, the challenge is unknown.
  return { gateway, passes: false, steps, ...answer, ...(host === "" && { headers: [] }) };
}

function decide(
  filter: JwtFilter,
  request: MutableRequest,
  { host, route }: Surroundings,
  notes: Note[],
): Decision {
  const { config, routes } = filter;
  const taken = routes && routeTaken(routes, host, request, notes, route);
  const places = taken ? [taken.route.place(taken.route.text("name") || "route")] : [];
  if (filter.missingRoutes !== undefined) {
    notes.push({ slug: "not-in-file", values: ["route_config_name", filter.missingRoutes] });
  }
  const perRoute = routes && perRouteConfig(routes, taken, filter.name);
  if (perRoute) return decidePerRoute(config, perRoute, places);
  if (filter.isDisabled) return { places };
  for (const [index, rule] of config.list("rules").entries()) {
    const match = rule.get("match");
    if (!match || !isRouteMatch(match, request, notes, NOT_READ_BY_RULES)) continue;
    const where = [...places, rule.place(`rules[${index}]`)];
    const name = rule.get("requirement_name");
    const requirement = rule.get("requires") ?? (name && named(config, name.asText));
    if (name && !requirement) notes.push(invalid(wrongName(config, name.asText), name));
    return { places: where, ...(requirement && { requirement }) };
  }
  const dynamic = config.get("filter_state_rules");
  if (dynamic) {
    const place = dynamic.place("filter_state_rules");
    notes.push({ slug: "not-resolved", values: ["filter_state_rules"], place });
  }
  return { places };
}

function decidePerRoute(config: ProtoNode, perRoute: ProtoNode, places: Place[]): Decision {
  const where = [...places, perRoute.place("typed_per_filter_config")];
  if (perRoute.flag("disabled")) return { places: where };
  const name = perRoute.text("requirement_name");
  const requirement = named(config, name);
  if (requirement) return { places: [...where, requirement.place(name)], requirement };
  const answer = wrongRequirement(wrongName(config, name), config.flag("strip_failure_response"));
  return { places: where, answer };
}

function invalidKeys(name: string, why: string): string {
  return `Provider '${name}' in jwt_authn config has invalid local jwks: ${why}`;
}

function wrongName(config: ProtoNode, name: string): string {
  const known = (config.get("requirement_map")?.entries ?? []).map(([one]) => one).sort();
  return `Wrong requirement_name: ${name}. It should be one of [${known.join(",")}]`;
}

function invalid(why: string, node: ProtoNode): Note {
  return { slug: "invalid-there", values: [why], place: node.place("error") };
}

function named(config: ProtoNode, name: string): ProtoNode | undefined {
  return config.get("requirement_map")?.member(name);
}

function providersOf(
  requirement: ProtoNode | undefined,
  providers: ReadonlyMap<string, ProtoNode>,
): string[] {
  if (requirement === undefined) return [];
  const names = shapeOf(requirement).leaves.map(({ provider }) => provider);
  return [...new Set(names.length > 0 ? names : providers.keys())];
}

function isPreflight(config: ProtoNode, request: Request): boolean {
  const headers = requestHeaders(request);
  return (
    config.flag("bypass_cors_preflight") &&
    headers.text(":method") === "OPTIONS" &&
    Boolean(headers.text("origin")) &&
    Boolean(headers.text("access-control-request-method"))
  );
}
