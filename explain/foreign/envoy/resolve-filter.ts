/** What a jwt_authn filter requires of one request, and what it answers. */
import { requestHeaders, type Request } from "../../../sandbox/sandbox-request.ts";
import type { Evidence, Narrowed, Note, Place, Resolved } from "../foreign-types.ts";
import type { Surroundings, Theirs, Translation } from "../foreign-types.ts";
import type { AcceptedToken, FailedStatus } from "./authenticate.ts";
import { addClaimHeaders, removeOutputHeaders } from "./claim-headers.ts";
import { usableKeys } from "./envoy-keys.ts";
import { MutableRequest } from "./extract-tokens.ts";
import { decisionFor, invalid } from "./requirement-for-request.ts";
import type { JwtFilter } from "./jwt-filters.ts";
import { normalPath } from "./normal-path.ts";
import { withPrefixCase } from "./prefix-case.ts";
import type { ProtoNode } from "./proto-node.ts";
import { keysNote, providerKeys } from "./provider-keys.ts";
import {
  afterJwt,
  appliedRbac,
  authorizedByFilters,
  beforeJwt,
  rbacLedger,
  readsClaims,
} from "./rbac-filters.ts";
import { requirementVerdict } from "./requirement-verdict.ts";
import { envoyAnswer, KEYS_NOT_GIVEN, NOT_EVALUATED, STATUS } from "./status-texts.ts";
import { isStringMatch } from "./string-match.ts";
import { rejectingPart, shapeOf, translateRequirement } from "./translate-requirement.ts";

/** The longest path in a challenge. */
const MAX_REALM_PATH = 256;

/**
 * What the filters behind it answer, by the tokens that jwt_authn accepted and the request that it leaves. If
 * keys are not given, tokens that reach them count as accepted, and `theirs` is undetermined.
 */
export type Afterwards = (
  theirs: Theirs,
  accepted: readonly AcceptedToken[],
  request: MutableRequest,
) => Theirs;

export function resolveFilter(
  filter: JwtFilter,
  around: Surroundings,
  gateway: string,
  afterwards: Afterwards = (theirs) => theirs,
): Resolved {
  const notes: Note[] = [];
  const request = requestTo(filter, { ...around.request, host: around.host });
  const decision = decisionFor(filter, request, around, notes);
  const { requirement, places, answer, perRoute } = decision;
  const before = appliedRbac(filter.rbac.before, perRoute);
  const after = appliedRbac(filter.rbac.after, perRoute);
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
  for (const { name, config } of before.filter(readsClaims)) {
    notes.push({ slug: "before-jwt", values: [name], place: config.place(name) });
  }
  const rbac = [...before, ...after];
  const failed: FailedStatus[] = [];
  /** The authorization that rejects the request. */
  let rejecting: Place | undefined;
  const allowed: Afterwards = (theirs, accepted, sent) =>
    afterwards(
      authorizedByFilters(after, afterJwt(sent, providers, accepted, failed), theirs),
      accepted,
      sent,
    );
  return {
    inForce: [
      filter.config.place(filter.listener || filter.name),
      ...places,
      ...rbac.map(({ name, config }) => config.place(name)),
    ],
    notes,
    requiredBy: places.at(-1) ?? filter.config.place(filter.name),
    translation: { ...translation, ledger: [...translation.ledger, ...rbacLedger(rbac)] },
    narrowed: (theirs) =>
      requirement &&
      (withTokenNeeded(translation, theirs, rejecting) ??
        narrowed(filter.config, requirement, around, theirs)),
    answer: async (evidence): Promise<Theirs> => {
      const passes: Theirs = { gateway, passes: true, steps: [] };
      const first = authorizedByFilters(before, beforeJwt(request, providers), passes);
      if (!first.passes) return first;
      if (answer) return { gateway, passes: false, steps: [], ...answer };
      const sent = requestTo(filter, evidence.request);
      if (requirement === undefined || isPreflight(filter.config, evidence.request)) {
        return allowed(first, [], sent);
      }
      const accepted: AcceptedToken[] = [];
      removeOutputHeaders(sent, providers);
      failed.length = 0;
      const of = { filter, providers, accepted, failed, gateway, sent };
      const theirs = await answerTo(of, requirement, around, evidence);
      addClaimHeaders(sent, providers, accepted);
      const told = first.causes ? { ...theirs, causes: first.causes } : theirs;
      const decided = told.passes || told.isUndetermined ? allowed(told, accepted, sent) : told;
      rejecting = placeOfCause(decided);
      return withPrefixCase(decided, providers.values(), evidence.request);
    },
  };
}

/** Of authorization: the nearest condition that is not met, or the rule that rejects. */
function placeOfCause({ causes = [] }: Theirs): Place | undefined {
  const placed = causes.filter(({ place }) => place);
  return (placed.find(({ slug }) => slug === "condition-unmet") ?? placed[0])?.place;
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

/** With the token required, if authorization rejects a request for lack of one. */
function withTokenNeeded(
  { configuration: { mode, ...configuration }, profile, ...translation }: Translation,
  { reason }: Theirs,
  requiredBy: Place | undefined,
): Narrowed | undefined {
  if (mode === undefined || reason !== "token-missing") return undefined;
  return {
    ...(requiredBy && { requiredBy }),
    translation: {
      ...translation,
      configuration,
      profile: { ...profile, withoutToken: "rejected", invalidToken: "rejected" },
    },
    note: { slug: "token-needed", values: [] },
  };
}

/** Of requires_all, the child that rejects. */
function narrowed(
  config: ProtoNode,
  requirement: ProtoNode,
  { served }: Surroundings,
  { steps }: Theirs,
): Narrowed | undefined {
  const part = rejectingPart(requirement, steps.at(-1)?.by ?? "");
  if (part === undefined) return undefined;
  const names = shapeOf(part).leaves.map(({ provider }) => provider);
  return {
    translation: translateRequirement(config, part, served),
    requiredBy: part.place("requires_all"),
    note: { slug: "part-of-all", values: [names.join(", ")], place: part.place("requires_all") },
  };
}

/** As the filters see it. */
function requestTo(filter: JwtFilter, given: Request): MutableRequest {
  const request = new MutableRequest(given);
  request.path = normalPath(request.path, filter.normalization);
  return request;
}

interface TokenRequest {
  filter: JwtFilter;
  providers: ReadonlyMap<string, ProtoNode>;
  accepted: AcceptedToken[];
  failed: FailedStatus[];
  gateway: string;
  /** Loses the tokens that are not forwarded. */
  sent: MutableRequest;
}

async function answerTo(
  { filter: { config }, providers, accepted, failed, gateway, sent }: TokenRequest,
  requirement: ProtoNode,
  { served, host }: Surroundings,
  { request, now, run }: Evidence,
): Promise<Theirs> {
  const steps: Theirs["steps"] = [];
  const realm = `${request.scheme ?? "http"}://${host}${sent.path.slice(0, MAX_REALM_PATH)}`;
  const of = { providers, request: sent, now, served, run, steps, accepted, failed };
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

function invalidKeys(name: string, why: string): string {
  return `Provider '${name}' in jwt_authn config has invalid local jwks: ${why}`;
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
