// Envoy chooses the route anew after headers have changed. That matters to a rule where another route asks more.
import { Configuration } from "./configuration";
import { Rule } from "./rule";
import { isAsStrict } from "./strictness";

/** Reading is to stay quick, however many rules there are: beyond so many comparisons a rule is taken for one. */
const MAX_COMPARED: i32 = 1 << 18;

let compared: i32 = 0;

export function markRoutes(configuration: Configuration): void {
  compared = 0;
  const rules = configuration.rules;
  const isByRoute = configuration.needsRoute || configuration.needsCluster;
  for (let i = 0; i < rules.length; i++) {
    rules[i].dependsOnRoute = isByRoute && otherAsksMore(rules[i], configuration);
  }
  const everywhere = configuration.everywhere;
  everywhere.dependsOnRoute = isByRoute && otherAsksMore(everywhere, configuration);
}

function otherAsksMore(rule: Rule, configuration: Configuration): bool {
  if (configuration.isForEverything && !isAsStrict(rule, configuration.everywhere)) return true;
  const rules = configuration.rules;
  for (let i = 0; i < rules.length; i++) {
    if (++compared > MAX_COMPARED || !isAsStrict(rule, rules[i])) return true;
  }
  return false;
}
