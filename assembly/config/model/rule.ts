// A rule: which requests it matches, and which consumers it allows.
import { Octets } from "../../bytes/octets";
import { View } from "../../bytes/view";
import { TokenRequirements } from "./token-requirements";
import { DomainPattern, RequestNames, isServiceOf } from "./match";
import { Policy } from "./policy";
import { Settings } from "./settings";
import { ToolRights } from "./tool-rights";

/** The field that decides which consumers are allowed. */
export enum AccessField {
  /** Every consumer is allowed. */
  None,
  Allow,
  RbacRules,
  EnableAuth,
}

@final
export class Rule {
  /** Its position among the rules; -1 for the rule that applies if none of them matches. */
  position: i32 = -1;
  routes: Octets[] = [];
  routePrefixes: Octets[] = [];
  services: Octets[] = [];
  domains: DomainPattern[] = [];
  /** Higress' _disable_: requests that it matches are allowed without a check. */
  isDisabled: bool = false;
  settings: Settings = new Settings();
  /** In addition to those of the consumer. */
  requirements: TokenRequirements = new TokenRequirements();
  /** mcp_tools; empty: every tool is allowed. */
  tools: ToolRights[] = [];
  /** Its own consumers; null: those of the whole configuration. */
  policy: Policy | null = null;
  /** For each consumer, whether it is allowed; null: every consumer is. */
  allow: StaticArray<bool> | null = null;
  /** The field that `allow` was read from. */
  accessField: AccessField = AccessField.None;
  /** Whether that field is the one of the whole configuration. */
  inheritsAccess: bool = false;
  /** Whether a later rule with a more specific domain may be stricter: see `markOrder`. */
  mayBeNarrowed: bool = true;
  /** Whether it is checked in addition to an earlier rule with a less specific domain. */
  isAdditional: bool = false;
  /** Whether the rule of another route may be stricter: see `markRoutes`. */
  dependsOnRoute: bool = true;

  /** The properties of a request that it matches. Reading each costs a host call. */
  get needsRoute(): bool {
    return this.routes.length > 0 || this.routePrefixes.length > 0;
  }

  get needsCluster(): bool {
    return this.services.length > 0;
  }

  get needsHost(): bool {
    return !this.needsRoute && !this.needsCluster;
  }

  /** As in Higress: routes, and services if both are set; otherwise prefixes, services or domains. */
  matches(names: RequestNames, host: View): bool {
    if (this.routes.length > 0) {
      return (
        this.isForRoute(names.route) && (this.services.length == 0 || this.isForService(names))
      );
    }
    if (this.routePrefixes.length > 0) return this.isForRoutePrefix(names.route);
    if (this.services.length > 0) return this.isForService(names);
    return this.rankFor(host) >= 0;
  }

  /** The rank of its most specific domain that matches the host, or -1. */
  rankFor(host: View): i32 {
    const domains = this.domains;
    let highest = -1;
    for (let i = 0; i < domains.length; i++) {
      const domain = unchecked(domains[i]);
      if (domain.matches(host)) highest = max(highest, domain.rank);
    }
    return highest;
  }

  private isForRoute(route: View): bool {
    const routes = this.routes;
    for (let i = 0; i < routes.length; i++) {
      if (unchecked(routes[i]).is(route.ptr, route.length)) return true;
    }
    return false;
  }

  private isForRoutePrefix(route: View): bool {
    const prefixes = this.routePrefixes;
    for (let i = 0; i < prefixes.length; i++) {
      const prefix: Octets = unchecked(prefixes[i]);
      if (route.length >= prefix.length && prefix.is(route.ptr, prefix.length)) return true;
    }
    return false;
  }

  private isForService(names: RequestNames): bool {
    const services = this.services;
    for (let i = 0; i < services.length; i++) {
      if (isServiceOf(unchecked(services[i]), names.cluster)) return true;
    }
    return false;
  }

  allows(consumer: i32): bool {
    const allow = this.allow;
    if (allow === null) return true;
    return consumer < allow.length && unchecked(allow[consumer]);
  }
}
