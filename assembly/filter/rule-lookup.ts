// Finds the rules that apply to a request, and rejects requests for which they are ambiguous.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { checkHost } from "../check/check-host";
import { rejectSentHeader } from "../check/check-route";
import { Configuration } from "../config/model/configuration";
import { RequestNames, setHost } from "../config/model/match";
import { ApplicableRules } from "../config/model/applicable-rules";
import { isForBareHost } from "../config/model/virtual-host";
import { HeaderLines } from "../host/header-lines";
import { readClusterName, readRouteName, readVirtualHostName } from "../host/property";
import { Verdict } from "../verdict/rejection";
import { ClientHeaders } from "./client-headers";

const AUTHORITY: Octets = Octets.of(":authority");

@final
export class RuleLookup {
  /** The properties that rules are matched with. */
  readonly names: RequestNames = new RequestNames();
  private readonly authority: View = new View();
  private readonly virtualHost: View = new View();
  private readonly rules: ApplicableRules = new ApplicableRules();

  constructor(
    private readonly headers: HeaderLines,
    private readonly clientHeaders: ClientHeaders,
  ) {}

  /** The rules that apply to the request, in the order of checking; valid until the next call. */
  find(configuration: Configuration): ApplicableRules {
    const names = this.names;
    const rules = this.rules;
    names.clear();
    rules.cut(0);
    if (configuration.needsRoute) readRouteName(names.route);
    if (configuration.needsCluster) readClusterName(names.cluster);
    const readsHost = configuration.needsHost || configuration.resources.length > 0;
    if (readsHost && this.headers.readFirst(AUTHORITY, this.authority)) {
      setHost(names, this.authority);
    }
    rules.addFor(configuration, names, names.bareHost);
    if (!names.hasOneForm) this.addForOtherForms(configuration);
    rules.arrange();
    return rules;
  }

  private addForOtherForms(configuration: Configuration): void {
    const names = this.names;
    const rules = this.rules;
    // Envoy compares the host without its port only if it strips ports; otherwise a rule that exempts must
    // not match that form.
    const sure = rules.count;
    rules.addFor(configuration, names, names.host);
    if (!configuration.ignoresPorts) rules.addFor(configuration, names, names.authority);
    if (rules.count > sure) {
      readVirtualHostName(this.virtualHost);
      if (isForBareHost(this.virtualHost, names)) rules.cut(sure);
    }
  }

  /** Rejects a request if its rules may not be those of the route and the virtual host that serve it. */
  check(configuration: Configuration, found: ApplicableRules): Verdict {
    if (configuration.needsHost) {
      const rejection = checkHost(this.names.authority);
      if (rejection !== null) return rejection;
    }
    for (let i = 0; i < found.count; i++) {
      const rule = found.at(i);
      if (!rule.dependsOnRoute) continue;
      const sent = this.clientHeaders.first(configuration.policyOf(rule));
      if (sent !== null) return rejectSentHeader(sent);
    }
    return null;
  }
}
