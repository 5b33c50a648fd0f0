import { Pass, Reason } from "../../../assembly/verdict/catalog";
import {
  codeDetails,
  deniedMetric,
  keyAgeMetric,
  passMetric,
  rejectedByMetric,
  rejectedMetric,
} from "../../../assembly/verdict/outcome-names";

describe("names", () => {
  test("all names derive from one slug", () => {
    expect(codeDetails(Reason.TokenExpired)).toBe("jwt_verdict.token_expired");
    expect(rejectedMetric(Reason.TimeInMilliseconds, false)).toBe(
      "jwt_verdict_refused_time_in_milliseconds",
    );
    expect(passMetric(Pass.Allowed, false)).toBe("jwt_verdict_allowed");
    expect(deniedMetric(false)).toBe("jwt_verdict_denied");
  });
  test("dry-run results are counted separately", () => {
    expect(rejectedMetric(Reason.TokenExpired, true)).toBe(
      "jwt_verdict_dry_run_refused_token_expired",
    );
    expect(passMetric(Pass.WithoutToken, true)).toBe("jwt_verdict_dry_run_without_token");
    expect(deniedMetric(true)).toBe("jwt_verdict_dry_run_denied");
  });
  test("a consumer's name is escaped in the name of a counter", () => {
    expect(rejectedByMetric(Reason.TokenExpired, "a.b c-1\u00e9_", false)).toBe(
      // printf 'a.b c-1\u00e9_' | sha256sum
      "jwt_verdict_refused_by.consumer.a_b_c-1___92a8f960.reason.token_expired",
    );
  });
  test("each consumer has its own counters, whatever its name", () => {
    const names = [
      "a_b",
      "a.b",
      "a b",
      "a b ",
      "a_b_c8687a08",
      "\u79fb\u52a8",
      "\u7f51\u9875",
      "\u00e9",
      "e\u0301",
    ];
    const metrics = new Set<string>();
    for (let i = 0; i < names.length; i++) metrics.add(keyAgeMetric(names[i]));
    expect(metrics.size).toBe(names.length);
    expect(keyAgeMetric("Mobile-app_2")).toBe("jwt_verdict_jwks_age_seconds.consumer.Mobile-app_2");
  });
});
