// One plugin configuration, as it is asked on the request path.
import { RequestNames } from "./match";
import { Mode } from "./mode";
import { Policy } from "./policy";
import { Rule } from "./rule";

/** global_auth, which has a meaning when it is left out. */
export enum GlobalAuth {
  Unset,
  False,
  True,
}

@final
export class Configuration {
  policy: Policy = new Policy();
  rules: Rule[] = [];
  globalAuth: GlobalAuth = GlobalAuth.Unset;
  /** token_cache: of each the most that is kept. */
  cacheEntries: i32 = 1024;
  cacheBytes: i32 = 1 << 20;
  /** Whether the host may verify signatures, where it can. */
  hostVerification: bool = true;
  /** What the checks of one request may cost, by estimates. */
  verificationMicroseconds: f64 = 5000;
  /** Whether some rule asks for them: each costs a call to the host. */
  needsRoute: bool = false;
  needsCluster: bool = false;
  needsHost: bool = false;
  /** In force where no rule matches: judges by `policy`, allows every consumer. */
  readonly everywhere: Rule = new Rule();

  add(rule: Rule): void {
    rule.position = this.rules.length;
    this.rules.push(rule);
    this.needsRoute = this.needsRoute || rule.needsRoute;
    this.needsCluster = this.needsCluster || rule.needsCluster;
    this.needsHost = this.needsHost || rule.needsHost;
  }

  /** Call once, when all rules are there. */
  build(): void {
    let hasDryRun = this.everywhere.settings.mode == Mode.DryRun;
    for (let i = 0; i < this.rules.length; i++) {
      hasDryRun = hasDryRun || this.rules[i].settings.mode == Mode.DryRun;
    }
    this.everywhere.settings.dropsVerdict = hasDryRun;
    for (let i = 0; i < this.rules.length; i++) this.rules[i].settings.dropsVerdict = hasDryRun;
    this.shareClaimHeaders();
  }

  /** One upstream may stand behind several rules: no route lets a header of another's claims pass. */
  private shareClaimHeaders(): void {
    for (let i = 0; i < this.rules.length; i++) {
      const own = this.rules[i].policy;
      if (own !== null) this.policy.knowClaimHeaders(own);
    }
    for (let i = 0; i < this.rules.length; i++) {
      const own = this.rules[i].policy;
      if (own !== null) own.knowClaimHeaders(this.policy);
    }
  }

  /** The rule that is in force for a request, or null when it is to pass unjudged. */
  ruleFor(names: RequestNames): Rule | null {
    const rule = this.matching(names);
    if (rule !== null) return rule.isDisabled ? null : rule;
    if (this.globalAuth == GlobalAuth.True) return this.everywhere;
    const isUnset = this.globalAuth == GlobalAuth.Unset;
    return isUnset && this.rules.length == 0 ? this.everywhere : null;
  }

  /** The first rule that matches, be it disabled; null for none. */
  matching(names: RequestNames): Rule | null {
    const rules = this.rules;
    for (let i = 0; i < rules.length; i++) {
      const rule = unchecked(rules[i]);
      if (rule.matches(names)) return rule;
    }
    return null;
  }

  policyOf(rule: Rule): Policy {
    const own = rule.policy;
    return own === null ? this.policy : own;
  }
}
