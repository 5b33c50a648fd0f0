import { consumerCost, issuerCost, refusalCost } from "../../../assembly/check/walk-cost";
import { Reason } from "../../../assembly/verdict/catalog";
import { Refusal } from "../../../assembly/verdict/refusal";
import { HS256, Judged, KEY, OTHER_KEY, configured, twoOfIssuer } from "../judged";

const TWO = twoOfIssuer();

describe("the cost of searches", () => {
  test("grows with keys, consumers and audiences", () => {
    const many = "{" + KEY + "}," + OTHER_KEY;
    const one = new Judged(configured()).read(HS256);
    const two = new Judged(configured('"issuer":"i"', "", many)).read(HS256);
    expect(consumerCost(two.ctx, two.consumer)).toBeGreaterThan(
      consumerCost(one.ctx, one.consumer),
    );
    const refusal = new Refusal(Reason.KeyUnknown);
    const cost = refusalCost(one.ctx, one.consumer, refusal);
    expect(refusalCost(two.ctx, two.consumer, refusal)).toBeGreaterThan(cost);
    expect(refusalCost(one.ctx, one.consumer, new Refusal(Reason.AudienceMismatch))).toBe(0);
    expect(issuerCost(new Judged(TWO).ctx)).toBeGreaterThan(issuerCost(one.ctx));
  });
});
