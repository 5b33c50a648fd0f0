// Issuers with so many keys that a token which names none may cost more than max_verification_cost.
import { ALGORITHMS } from "../../jose/algorithm";
import { Jwks } from "../../jose/jwks";
import { ConfigIssues } from "../issues/config-issues";
import { elementPath } from "../issues/field-path";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { Configuration } from "../model/configuration";
import { Consumer } from "../model/consumer";
import { Policy } from "../model/policy";

/** Of a consumer that is asked, whatever its keys. */
const CONSUMER_MICROSECONDS: f64 = 4;

/** Call when consumers and rules are there. Keys that are fetched are not known yet, and not counted. */
export function warnOfExceeded(configuration: Configuration, issues: ConfigIssues): void {
  const limit = configuration.verificationMicroseconds;
  warnOfPolicy(configuration.policy, limit, issues);
  for (let i = 0; i < configuration.rules.length; i++) {
    const own = configuration.rules[i].policy;
    if (own !== null) warnOfPolicy(own, limit, issues);
  }
}

function warnOfPolicy(policy: Policy, limit: f64, issues: ConfigIssues): void {
  const ofAny = new Issuer(policy);
  for (let i = 0; i < policy.ofAnyIssuer.length; i++) ofAny.add(policy.ofAnyIssuer[i]);
  const isReported = ofAny.report(limit, issues);
  for (let i = 0; i < policy.consumers.length && !isReported; i++) {
    const issuers = policy.consumers[i].issuers;
    if (issuers.length == 0) continue;
    const issuer = issuers[0];
    let entry = policy.byIssuer.first(issuer.ptr, issuer.length);
    if (entry < 0 || policy.byIssuer.value(entry) != i) continue;
    const sum = new Issuer(policy);
    sum.include(ofAny);
    for (; entry >= 0; entry = policy.byIssuer.next(entry)) sum.add(policy.byIssuer.value(entry));
    sum.report(limit, issues);
  }
}

/** The consumers that are asked about the tokens of one issuer. */
@final
class Issuer {
  /** By algorithm: the keys that a token without kid may mean, in all places, and what it costs to try them. */
  private readonly keys: StaticArray<i32> = new StaticArray<i32>(ALGORITHMS.length);
  private readonly costs: StaticArray<f64> = new StaticArray<f64>(ALGORITHMS.length);
  private consumers: i32 = 0;
  private first: i32 = -1;
  private cost: f64 = 0;

  constructor(private readonly policy: Policy) {}

  /** Adds those that take any issuer. */
  include(ofAny: Issuer): void {
    for (let i = 0; i < ALGORITHMS.length; i++) {
      this.keys[i] += ofAny.keys[i];
      this.costs[i] += ofAny.costs[i];
    }
    this.consumers += ofAny.consumers;
    this.cost += ofAny.cost;
  }

  add(position: i32): void {
    const consumer: Consumer = this.policy.consumers[position];
    const locations = <f64>consumer.locations.length;
    if (this.first < 0) this.first = position;
    this.consumers++;
    this.cost += locations * CONSUMER_MICROSECONDS;
    for (let i = 0; i < ALGORITHMS.length; i++) {
      if (((consumer.requirements.algorithms >> i) & 1) == 0) continue;
      this.addKeys(i, consumer.jwks, locations, consumer.requirements.requireKid);
    }
  }

  private addKeys(position: i32, set: Jwks, locations: f64, requireKid: bool): void {
    const algorithm = ALGORITHMS[position];
    for (let i = 0; i < set.keys.length; i++) {
      const key = set.keys[i];
      if (!key.verifies || !algorithm.fits(key) || (requireKid && key.kid !== null)) continue;
      this.keys[position]++;
      this.costs[position] += locations * algorithm.microseconds(key);
    }
  }

  /** Whether there was something to report, which is of the algorithm that costs most. */
  report(limit: f64, issues: ConfigIssues): bool {
    let most = 0;
    for (let i = 1; i < ALGORITHMS.length; i++) if (this.costs[i] > this.costs[most]) most = i;
    const cost = this.costs[most] + this.cost;
    if (this.first < 0 || cost <= limit || (this.consumers == 1 && this.keys[most] <= 1)) {
      return false;
    }
    issues
      .report(ConfigIssueKind.VerificationCost, elementPath(this.policy.path, this.first), -1)
      .withValue(this.keys[most].toString())
      .withValue(ALGORITHMS[most].name)
      .withValue(this.consumers.toString())
      .withExpected(`at most ${<i64>(limit / 1000)} ms by max_verification_cost`)
      .withActual(`${<i64>Math.ceil(cost / 1000)} ms`);
    return true;
  }
}
