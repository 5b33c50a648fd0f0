// The rules that a request has to pass, all of them. Nearly always it is one: there are more where the host
// leaves open which virtual host Envoy took, or where a narrower rule comes after a wider one.
import { View } from "../../bytes/view";
import { Configuration } from "./configuration";
import { RequestNames } from "./match";
import { Mode } from "./mode";
import { Rule } from "./rule";
import { isAsStrict } from "./strictness";

/** One object serves request after request: it allocates nothing once it has had its most rules. */
@final
export class RulesInForce {
  /** How many there are; none: the request passes unjudged. */
  count: i32 = 0;
  private readonly rules: Rule[] = [];

  at(position: i32): Rule {
    return unchecked(this.rules[position]);
  }

  /** Keeps the first `count`. */
  cut(count: i32): void {
    this.count = count;
  }

  /** Adds what is in force for that form of the host, where it asks more than what is there. */
  addFor(configuration: Configuration, names: RequestNames, host: View): void {
    const first = configuration.matching(names, host);
    this.add(configuration.inForce(first));
    if (first === null || !first.needsHost || !first.mayBeNarrowed) return;
    const narrower = configuration.narrower(first, host);
    if (narrower !== null) this.add(configuration.inForce(narrower));
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
   * Puts them into the order of asking. The last one decides how a request goes on: that is the rule added
   * first; one in dry run, which refuses nothing, comes after those that do.
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
