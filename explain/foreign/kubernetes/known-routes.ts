/** The routes of the input, by the names that a gateway gives them in Envoy. */
import { type KnownName, knownName, ONE_PART, REST } from "./known-name.ts";
import type { ForeignDocument } from "../foreign-document.ts";
import { type Resource, resourcesIn } from "./resources.ts";

export type RouteNaming = "higress" | "istio" | "envoy-gateway";

const SYSTEM_NAMESPACE = "higress-system";
const GATEWAY_API = ["HTTPRoute", "GRPCRoute"];
const WITH_NAMES = [...GATEWAY_API, "VirtualService", "Ingress"];
/** What is next to routes in the files of a gateway. */
const NEXT_TO_ROUTES = ["Gateway", "Service", "ServiceEntry", "DestinationRule", "McpBridge"];
/** The route that Istio makes for a service without a VirtualService. */
const ISTIO_DEFAULT = "default";

/** Whether these documents have routes, or what is next to them. */
export function hasRoutes(documents: readonly ForeignDocument[]): boolean {
  const kinds = [...WITH_NAMES, ...NEXT_TO_ROUTES];
  return resourcesIn(documents).some(({ kind }) => kinds.includes(kind));
}

/**
 * @param system the namespace of Higress
 * @returns undefined if the input has no routes of this gateway
 */
export function knownRoutes(
  resources: readonly Resource[],
  naming: RouteNaming,
  system: string,
): KnownName[] | undefined {
  const kinds = naming === "envoy-gateway" ? GATEWAY_API : WITH_NAMES;
  const routes = resources.filter(({ kind }) => kinds.includes(kind));
  if (routes.length === 0) return undefined;
  const own = routes.flatMap((route) => {
    if (route.kind === "VirtualService") return ofVirtualService(route);
    if (naming === "higress") return ofHigress(route, system || SYSTEM_NAMESPACE);
    if (naming === "envoy-gateway") return ofEnvoyGateway(route);
    // Istio gives no names to the routes of an Ingress.
    return route.kind === "Ingress" ? [] : ofIstio(route);
  });
  return naming === "istio" ? [...own, knownName([ISTIO_DEFAULT])] : own;
}

/**
 * NAME in Higress' own namespace, otherwise NAMESPACE/NAME (GenerateUniqueRouteName in
 * pkg/ingress/kube/common/tool.go, generateRouteName in pkg/ingress/kube/gateway/istio/conversion.go).
 */
function ofHigress({ kind, name, namespace, spec }: Resource, system: string): KnownName[] {
  const type = kind === "GRPCRoute" ? "GRPC/" : "";
  const hasDefault = kind === "Ingress" && spec.get("defaultBackend") !== undefined;
  return (hasDefault ? [name, `${name}-default`] : [name]).flatMap((own) => [
    ...(namespace === "" || namespace === system ? [knownName([type, own])] : []),
    ...(namespace === system ? [] : [knownName([type, namespace || ONE_PART, "/", own])]),
  ]);
}

/** The names of http routes and of their matches (translateRoute in pilot/pkg/networking/core/route/route.go). */
function ofVirtualService({ spec }: Resource): KnownName[] {
  return spec.list("http").flatMap((route) => {
    const name = route.text("name");
    // Names of a delegate follow that of its root (pilot/pkg/model/virtualservice.go); it may be in another file.
    if (route.get("delegate")) {
      return name === "" ? [knownName([REST])] : [knownName([name]), knownName([name, "-", REST])];
    }
    const matches = route.list("match").map((match) => match.text("name"));
    return (matches.length === 0 ? [""] : matches)
      .map((match) => (match === "" ? name : `${name}.${match}`))
      .filter((whole) => whole !== "")
      .map((whole) => knownName([whole]));
  });
}

/** The name of the rule, or NAMESPACE.NAME.POSITION (pilot/pkg/config/kube/gateway/conversion.go). */
function ofIstio({ name, namespace, spec }: Resource): KnownName[] {
  return spec.list("rules").map((rule, position) => {
    const own = rule.text("name");
    return own === ""
      ? knownName([namespace || ONE_PART, `.${name}.${position}`])
      : knownName([own]);
  });
}

/** The end is the name of a host, which may be that of a listener (irRouteName in internal/gatewayapi/helpers.go). */
function ofEnvoyGateway({ kind, name, namespace, spec }: Resource): KnownName[] {
  const rules = spec.list("rules");
  return rules.flatMap((rule, position) => {
    const count = rule.list("matches").length;
    // A rule without matches: Kubernetes adds one, without Kubernetes its number is -1.
    const numbers = count === 0 ? [0, -1] : Array.from({ length: count }, (_, match) => match);
    return numbers.map((match) =>
      knownName([
        `${kind.toLowerCase()}/`,
        namespace || ONE_PART,
        `/${name}/rule/${position}/match/${match}/`,
        REST,
      ]),
    );
  });
}
