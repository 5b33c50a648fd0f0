/** What Istio's policies require of one request to a workload, and what its sidecar or gateway answers. */
import { isObject } from "../../source/json-object.ts";
import type { AcceptedToken } from "../envoy/authenticate.ts";
import type { MutableRequest } from "../envoy/extract-tokens.ts";
import { type Afterwards, resolveFilter } from "../envoy/resolve-filter.ts";
import type { LedgerEntry, Note, Resolved, Surroundings, Theirs } from "../foreign-types.ts";
import { withSplitClaims } from "../condition.ts";
import { fieldText } from "../kubernetes/field-text.ts";
import { placeOf, type Resource } from "../kubernetes/resources.ts";
import type { AuthorizedRequest } from "./authorization-rule.ts";
import { authorized } from "./authorize.ts";
import { policiesFor, rootFirst } from "./workload-policies.ts";
import { writtenFilter, type WrittenRule, writtenRules } from "./written-filter.ts";

/** Fields that istiod writes by itself. */
const NOT_IN_FILE = ["bypass_cors_preflight", "requires_all"];

export function resolveWorkload(
  resources: readonly [Resource, ...Resource[]],
  around: Surroundings,
  gateway: string,
): Resolved {
  const notes: Note[] = [];
  const applying = policiesFor(resources, around, notes);
  const ofKind = (kind: string): Resource[] => applying.filter((one) => one.kind === kind);
  const authentications = rootFirst(ofKind("RequestAuthentication"));
  const policies = ofKind("AuthorizationPolicy");
  const rules = writtenRules(authentications, notes);
  const origin = rules[0]?.rule ?? (applying[0] ?? resources[0]).node;
  const filter = writtenFilter(origin, rules, around.served);
  const afterwards: Afterwards = (theirs, accepted, request) =>
    withoutRules(
      rules,
      authorized(
        policies,
        authorizedRequest(request, around, rules, accepted),
        distinctSteps(theirs),
      ),
    );
  const resolved = resolveFilter(filter, around, gateway, afterwards);
  const { translation } = resolved;
  const ledger = translation.ledger
    .filter(({ field }) => !NOT_IN_FILE.includes(field))
    .map((entry): LedgerEntry => ({ ...entry, field: fieldText(entry.path) }));
  const lost = policies.map((policy): LedgerEntry => ({
    kind: "looser",
    field: placeOf(policy).what,
    path: policy.node.path,
  }));
  return {
    ...resolved,
    inForce: [
      ...authentications.map(placeOf),
      ...rules.map(({ provider, rule }) => rule.place(`${provider} ${rule.text("issuer")}`)),
      ...policies.map(placeOf),
    ],
    notes: [...notes, ...resolved.notes],
    translation: { ...translation, ledger: [...ledger, ...lost] },
    answer: async (evidence) => distinctSteps(await resolved.answer(evidence)),
  };
}

function authorizedRequest(
  sent: MutableRequest,
  { host }: Surroundings,
  rules: readonly WrittenRule[],
  accepted: readonly AcceptedToken[],
): AuthorizedRequest {
  // All rules write their claims to the same place; the last token counts.
  const last = accepted.at(-1);
  const written = rules.find(({ provider }) => provider === last?.provider);
  const payload = last && withSplitClaims(last.payload, written?.splitClaims ?? []);
  return {
    host,
    method: sent.method,
    path: sent.path.replace(/[?#][^]*$/, ""),
    header: (name) => sent.header(name),
    payload: isObject(payload) ? payload : undefined,
  };
}

/** A rejection for lack of a token, if nothing reads tokens. */
function withoutRules(rules: readonly WrittenRule[], theirs: Theirs): Theirs {
  const { causes = [], reason } = theirs;
  if (rules.length > 0 || reason !== "token-missing" || !causes.some(isOnToken)) return theirs;
  return { ...theirs, causes: [{ slug: "no-jwt-rule", values: [] }, ...causes] };
}

function isOnToken({ values: [, field = ""] }: Note): boolean {
  return /^(?:notR|r)equestPrincipals$|^request\.auth\./.test(field);
}

/** istiod names each provider twice in the requirement. */
function distinctSteps(theirs: Theirs): Theirs {
  const seen = new Map(theirs.steps.map((step) => [JSON.stringify(step), step]));
  return { ...theirs, steps: [...seen.values()] };
}
