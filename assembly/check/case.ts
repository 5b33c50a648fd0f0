// Everything that a check may look at.
import { Consumer } from "../config/consumer";
import { Policy } from "../config/policy";
import { Rule } from "../config/rule";
import { Claims } from "../jose/claims";
import { Header } from "../jose/header";
import { Token } from "../jose/token";
import { Refusal } from "../verdict/refusal";

/** The request in hand. One object serves request after request: a pass allocates nothing. */
@final
export class Case {
  readonly token: Token = new Token();
  readonly header: Header = new Header();
  readonly claims: Claims = new Claims();

  /** The rule in force and the consumers that judge. */
  rule: Rule = new Rule();
  policy: Policy = new Policy();
  /** The position of the place where the token was found, in the places of the policy. */
  place: i32 = 0;
  /** Seconds since 1970-01-01T00:00:00Z. */
  nowSeconds: f64 = 0;

  /** The position in ALGORITHMS of the token's alg, once that check has passed. */
  algorithm: i32 = -1;
  /** A bit for each check that has passed. */
  passed: u32 = 0;
  /** Who the token is from, once all checks have passed. */
  consumer: Consumer | null = null;
  /** The refusals of the consumers that were asked, in their order. */
  refusals: Refusal[] = [];

  begin(rule: Rule, policy: Policy, nowSeconds: f64): void {
    this.rule = rule;
    this.policy = policy;
    this.nowSeconds = nowSeconds;
    this.consumer = null;
    if (this.refusals.length > 0) this.refusals = [];
  }
}
