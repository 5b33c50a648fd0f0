/** Envoy Gateway's SecurityPolicy. */
import { MutableRequest } from "../envoy/extract-tokens.ts";
import { resolveFilter } from "../envoy/resolve-filter.ts";
import type {
  ForeignConfig,
  ForeignGateway,
  LedgerEntry,
  Note,
  Place,
  Resolved,
  Surroundings,
} from "../foreign-types.ts";
import { fieldText } from "../kubernetes/field-text.ts";
import { placeOf, type Resource, resourcesIn } from "../kubernetes/resources.ts";
import { authorizedByPolicy } from "./authorization.ts";
import { routeRuleFor } from "./gateway-api-route.ts";
import { normalPath } from "../envoy/normal-path.ts";
import { NORMALIZATION, policyFilter } from "./policy-filter.ts";
import { type AppliedPolicy, policyForRoute, targetsOf } from "./policy-for-route.ts";

const ID = "envoy-gateway";
const NAME = "Envoy Gateway";
const GROUP = "gateway.envoyproxy.io";
const ROUTES = ["HTTPRoute", "GRPCRoute"];
const DEFAULT_NAMESPACE = "default";

export const ENVOY_GATEWAY: ForeignGateway = {
  id: ID,
  name: NAME,
  kinds: ["SecurityPolicy", "ConfigMap", ...ROUTES],
  find(documents): ForeignConfig[] {
    const all = resourcesIn(documents);
    const policies = all.filter(({ group, kind }) => group === GROUP && kind === "SecurityPolicy");
    const routes = all.filter(({ kind }) => ROUTES.includes(kind));
    const [first] = policies;
    if (first === undefined) return [];
    const configOf = (name: string, resolve: ForeignConfig["resolve"]): ForeignConfig => ({
      gateway: { id: ID, name: NAME },
      name,
      document: first.node.document,
      resolve,
    });
    // Without routes, the user chooses the policy.
    if (routes.length === 0) {
      return policies.map((policy) =>
        configOf(policy.name, (around) => {
          const target: Note = {
            slug: "taken-as-true",
            values: [
              `targetRefs ${targetsOf(policy)
                .map((one) => one.name)
                .join(", ")}`,
            ],
            place: (policy.spec.get("targetRefs") ?? policy.node).place("targetRefs"),
          };
          return resolvePolicy({ policy, spec: policy.spec }, all, around, [target]);
        }),
      );
    }
    return [configOf("", (around) => resolveRoute(first, policies, routes, all, around))];
  },
};

function resolveRoute(
  first: Resource,
  policies: readonly Resource[],
  routes: readonly Resource[],
  all: readonly Resource[],
  around: Surroundings,
): Resolved {
  const { host, route: named } = around;
  const request = new MutableRequest({ ...around.request, host });
  request.path = normalPath(request.path, NORMALIZATION);
  const found = routeRuleFor(routes, host, request, named);
  const applied = found && policyForRoute(policies, found);
  const place = found && found.rule.place(`${placeOf(found.route).what} rules`);
  const places = place ? [place] : [];
  if (applied) return resolvePolicy(applied, all, around, replacedNotes(applied), places);
  const nothing = { policy: first, spec: first.spec };
  return { ...resolvePolicy(nothing, all, around, [], [], true), inForce: places };
}

/** Of a policy whose tokens are not checked, because another one replaces it. */
function replacedNotes({ policy, spec, replaced }: AppliedPolicy): Note[] {
  if (spec.get("jwt") || !replaced?.spec.get("jwt")) return [];
  const { what, ...place } = placeOf(policy);
  return [
    {
      slug: "policy-replaced",
      values: [what, placeOf(replaced).what],
      place: { what, ...place },
    },
  ];
}

/** @param isOff no policy applies to the request */
function resolvePolicy(
  { policy, spec, parent }: AppliedPolicy,
  all: readonly Resource[],
  around: Surroundings,
  notes: Note[],
  places: Place[] = [],
  isOff = false,
): Resolved {
  const jwt = isOff ? undefined : spec.get("jwt");
  const authorization = isOff ? undefined : spec.get("authorization");
  const configMaps = all.filter(({ kind }) => kind === "ConfigMap");
  const used: Resource[] = [];
  const filter = policyFilter(policy, jwt, configMaps, notes, used);
  const providers = jwt?.list("providers").map((one) => one.text("name")) ?? [];
  const owner = `securitypolicy/${policy.namespace || DEFAULT_NAMESPACE}/${policy.name}`;
  const resolved = resolveFilter(filter, around, ID, (theirs, accepted, request) =>
    authorization
      ? authorizedByPolicy({ node: authorization, owner, request, providers }, theirs, accepted)
      : theirs,
  );
  const { translation } = resolved;
  const ledger = translation.ledger
    .filter(({ field }) => !field.endsWith(".forward"))
    .map((entry): LedgerEntry => ({ ...entry, field: fieldText(entry.path) }));
  const lost: LedgerEntry[] = authorization
    ? [{ kind: "looser", field: "authorization", path: authorization.path }]
    : [];
  return {
    ...resolved,
    inForce: [
      ...places,
      placeOf(policy),
      ...(parent ? [placeOf(parent)] : []),
      ...used.map(placeOf),
    ],
    notes: [...notes, ...resolved.notes],
    translation: { ...translation, ledger: [...ledger, ...lost] },
  };
}
