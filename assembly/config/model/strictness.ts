// Whether one rule allows nothing that another would reject. If unsure, it returns false, and both are checked.
import { Exemption } from "./exemption";
import { Mode } from "./mode";
import { Rule } from "./rule";
import { Settings } from "./settings";

/** Whether a request that `rule` allows need not be checked with `than`. */
export function isAsStrict(rule: Rule, than: Rule): bool {
  if (rule == than || than.isDisabled || than.settings.mode == Mode.DryRun) return true;
  if (rule.isDisabled || rule.settings.mode == Mode.DryRun) return false;
  if (rule.policy != than.policy || !than.requirements.isNothing) return false;
  if (than.tools.length > 0) return false;
  return passesNoMore(rule.settings, than.settings) && allowsNoMore(rule, than);
}

/** For two rules that are not in dry run. */
function passesNoMore(settings: Settings, than: Settings): bool {
  if (settings.mode == Mode.Optional && than.mode != Mode.Optional) return false;
  if (than.sender.isOn && settings.sender != than.sender) return false;
  if (settings.corsPreflight && !than.corsPreflight) return false;
  if (settings.enableHeaders.length > 0 && settings.enableHeaders != than.enableHeaders)
    return false;
  for (let i = 0; i < settings.exempt.length; i++) {
    const exemption: Exemption = settings.exempt[i];
    if (!than.exempt.includes(exemption)) return false;
  }
  return true;
}

/** For consumers of the same policy. */
function allowsNoMore(rule: Rule, than: Rule): bool {
  const required = than.allow;
  if (required === null) return true;
  if (rule.allow === null) return false;
  for (let i = 0; i < required.length; i++)
    if (rule.allows(i) && !unchecked(required[i])) return false;
  return true;
}
