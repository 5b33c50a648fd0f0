/** Servers whose answers are not known here, where the outcome depends on their keys or lists of revoked tokens. */
import type { JobCallout } from "../../sandbox/job.ts";
import type { Report, ReportCheck, ReportToken } from "./plugin-report.ts";

const UNAVAILABLE: readonly (string | null | undefined)[] = [
  "key-unavailable",
  "revocation-unavailable",
];
/** Checks from the first one that needs a key; a consumer that fails an earlier one needs none. */
const FROM_KEY_ON = ["kid", "aud", "exp", "nbf", "iat", "signature", "revocation", "access"];

/** Their addresses without a scheme; empty if no key could change the outcome. */
export function unknownKeys(
  report: Report | undefined,
  asked: readonly JobCallout[] = [],
): string[] {
  const { refusal, tokens = [] } = report ?? {};
  if (!refusal || !FROM_KEY_ON.includes(refusal.check)) return [];
  if (!tokens.some((token) => checksWithoutKeys(token).length > 0)) return [];
  const places = asked.filter(({ isServed }) => !isServed);
  return [...new Set(places.map(({ authority, path }) => authority + path))];
}

/** The checks of the first consumer whose keys or list are not known; empty if there is none. */
function checksWithoutKeys(token: ReportToken): ReportCheck[] {
  const waiting = token.consumers.find(
    ({ checks, looks_here, issuer_fits }) =>
      looks_here && issuer_fits && checks.some(({ reason }) => UNAVAILABLE.includes(reason)),
  );
  return waiting?.checks ?? [];
}

/** A failure that keys and lists would not change. */
export function failsAnyway(report: Report): ReportCheck | undefined {
  return report.tokens
    .flatMap(checksWithoutKeys)
    .find(({ result, reason }) => result === "fail" && !UNAVAILABLE.includes(reason));
}
