// What the host knows of the request to find its rules by, and what must not be true of it for a rule to be found.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { checkHost } from "../check/check-host";
import { refuseSentHeader } from "../check/check-route";
import { Configuration } from "../config/model/configuration";
import { RequestNames, setHost } from "../config/model/match";
import { RulesInForce } from "../config/model/rules-in-force";
import { isForBareHost } from "../config/model/virtual-host";
import { readHeader } from "../host/headers";
import { readClusterName, readRouteName, readVirtualHostName } from "../host/property";
import { Verdict } from "../verdict/refusal";
import { firstClientHeader } from "./client-headers";

const AUTHORITY: Octets = Octets.of(":authority");

/** What rules are matched with. */
export const names: RequestNames = new RequestNames();
const authority: View = new View();
const virtualHost: View = new View();
const rules: RulesInForce = new RulesInForce();

/** The rules that are in force for the request in hand, in the order of asking. */
export function rulesInForce(configuration: Configuration): RulesInForce {
  names.clear();
  rules.cut(0);
  if (configuration.needsRoute) readRouteName(names.route);
  if (configuration.needsCluster) readClusterName(names.cluster);
  if (configuration.needsHost && readHeader(AUTHORITY, authority)) setHost(names, authority);
  rules.addFor(configuration, names, names.bareHost);
  if (!names.hasOneForm) addForOtherForms(configuration);
  rules.arrange();
  return rules;
}

function addForOtherForms(configuration: Configuration): void {
  // A rule that opens is for the host without its port only where Envoy looks at that form.
  const sure = rules.count;
  rules.addFor(configuration, names, names.host);
  if (!configuration.ignoresPorts) rules.addFor(configuration, names, names.authority);
  if (rules.count > sure) {
    readVirtualHostName(virtualHost);
    if (isForBareHost(virtualHost, names)) rules.cut(sure);
  }
}

/** Why the rules that were found may not be those of the route and the virtual host that serve the request. */
export function checkRules(configuration: Configuration, found: RulesInForce): Verdict {
  if (configuration.needsHost) {
    const refusal = checkHost(names.authority);
    if (refusal !== null) return refusal;
  }
  for (let i = 0; i < found.count; i++) {
    const rule = found.at(i);
    if (!rule.dependsOnRoute) continue;
    const sent = firstClientHeader(configuration.policyOf(rule));
    if (sent !== null) return refuseSentHeader(sent);
  }
  return null;
}
