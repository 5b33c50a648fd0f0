// The rules that a request has to pass, all of them. Usually there is one. There are more if the host does
// not determine which virtual host Envoy selected, or if a rule with a more specific domain follows a less
// specific one.
import { View } from "../../bytes/view";
import { Configuration } from "./configuration";
import { RequestNames } from "./match";
import { Mode } from "./mode";
import { Rule } from "./rule";
import { isAsStrict } from "./strictness";

/** Reused for all requests; allocates nothing after it has held its largest number of rules. */
@final
export class ApplicableRules {
  /** The number of rules; with 0, the request is allowed without a check. */
  count: i32 = 0;
  private readonly rules: Rule[] = [];

  at(position: i32): Rule {
    return unchecked(this.rules[position]);
  }

  /** Keeps the first `count`. */
  cut(count: i32): void {
    this.count = count;
  }

  /** Adds the rules that apply to this form of the host, unless those already present are as strict. */
  addFor(configuration: Configuration, names: RequestNames, host: View): void {
    const first = configuration.matching(names, host);
    this.add(configuration.applicable(first));
    if (first === null || !first.needsHost || !first.mayBeNarrowed) return;
    const narrower = configuration.narrower(first, host);
    if (narrower !== null) this.add(configuration.applicable(narrower));
  }

  private add(rule: Rule | null): void {
    if (rule === null) return;
    for (let i = 0; i < this.count; i++) {
      if (isAsStrict(unchecked(this.rules[i]), rule)) return;
    }
    if (this.count == this.rules.length) this.rules.push(rule);
    else unchecked((this.rules[this.count] = rule));
    this.count++;
  }

  /**
   * Sorts the rules into the order of checking. The last one decides how an allowed request continues: that
   * is the rule added first. Rules in dry run reject nothing, so they come last.
   */
  arrange(): void {
    for (let i = 0, k = this.count - 1; i < k; i++, k--) this.swap(i, k);
    for (let i = 1; i < this.count; i++) {
      if (isDryRun(this.at(i))) continue;
      for (let k = i; k > 0 && isDryRun(this.at(k - 1)); k--) this.swap(k - 1, k);
    }
  }

  private swap(one: i32, other: i32): void {
    const rule = this.at(one);
    unchecked((this.rules[one] = this.at(other)));
    unchecked((this.rules[other] = rule));
  }
}

function isDryRun(rule: Rule): bool {
  return rule.settings.mode == Mode.DryRun;
}
