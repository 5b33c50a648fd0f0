import { Reason } from "../../../assembly/verdict/catalog";
import { Rejection } from "../../../assembly/verdict/rejection";
import { TokenRequest, configured } from "../token-request";

describe("RequestContext", () => {
  test("keeps eight rejections, counts all, and forgets them for the next request", () => {
    const asked = configured();
    const ctx = new TokenRequest(asked).ctx;
    for (let i = 0; i < 10; i++) ctx.note(new Rejection(Reason.TokenExpired));
    expect(ctx.rejections.length).toBe(8);
    expect(ctx.rejected).toBe(10);
    ctx.missed.push(0);
    ctx.begin(asked.everywhere, asked.policy, 1);
    expect(ctx.rejections.length + ctx.rejected + ctx.missed.length).toBe(0);
    expect(ctx.nowSeconds).toBe(1);
  });
});
