/** The HTTPRoutes and GRPCRoutes of a file by the names that Envoy Gateway gives to Envoy's routes. */
import type { Request } from "../../../sandbox/sandbox-request.ts";
import type { RouteTable, TakenRoute } from "../../source/envoy-routes.ts";
import { MutableRequest } from "../envoy/extract-tokens.ts";
import type { Resource } from "../kubernetes/resources.ts";
import { hostnameFor, routeRuleFor } from "./gateway-api-route.ts";

const DEFAULT_NAMESPACE = "default";
const ROUTES = ["HTTPRoute", "GRPCRoute"];

export class RouteNames implements RouteTable {
  private known: readonly Resource[] | undefined;

  /** @param resources of the file; only read if a route is looked up */
  constructor(private readonly resources: () => readonly Resource[]) {}

  /** Its virtual host is unknown: the name begins with that of a listener. */
  taken(host: string, _: string, request: Request): TakenRoute | undefined {
    const view = new MutableRequest({ ...request, host });
    const found = routeRuleFor(this.routes(), host, view);
    if (found === undefined) return undefined;
    const { route, position, match } = found;
    const cluster = `${prefixOf(route)}rule/${position}`;
    return { name: `${cluster}/match/${match}/${lastPart(hostnameFor(route, host))}`, cluster };
  }

  /** Of a name without slashes, such as that of an HTTPRoute: the name of its first rule and match. */
  nameOf(given: string): string {
    if (given.includes("/")) return given;
    const route = this.routes().find(({ name }) => name === given);
    if (route === undefined) return `httproute/${DEFAULT_NAMESPACE}/${given}/rule/0/match/0/*`;
    return `${prefixOf(route)}rule/0/match/0/${lastPart(hostnameFor(route, ""))}`;
  }

  private routes(): readonly Resource[] {
    this.known ??= this.resources().filter(({ kind }) => ROUTES.includes(kind));
    return this.known;
  }
}

function prefixOf({ kind, name, namespace }: Resource): string {
  return `${kind.toLowerCase()}/${namespace || DEFAULT_NAMESPACE}/${name}/`;
}

/** A dot would separate the tags of Envoy's statistics. */
function lastPart(host: string): string {
  return host.replaceAll(".", "_");
}
