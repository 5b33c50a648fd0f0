// What lies behind a refusal: more is tried than the checks ask, so that the cause has a name. It is for the
// operator, and never a reason to accept: docs/decisions/0015-diagnosis.md.
import { Check, Reason } from "../verdict/catalog";
import { Refusal, addGarbageEstimate } from "../verdict/refusal";
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

/** Texts and objects that most of it leaves. */
const GARBAGE_UNITS: i32 = 512;

/**
 * The causes of a refusal of the token that the case holds, read at least as far as the check that
 * failed. `context` has the consumer that refused, and collects what is found.
 */
export function diagnose(context: DiagnosisContext, refusal: Refusal): void {
  addGarbageEstimate(GARBAGE_UNITS);
  context.beginRefusal();
  switch (refusal.check) {
    case Check.Form:
      diagnoseForm(context, refusal.reason);
      break;
    case Check.Header:
      if (refusal.reason == Reason.HeaderJson) diagnoseUnreadable(context, context.ctx.header.json);
      break;
    case Check.Claims:
      if (refusal.reason == Reason.ClaimsJson) diagnoseUnreadable(context, context.ctx.claims.json);
      else if (refusal.reason == Reason.ClaimsType) diagnoseTypes(context);
      else if (context.consumer !== null) diagnoseClaims(context, refusal.reason);
      break;
    case Check.Iss:
      diagnoseIssuer(context, refusal.reason);
      break;
    case Check.Alg:
    case Check.Kid:
      diagnoseKeys(context, refusal.reason);
      break;
    case Check.Aud:
      diagnoseAudience(context);
      break;
    case Check.Exp:
    case Check.Nbf:
    case Check.Iat:
      diagnoseTime(context, refusal.reason);
      break;
    case Check.Signature:
      // Of keys that were not tried nothing is known: the signature may be good.
      if (refusal.reason != Reason.TooManyKeys) diagnoseSignature(context);
      break;
    case Check.Access:
      if (refusal.reason == Reason.ClaimsInsufficient) diagnoseInsufficient(context);
      break;
    default:
  }
}
