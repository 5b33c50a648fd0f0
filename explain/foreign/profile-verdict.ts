/** What a gateway concludes from the plugin's checks, by the profile of its semantics. */
import type { Report, ReportCheck, ReportToken } from "../report/plugin-report.ts";
import type { Profile } from "./foreign-types.ts";

export interface ProfileVerdict {
  passes: boolean;
  /** The reason of the plugin that counts there; missing if the request passes. */
  reason?: string;
}

/**
 * A check that fails for a reason that the gateway ignores counts as passed, so that the next one decides. The
 * report has the result of every check.
 */
export function verdictByProfile(report: Report, profile: Profile): ProfileVerdict {
  if (report.tokens.length === 0) {
    if (profile.withoutToken === "passes") return { passes: true };
    return { passes: false, reason: report.refusal?.reason ?? "token-missing" };
  }
  const verdicts = report.tokens.map((token) => tokenReason(token, profile));
  const failed = verdicts.find((reason) => reason !== undefined);
  const passes = {
    first: verdicts[0] === undefined,
    any: verdicts.includes(undefined),
    all: failed === undefined,
  }[profile.tokens];
  if (passes || profile.invalidToken === "passes") return { passes: true };
  return { passes: false, ...(failed !== undefined && { reason: failed }) };
}

/** The first failure of the consumer that the token comes furthest with; undefined if one accepts it. */
function tokenReason(token: ReportToken, profile: Profile): string | undefined {
  const own = firstFailure(token.checks, profile);
  if (own !== undefined) return own.reason;
  const failures = token.consumers
    .filter(({ looks_here }) => looks_here)
    .map(({ checks }) => firstFailure(checks, profile));
  if (failures.length === 0) return "issuer-unknown";
  if (failures.includes(undefined)) return undefined;
  const furthest = failures.reduce((best, one) =>
    (one?.rank ?? 0) > (best?.rank ?? 0) ? one : best,
  );
  return furthest?.reason;
}

function firstFailure(
  checks: readonly ReportCheck[],
  { order, ignores }: Profile,
): { rank: number; reason: string } | undefined {
  const rankOf = ({ check }: ReportCheck): number => {
    const rank = order.indexOf(check);
    return rank < 0 ? order.length : rank;
  };
  const failed = checks.flatMap((check) => {
    const { reason } = check;
    return reason === null || ignores.includes(reason) ? [] : [{ rank: rankOf(check), reason }];
  });
  // Sorting is stable: checks that the order does not have stay in that of the report.
  return failed.sort((a, b) => a.rank - b.rank)[0];
}
