import { consumerCost, issuerCost, rejectionCost } from "../../../assembly/request/walk-cost";
import { Reason } from "../../../assembly/verdict/catalog";
import { Rejection } from "../../../assembly/verdict/rejection";
import { HS256, TokenRequest, KEY, OTHER_KEY, configured, twoOfIssuer } from "../token-request";

const TWO = twoOfIssuer();

describe("the cost of searches", () => {
  test("grows with keys, consumers and audiences", () => {
    const many = "{" + KEY + "}," + OTHER_KEY;
    const one = new TokenRequest(configured()).read(HS256);
    const two = new TokenRequest(configured('"issuer":"i"', "", many)).read(HS256);
    expect(consumerCost(two.ctx, two.consumer)).toBeGreaterThan(
      consumerCost(one.ctx, one.consumer),
    );
    const rejection = new Rejection(Reason.KeyUnknown);
    const cost = rejectionCost(one.ctx, one.consumer, rejection);
    expect(rejectionCost(two.ctx, two.consumer, rejection)).toBeGreaterThan(cost);
    expect(rejectionCost(one.ctx, one.consumer, new Rejection(Reason.AudienceMismatch))).toBe(0);
    expect(issuerCost(new TokenRequest(TWO).ctx)).toBeGreaterThan(issuerCost(one.ctx));
  });
});
