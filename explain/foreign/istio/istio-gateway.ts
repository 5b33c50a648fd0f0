/** Istio's RequestAuthentication and AuthorizationPolicy. */
import { resourcesIn, type Resource } from "../kubernetes/resources.ts";
import type { ForeignConfig, ForeignGateway, Note } from "../foreign-types.ts";
import { resolveWorkload } from "./resolve-workload.ts";

const ID = "istio";
const NAME = "Istio";
const GROUP = "security.istio.io";
/** Groups with policies, also those of older versions of Istio. */
const POLICY_GROUPS = [GROUP, "authentication.istio.io", "rbac.istio.io"];
const KINDS = ["RequestAuthentication", "AuthorizationPolicy"];

export const ISTIO: ForeignGateway = {
  id: ID,
  name: NAME,
  kinds: KINDS,
  find(documents): ForeignConfig[] {
    const all = resourcesIn(documents);
    const [first, ...more] = all.filter(isPolicy);
    if (first === undefined) return [];
    const resources: [Resource, ...Resource[]] = [first, ...more];
    const skipped = skippedNotes(all);
    return [
      {
        gateway: { id: ID, name: NAME },
        name: "",
        document: first.node.document,
        resolve: (around) => {
          const resolved = resolveWorkload(resources, around, ID);
          return { ...resolved, notes: [...resolved.notes, ...skipped] };
        },
      },
    ];
  },
};

/** Policies of other kinds, such as PeerAuthentication, with their number. */
function skippedNotes(all: readonly Resource[]): Note[] {
  const others = all.filter((one) => POLICY_GROUPS.includes(one.group) && !isPolicy(one));
  return [...new Set(others.map(({ kind }) => kind))].map((kind) => ({
    slug: "skipped",
    values: [kind, String(others.filter((one) => one.kind === kind).length)],
  }));
}

function isPolicy({ group, kind }: Resource): boolean {
  return group === GROUP && KINDS.includes(kind);
}
