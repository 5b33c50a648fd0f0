// RFC 7519 section 4.1.5: the current time has to be nbf or after it.
import { Consumer } from "../config/consumer";
import { Check, Reason } from "../verdict/catalog";
import { Verdict } from "../verdict/refusal";
import { Case } from "./case";
import { refuseEarly } from "./time";

export function checkNbf(c: Case, consumer: Consumer): Verdict {
  const node = c.claims.nbf;
  if (node < 0) return null;
  const skew = consumer.clockSkewSeconds;
  if (c.nowSeconds + skew >= c.claims.json.number(node)) return null;
  return refuseEarly(c, Reason.TokenNotYetValid, Check.Nbf, "nbf", node, skew);
}
