// A rule: for which requests it is, and who may pass there.
import { Octets } from "../../bytes/octets";
import { View } from "../../bytes/view";
import { TokenRequirements } from "./token-requirements";
import { DomainPattern, RequestNames, isServiceOf } from "./match";
import { Policy } from "./policy";
import { Settings } from "./settings";

/** The field that decides which consumers may pass. */
export enum AccessField {
  /** None: every consumer may. */
  None,
  Allow,
  RbacRules,
  EnableAuth,
}

@final
export class Rule {
  /** Its position among the rules; -1: in force where none of them matches. */
  position: i32 = -1;
  routes: Octets[] = [];
  routePrefixes: Octets[] = [];
  services: Octets[] = [];
  domains: DomainPattern[] = [];
  /** Higress' _disable_: what it matches passes unjudged. */
  isDisabled: bool = false;
  settings: Settings = new Settings();
  /** Besides those of the consumer. */
  requirements: TokenRequirements = new TokenRequirements();
  /** Consumers of its own; null: those of the whole configuration. */
  policy: Policy | null = null;
  /** By position of the consumer whether it may pass; null: every consumer may. */
  allow: StaticArray<bool> | null = null;
  /** The field that `allow` was read from. */
  accessField: AccessField = AccessField.None;
  /** Whether that is the field of the whole configuration. */
  inheritsAccess: bool = false;
  /** Whether a narrower rule that comes later may ask more: see `markOrder`. */
  mayBeNarrowed: bool = true;
  /** Whether it is asked beside a wider rule that comes first. */
  isBeside: bool = false;
  /** Whether another route may ask more than this rule: see `markRoutes`. */
  dependsOnRoute: bool = true;

  /** What it has to know of a request: each costs a call to the host. */
  get needsRoute(): bool {
    return this.routes.length > 0 || this.routePrefixes.length > 0;
  }

  get needsCluster(): bool {
    return this.services.length > 0;
  }

  get needsHost(): bool {
    return !this.needsRoute && !this.needsCluster;
  }

  /** As in Higress: routes, with services where both are named; else prefixes, services or domains. */
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

  /** The rank of its most specific domain that is for the host; -1 where none is. */
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
