// One plugin configuration, in the form that requests need.
import { View } from "../../bytes/view";
import { RequestNames } from "./match";
import { Policy } from "./policy";
import { ProtectedResource } from "./protected-resource";
import { Rule } from "./rule";

/** global_auth. Unset differs from both values. */
export enum GlobalAuth {
  Unset,
  False,
  True,
}

@final
export class Configuration {
  policy: Policy = new Policy();
  rules: Rule[] = [];
  /** protected_resources (RFC 9728). */
  resources: ProtectedResource[] = [];
  globalAuth: GlobalAuth = GlobalAuth.Unset;
  /** For each consumer, whether a rule without `allow` allows it; null: every consumer is allowed. */
  allow: StaticArray<bool> | null = null;
  /** token_cache: the maximum number of entries, and of bytes. */
  cacheEntries: i32 = i32.MAX_VALUE;
  cacheBytes: i32 = 4 << 20;
  /** refusal_log: rejections logged a second, and the burst after a quiet period. */
  rejectionLinesPerSecond: i32 = 50;
  rejectionLinesBurst: i32 = 100;
  /** Whether the host may verify signatures if it supports that. */
  hostVerification: bool = true;
  /** The limit for the estimated cost of the checks of one request, in microseconds. */
  verificationMicroseconds: f64 = 5000;
  /** Whether a rule needs the property. Reading the route or the cluster costs a host call. */
  needsRoute: bool = false;
  needsCluster: bool = false;
  needsHost: bool = false;
  /** The rule if no other matches: checks tokens by `policy` and allows every consumer. */
  readonly everywhere: Rule = new Rule();
  /** Rejects requests for which the matching rule is ambiguous; null if no request is checked. */
  ambiguousRule: Rule | null = null;
  /** Whether the host is known to ignore ports when it selects a virtual host. */
  ignoresPorts: bool = false;

  add(rule: Rule): void {
    rule.position = this.rules.length;
    this.rules.push(rule);
    this.needsRoute = this.needsRoute || rule.needsRoute;
    this.needsCluster = this.needsCluster || rule.needsCluster;
    this.needsHost = this.needsHost || rule.needsHost;
  }

  /** Call once, after all rules were added. */
  build(): void {
    this.shareHeaders();
  }

  /**
   * Several rules may route to one upstream, so each route removes the headers that any policy's consumers
   * set.
   */
  private shareHeaders(): void {
    for (let i = 0; i < this.rules.length; i++) {
      const own = this.rules[i].policy;
      if (own !== null) this.policy.addHeaders(own);
    }
    for (let i = 0; i < this.rules.length; i++) {
      const own = this.rules[i].policy;
      if (own !== null) own.addHeaders(this.policy);
    }
  }

  /** Whether requests that no rule matches are checked. */
  get isForEverything(): bool {
    if (this.globalAuth != GlobalAuth.Unset) return this.globalAuth == GlobalAuth.True;
    return this.rules.length == 0;
  }

  /**
   * The rule that applies if `matching` (null: none) is the one that matches; null: the request is allowed
   * without a check.
   */
  applicable(matching: Rule | null): Rule | null {
    if (matching !== null) return matching.isDisabled ? null : matching;
    return this.isForEverything ? this.everywhere : null;
  }

  /** The first rule, even a disabled one, that matches with this form of the host; or null. */
  matching(names: RequestNames, host: View): Rule | null {
    const rules = this.rules;
    for (let i = 0; i < rules.length; i++) {
      const rule = unchecked(rules[i]);
      if (rule.matches(names, host)) return rule;
    }
    return null;
  }

  /**
   * Of the rules after `first` that have a more specific domain for the host, the most specific one; or null.
   */
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
