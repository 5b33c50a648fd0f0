import { Reason } from "../../../assembly/verdict/catalog";
import { codeDetails, refusedMetric, totalMetric } from "../../../assembly/verdict/names";

describe("names", () => {
  test("one spelling travels", () => {
    expect(codeDetails(Reason.TokenExpired)).toBe("jwt_verdict.token_expired");
    expect(refusedMetric(Reason.TimeInMilliseconds)).toBe(
      "jwt_verdict_refused_time_in_milliseconds",
    );
    expect(totalMetric("allowed")).toBe("jwt_verdict_allowed");
  });
});
