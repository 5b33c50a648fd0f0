// What lies behind a refusal: more is tried than the checks ask, so that the cause has a name. It is for the
// operator, and never a reason to accept: docs/decisions/0015-diagnosis.md.
import { Check, Reason } from "../verdict/catalog";
import { Refusal, addLitter } from "../verdict/refusal";
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
import { Inquiry } from "./inquiry";

/** Texts and objects that most of it leaves. */
const LITTER_UNITS: i32 = 512;

/**
 * The causes of a refusal of the token that the case holds, read at least as far as the check that
 * failed. `inquiry` has the consumer that refused, and collects what is found.
 */
export function diagnose(inquiry: Inquiry, refusal: Refusal): void {
  addLitter(LITTER_UNITS);
  inquiry.beginRefusal();
  switch (refusal.check) {
    case Check.Form:
      diagnoseForm(inquiry, refusal.reason);
      break;
    case Check.Header:
      if (refusal.reason == Reason.HeaderJson) diagnoseUnreadable(inquiry, inquiry.c.header.json);
      break;
    case Check.Claims:
      if (refusal.reason == Reason.ClaimsJson) diagnoseUnreadable(inquiry, inquiry.c.claims.json);
      else if (refusal.reason == Reason.ClaimsType) diagnoseTypes(inquiry);
      else if (inquiry.consumer !== null) diagnoseClaims(inquiry, refusal.reason);
      break;
    case Check.Iss:
      diagnoseIssuer(inquiry, refusal.reason);
      break;
    case Check.Alg:
    case Check.Kid:
      diagnoseKeys(inquiry, refusal.reason);
      break;
    case Check.Aud:
      diagnoseAudience(inquiry);
      break;
    case Check.Exp:
    case Check.Nbf:
    case Check.Iat:
      diagnoseTime(inquiry, refusal.reason);
      break;
    case Check.Signature:
      // Of keys that were not tried nothing is known: the signature may be good.
      if (refusal.reason != Reason.TooManyKeys) diagnoseSignature(inquiry);
      break;
    case Check.Access:
      if (refusal.reason == Reason.ClaimsInsufficient) diagnoseInsufficient(inquiry);
      break;
    default:
  }
}
