// The rule that rejects requests for which the matching rule is ambiguous, because of their host or route.
import { Configuration } from "./configuration";
import { Mode } from "./mode";
import { Rule } from "./rule";
import { Settings } from "./settings";

/**
 * Answers by the settings of the whole configuration. In dry run if no rule enforces; null if no request is
 * checked.
 */
export function ambiguousRuleOf(configuration: Configuration): Rule | null {
  const whole = configuration.everywhere.settings;
  let checks = configuration.isForEverything;
  let enforces = checks && whole.mode != Mode.DryRun;
  for (let i = 0; i < configuration.rules.length; i++) {
    const rule = configuration.rules[i];
    if (rule.isDisabled) continue;
    checks = true;
    enforces = enforces || rule.settings.mode != Mode.DryRun;
  }
  if (!checks) return null;
  const settings = new Settings();
  settings.mode = enforces ? Mode.Enforce : Mode.DryRun;
  settings.answer = whole.answer;
  settings.metadata = whole.metadata;
  const rule = new Rule();
  rule.settings = settings;
  return rule;
}
