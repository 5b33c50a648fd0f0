// A rule: for which requests it is, and who may pass there.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { DomainPattern } from "./match";
import { Policy } from "./policy";

@final
export class Rule {
  routes: Octets[] = [];
  domains: DomainPattern[] = [];
  /** Consumers of its own; null: those of the whole configuration. */
  policy: Policy | null = null;
  /** By position of the consumer whether it may pass; null: every consumer may. */
  allow: StaticArray<bool> | null = null;

  /** As in Higress, a rule with routes does not look at domains. */
  matches(route: View, host: View): bool {
    const routes = this.routes;
    if (routes.length > 0) {
      for (let i = 0; i < routes.length; i++) {
        if (unchecked(routes[i]).is(route.ptr, route.length)) return true;
      }
      return false;
    }
    const domains = this.domains;
    for (let i = 0; i < domains.length; i++) {
      if (unchecked(domains[i]).matches(host)) return true;
    }
    return false;
  }

  allows(consumer: i32): bool {
    const allow = this.allow;
    if (allow === null) return true;
    return consumer < allow.length && unchecked(allow[consumer]);
  }
}
