/** The profile of a gateway decides which checks count, in which order, and which tokens. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Profile } from "../../explain/foreign/foreign-types.ts";
import { verdictByProfile } from "../../explain/foreign/profile-verdict.ts";
import type { Report, ReportToken } from "../../explain/report/plugin-report.ts";

const STRICT: Profile = {
  ignores: [],
  tokens: "any",
  withoutToken: "rejected",
  invalidToken: "rejected",
  order: ["iss", "exp", "aud"],
};

function token(reasons: Record<string, string | null>, place = 0): ReportToken {
  const checks = Object.entries(reasons).map(
    ([check, reason]) => ({ check, reason, result: reason ? "fail" : "pass" }) as const,
  );
  const consumer = { path: "consumers[0]", name: "a", looks_here: true, issuer_fits: true, checks };
  return { place, checks: [], header: {}, claims: {}, consumers: [consumer] };
}

function report(tokens: ReportToken[]): Report {
  return {
    ...{ rule: { path: "" }, mode: "enforce", pass: null, consumer: null, refusal: null },
    ...{ places: [], tokens },
  };
}

const GOOD = token({ iss: null, aud: null });
const EXPIRED = token({ aud: "audience-mismatch", exp: "token-expired", signature: null });
const EARLY = token({ iat: "issued-in-future", signature: "signature-mismatch" });

void test("the first failure in the gateway's order counts", () => {
  assert.deepEqual(verdictByProfile(report([EXPIRED]), STRICT), {
    passes: false,
    reason: "token-expired",
  });
});

void test("a reason that the gateway ignores lets the next check decide", () => {
  const ignores = ["issued-in-future"];
  assert.equal(verdictByProfile(report([EARLY]), STRICT).reason, "issued-in-future");
  assert.equal(
    verdictByProfile(report([EARLY]), { ...STRICT, ignores }).reason,
    "signature-mismatch",
  );
  const all = { ...STRICT, ignores: [...ignores, "signature-mismatch"] };
  assert.deepEqual(verdictByProfile(report([EARLY]), all), { passes: true });
});

void test("any token, all tokens, or the first one", () => {
  const passes = (tokens: Profile["tokens"], sent: ReportToken[]): boolean =>
    verdictByProfile(report(sent), { ...STRICT, tokens }).passes;
  assert.deepEqual(
    (["any", "all", "first"] as const).map((tokens) => [
      passes(tokens, [GOOD, EXPIRED]),
      passes(tokens, [EXPIRED, GOOD]),
    ]),
    [
      [true, true],
      [false, false],
      [true, false],
    ],
  );
});

void test("a missing and an invalid token may pass", () => {
  assert.deepEqual(verdictByProfile(report([]), STRICT), {
    passes: false,
    reason: "token-missing",
  });
  assert.equal(verdictByProfile(report([]), { ...STRICT, withoutToken: "passes" }).passes, true);
  assert.equal(
    verdictByProfile(report([EXPIRED]), { ...STRICT, invalidToken: "passes" }).passes,
    true,
  );
});
