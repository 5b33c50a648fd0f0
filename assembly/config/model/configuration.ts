// One plugin configuration, as it is asked on the request path.
import { View } from "../../bytes/view";
import { RequestNames } from "./match";
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
  /** By position of the consumer whether a rule without allow lets it pass; null: every consumer. */
  allow: StaticArray<bool> | null = null;
  /** token_cache: how many tokens are cached at the most, and in how much memory. */
  cacheEntries: i32 = i32.MAX_VALUE;
  cacheBytes: i32 = 4 << 20;
  /** refusal_log: how many refusals are logged a second, and how many at once after a quiet time. */
  refusalLinesPerSecond: i32 = 50;
  refusalLinesBurst: i32 = 100;
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
  /** Refuses requests for which no rule can be told; null where no request is judged. */
  undecided: Rule | null = null;
  /** Whether the host is known to choose virtual hosts without looking at ports. */
  ignoresPorts: bool = false;

  add(rule: Rule): void {
    rule.position = this.rules.length;
    this.rules.push(rule);
    this.needsRoute = this.needsRoute || rule.needsRoute;
    this.needsCluster = this.needsCluster || rule.needsCluster;
    this.needsHost = this.needsHost || rule.needsHost;
  }

  /** Call once, when all rules are there. */
  build(): void {
    this.shareHeaders();
  }

  /** One upstream may stand behind several rules: no route lets a header pass that another's consumers set. */
  private shareHeaders(): void {
    for (let i = 0; i < this.rules.length; i++) {
      const own = this.rules[i].policy;
      if (own !== null) this.policy.knowHeaders(own);
    }
    for (let i = 0; i < this.rules.length; i++) {
      const own = this.rules[i].policy;
      if (own !== null) own.knowHeaders(this.policy);
    }
  }

  /** Whether requests that no rule matches are judged. */
  get isForEverything(): bool {
    if (this.globalAuth != GlobalAuth.Unset) return this.globalAuth == GlobalAuth.True;
    return this.rules.length == 0;
  }

  /** What is in force where that rule is the one that matches, or none does; null: the request passes unjudged. */
  inForce(matching: Rule | null): Rule | null {
    if (matching !== null) return matching.isDisabled ? null : matching;
    return this.isForEverything ? this.everywhere : null;
  }

  /** The first rule that matches with that form of the host, be it disabled; null for none. */
  matching(names: RequestNames, host: View): Rule | null {
    const rules = this.rules;
    for (let i = 0; i < rules.length; i++) {
      const rule = unchecked(rules[i]);
      if (rule.matches(names, host)) return rule;
    }
    return null;
  }

  /** The narrowest of the later rules whose domain is narrower than that by which `first` matches; null for none. */
  narrower(first: Rule, host: View): Rule | null {
    const rules = this.rules;
    let highest = first.rankFor(host);
    let narrowest: Rule | null = null;
    for (let i = first.position + 1; i < rules.length; i++) {
      const rule = unchecked(rules[i]);
      const rank = rule.needsHost ? rule.rankFor(host) : -1;
      if (rank <= highest) continue;
      highest = rank;
      narrowest = rule;
    }
    return narrowest;
  }

  policyOf(rule: Rule): Policy {
    const own = rule.policy;
    return own === null ? this.policy : own;
  }
}
