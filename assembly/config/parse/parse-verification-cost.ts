// max_verification_cost: how much of the gateway's time the checks of one request may take.
import { Document } from "../../json/document";
import { ConfigIssues } from "../../json/findings";
import { absent } from "./check-fields";
import { Configuration } from "../model/configuration";

const FIELD: string = "max_verification_cost";
/** Less would refuse usual tokens; more would let one request hold up a worker. */
const LEAST_MILLISECONDS: f64 = 1;
const MAX_MILLISECONDS: f64 = 1000;

export function parseVerificationCost(
  json: Document,
  configuration: Configuration,
  issues: ConfigIssues,
): void {
  if (absent(json, 0, FIELD)) return;
  const milliseconds = json.number(json.member(0, FIELD));
  if (milliseconds < LEAST_MILLISECONDS || milliseconds > MAX_MILLISECONDS) {
    issues.error(
      FIELD,
      "is out of range (expected 1 to 1000 milliseconds, got " +
        json.text(json.member(0, FIELD)).substring(0, 24) +
        ")",
    );
    return;
  }
  configuration.verificationMicroseconds = milliseconds * 1000;
}
