/** Istio's RequestAuthentication and AuthorizationPolicy. */
import { resourcesIn, type Resource } from "../kubernetes/resources.ts";
import type { ForeignConfig, ForeignGateway } from "../foreign-types.ts";
import { resolveWorkload } from "./resolve-workload.ts";

const ID = "istio";
const NAME = "Istio";
const GROUP = "security.istio.io";
const KINDS = ["RequestAuthentication", "AuthorizationPolicy"];

export const ISTIO: ForeignGateway = {
  id: ID,
  name: NAME,
  find(documents): ForeignConfig[] {
    const [first, ...more] = resourcesIn(documents).filter(isPolicy);
    if (first === undefined) return [];
    const resources: [Resource, ...Resource[]] = [first, ...more];
    return [
      {
        gateway: { id: ID, name: NAME },
        name: "",
        document: first.node.document,
        resolve: (around) => resolveWorkload(resources, around, ID),
      },
    ];
  },
};

function isPolicy({ group, kind }: Resource): boolean {
  return group === GROUP && KINDS.includes(kind);
}
