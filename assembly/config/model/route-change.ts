// Envoy selects the route again after the plugin has changed headers. That matters if another route's rule is
// stricter.
import { Configuration } from "./configuration";
import { Rule } from "./rule";
import { isAsStrict } from "./strictness";

/**
 * Bounds the time to parse a configuration with many rules. Beyond this number of comparisons, a rule counts
 * as dependent on the route.
 */
const MAX_COMPARED: i32 = 1 << 18;

let compared: i32 = 0;

export function markRoutes(configuration: Configuration): void {
  compared = 0;
  const rules = configuration.rules;
  const isByRoute = configuration.needsRoute || configuration.needsCluster;
  for (let i = 0; i < rules.length; i++) {
    rules[i].dependsOnRoute = isByRoute && isOtherStricter(rules[i], configuration);
  }
  const everywhere = configuration.everywhere;
  everywhere.dependsOnRoute = isByRoute && isOtherStricter(everywhere, configuration);
}

function isOtherStricter(rule: Rule, configuration: Configuration): bool {
  if (configuration.isForEverything && !isAsStrict(rule, configuration.everywhere)) return true;
  const rules = configuration.rules;
  for (let i = 0; i < rules.length; i++) {
    if (++compared > MAX_COMPARED || !isAsStrict(rule, rules[i])) return true;
  }
  return false;
}
