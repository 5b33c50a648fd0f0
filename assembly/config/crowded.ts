// An issuer of so many consumers that not every token of it can be asked about: see MOST_ASKED_BYTES.
import { Findings, elementPath } from "../json/findings";
import { MOST_ASKED_BYTES, Policy } from "./policy";

/** Tokens are hardly ever larger. */
const USUAL_BYTES: i32 = 8192;

/** Call when the policy is built. */
export function warnOfCrowded(policy: Policy, path: string, findings: Findings): void {
  const index = policy.byIssuer;
  for (let i = 0; i < policy.consumers.length; i++) {
    const issuer = policy.consumers[i].issuer;
    if (issuer === null) continue;
    let entry = index.first(issuer.ptr, issuer.length);
    if (entry < 0 || index.value(entry) != i) continue;
    let count = policy.ofAnyIssuer.length;
    for (; entry >= 0; entry = index.next(entry)) count++;
    const mostBytes = MOST_ASKED_BYTES / count;
    if (mostBytes >= USUAL_BYTES) continue;
    findings.warn(
      elementPath(path, i),
      `is one of ${count} consumers that may be asked about a token of its issuer; larger ones than ${mostBytes} ` +
        "bytes are refused when they are; fewer consumers of one issuer were expected, told apart by allow or claims of rules",
    );
  }
}
