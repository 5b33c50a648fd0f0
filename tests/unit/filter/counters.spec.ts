import {
  countCacheLookup,
  countPass,
  countRejected,
  countSuppressed,
  defineCounters,
  reportCounters,
} from "../../../assembly/filter/counters";
import { Pass, Reason } from "../../../assembly/verdict/catalog";
import { beginRequest, hostCalls, metric } from "../spec-host";

/** The value of a counter after a report; 0 if it is not defined. */
function valueOf(name: string): i32 {
  reportCounters();
  const text = metric(name);
  return text == "-" ? 0 : I32.parseInt(text);
}

function begin(): void {
  beginRequest([]);
  defineCounters();
}

describe("the counters", () => {
  test("count a rejection once by reason, once by consumer, and once in all", () => {
    begin();
    const all = valueOf("jwt_verdict_denied");
    const byReason = valueOf("jwt_verdict_refused_token_expired");
    countRejected(Reason.TokenExpired, "spec-consumer", false);
    expect(valueOf("jwt_verdict_denied") - all).toBe(1);
    expect(valueOf("jwt_verdict_refused_token_expired") - byReason).toBe(1);
    const byConsumer = "jwt_verdict_refused_by.consumer.spec-consumer.reason.token_expired";
    expect(valueOf(byConsumer)).toBe(1);
  });
  test("keep dry run apart", () => {
    begin();
    const enforced = valueOf("jwt_verdict_refused_algorithm_none");
    const dryRun = valueOf("jwt_verdict_dry_run_refused_algorithm_none");
    countRejected(Reason.AlgorithmNone, "", true);
    expect(valueOf("jwt_verdict_refused_algorithm_none") - enforced).toBe(0);
    expect(valueOf("jwt_verdict_dry_run_refused_algorithm_none") - dryRun).toBe(1);
  });
  test("count passes, cache lookups and suppressed lines", () => {
    begin();
    const allowed = valueOf("jwt_verdict_allowed");
    const hits = valueOf("jwt_verdict_cache_hit");
    const misses = valueOf("jwt_verdict_cache_miss");
    const lines = valueOf("jwt_verdict_refusal_log_suppressed");
    countPass(Pass.Allowed, false);
    countPass(Pass.Allowed, false);
    countCacheLookup(true);
    countCacheLookup(false);
    countCacheLookup(false);
    countSuppressed();
    expect(valueOf("jwt_verdict_allowed") - allowed).toBe(2);
    expect(valueOf("jwt_verdict_cache_hit") - hits).toBe(1);
    expect(valueOf("jwt_verdict_cache_miss") - misses).toBe(2);
    expect(valueOf("jwt_verdict_refusal_log_suppressed") - lines).toBe(1);
  });
  test("cost no host call until they are reported, and none if nothing was counted", () => {
    begin();
    reportCounters();
    const before = hostCalls();
    countPass(Pass.Allowed, false);
    countPass(Pass.Allowed, false);
    expect(hostCalls()).toBe(before);
    reportCounters();
    expect(hostCalls()).toBe(before + 1);
    reportCounters();
    expect(hostCalls()).toBe(before + 1);
  });
  test("by consumer are limited to 1024, and the total goes on", () => {
    begin();
    reportCounters();
    const all = valueOf("jwt_verdict_refused_kid_missing");
    for (let i = 0; i < 1200; i++) {
      countRejected(Reason.KidMissing, "limited-" + i.toString(), false);
    }
    const before = hostCalls();
    expect(valueOf("jwt_verdict_refused_kid_missing") - all).toBe(1200);
    const reported = hostCalls() - before;
    expect(reported > 900).toBe(true);
    expect(reported <= 1024 + 2).toBe(true);
  });
});
