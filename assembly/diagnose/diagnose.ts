// Finds the cause of a rejection by trying more than the checks do. The result is for the operator and never
// admits a request: decision 15.
import { Check, Reason } from "../verdict/catalog";
import { Rejection, addGarbageEstimate } from "../verdict/rejection";
import {
  diagnoseAudience,
  diagnoseClaims,
  diagnoseInsufficient,
  diagnoseTypes,
} from "./diagnose-claims";
import { diagnoseForm, diagnoseUnreadable } from "./diagnose-form";
import { diagnoseIssuer } from "./diagnose-issuer";
import { diagnoseKeys } from "./diagnose-key";
import { diagnoseSignature } from "./diagnose-signature";
import { diagnoseTime } from "./diagnose-time";
import { DiagnosisContext } from "./diagnosis-context";

/** The garbage of most diagnoses: texts and objects. */
const GARBAGE_UNITS: i32 = 512;

/**
 * Finds the causes of the rejection of the current token, which was parsed at least up to the failed check.
 * `context` has the consumer that rejected it, and collects the findings.
 */
export function diagnose(context: DiagnosisContext, rejection: Rejection): void {
  addGarbageEstimate(GARBAGE_UNITS);
  context.beginRejection();
  switch (rejection.check) {
    case Check.Form:
      diagnoseForm(context, rejection.reason);
      break;
    case Check.Header:
      if (rejection.reason == Reason.HeaderJson)
        diagnoseUnreadable(context, context.ctx.header.json);
      break;
    case Check.Claims:
      if (rejection.reason == Reason.ClaimsJson)
        diagnoseUnreadable(context, context.ctx.claims.json);
      else if (rejection.reason == Reason.ClaimsType) diagnoseTypes(context);
      else if (context.consumer !== null) diagnoseClaims(context, rejection.reason);
      break;
    case Check.Iss:
      diagnoseIssuer(context, rejection.reason);
      break;
    case Check.Alg:
    case Check.Kid:
      diagnoseKeys(context, rejection.reason);
      break;
    case Check.Aud:
      diagnoseAudience(context);
      break;
    case Check.Exp:
    case Check.Nbf:
    case Check.Iat:
      diagnoseTime(context, rejection.reason);
      break;
    case Check.Signature:
      // The remaining keys were not tried, so the signature may be valid.
      if (rejection.reason != Reason.TooManyKeys) diagnoseSignature(context);
      break;
    case Check.Access:
      if (rejection.reason == Reason.ClaimsInsufficient) diagnoseInsufficient(context);
      break;
    default:
  }
}
