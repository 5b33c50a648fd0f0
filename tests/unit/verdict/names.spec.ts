import { Pass, Reason } from "../../../assembly/verdict/catalog";
import {
  codeDetails,
  deniedMetric,
  passMetric,
  refusedByMetric,
  refusedMetric,
} from "../../../assembly/verdict/names";

describe("names", () => {
  test("one spelling travels", () => {
    expect(codeDetails(Reason.TokenExpired)).toBe("jwt_verdict.token_expired");
    expect(refusedMetric(Reason.TimeInMilliseconds, false)).toBe(
      "jwt_verdict_refused_time_in_milliseconds",
    );
    expect(passMetric(Pass.Allowed, false)).toBe("jwt_verdict_allowed");
    expect(deniedMetric(false)).toBe("jwt_verdict_denied");
  });
  test("what was only judged is counted apart", () => {
    expect(refusedMetric(Reason.TokenExpired, true)).toBe(
      "jwt_verdict_dry_run_refused_token_expired",
    );
    expect(passMetric(Pass.WithoutToken, true)).toBe("jwt_verdict_dry_run_without_token");
    expect(deniedMetric(true)).toBe("jwt_verdict_dry_run_denied");
  });
  test("a consumer's name cannot break the name of a counter", () => {
    expect(refusedByMetric(Reason.TokenExpired, "a.b c-1\u00e9", false)).toBe(
      "jwt_verdict_refused_by.consumer.a_b_c-1_.reason.token_expired",
    );
  });
});
