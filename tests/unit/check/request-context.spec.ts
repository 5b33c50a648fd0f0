import { Reason } from "../../../assembly/verdict/catalog";
import { Refusal } from "../../../assembly/verdict/refusal";
import { Judged, configured } from "../judged";

describe("RequestContext", () => {
  test("keeps eight rejections, counts all, and forgets them for the next request", () => {
    const asked = configured();
    const ctx = new Judged(asked).ctx;
    for (let i = 0; i < 10; i++) ctx.note(new Refusal(Reason.TokenExpired));
    expect(ctx.refusals.length).toBe(8);
    expect(ctx.refused).toBe(10);
    ctx.missed.push(0);
    ctx.begin(asked.everywhere, asked.policy, 1);
    expect(ctx.refusals.length + ctx.refused + ctx.missed.length).toBe(0);
    expect(ctx.nowSeconds).toBe(1);
  });
});
