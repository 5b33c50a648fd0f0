/** The order in which gateways run the WasmPlugins of a file: by phase, then by priority. */
import { isObject } from "./json-object.ts";
import type { Found } from "./located.ts";
import type { ResourceFault } from "./resource-faults.ts";

export interface PlaceInChain {
  phase: string;
  priority: number;
  /** Plugins of other resources and namespaces do not share a chain. */
  chain: string;
  namespace: string;
  /** The image, which names the plugin. */
  url: string;
}

/** In the order of the filter chain; Istio inserts plugins without a phase after all other plugins. */
const PHASES = ["AUTHN", "AUTHZ", "STATS"];
/** It has to answer preflights, which have no token, before any authentication. */
const ANSWERS_PREFLIGHTS = /(?:^|[/_-])cors(?:$|[/:._-])/;

interface Resource {
  apiVersion?: unknown;
  metadata?: unknown;
  spec?: unknown;
}

export function placeInChain({ apiVersion, metadata, spec }: Resource): PlaceInChain {
  const { phase, priority, url, selector, targetRefs } = isObject(spec) ? spec : {};
  const { namespace } = isObject(metadata) ? metadata : {};
  return {
    phase: typeof phase === "string" ? phase : "",
    priority: typeof priority === "number" ? priority : 0,
    chain: JSON.stringify([apiVersion, namespace, selector, targetRefs]),
    namespace: typeof namespace === "string" ? namespace : "",
    url: typeof url === "string" ? url : "",
  };
}

interface Placed {
  name: string;
  place?: PlaceInChain & { at: (field: string) => Found };
}

/** That other plugins of the file run before this one, if they do. */
export function orderFaults(
  own: Placed,
  all: readonly Placed[],
): (ResourceFault & { at: Found })[] {
  const { place } = own;
  if (place === undefined) return [];
  const before = all.filter(
    ({ name, place: other }) =>
      other !== undefined &&
      other.chain === place.chain &&
      isBefore(other, place) &&
      !ANSWERS_PREFLIGHTS.test(name) &&
      !ANSWERS_PREFLIGHTS.test(other.url),
  );
  if (before.length === 0) return [];
  const isOfPhase = before.some(({ place: other }) => other?.phase !== place.phase);
  const field = isOfPhase ? "phase" : "priority";
  const names = before.map(({ name }) => name).join(", ");
  const slug = "resource-runs-later";
  return [{ slug, path: `spec.${field}`, values: [names], at: place.at(field) }];
}

function isBefore(one: PlaceInChain, other: PlaceInChain): boolean {
  const [first, second] = [rank(one), rank(other)];
  return first === second ? one.priority > other.priority : first < second;
}

function rank({ phase }: PlaceInChain): number {
  const index = PHASES.indexOf(phase);
  return index < 0 ? PHASES.length : index;
}
