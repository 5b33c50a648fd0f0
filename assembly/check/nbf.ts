// RFC 7519 section 4.1.5: the current time has to be nbf or after it.
import { Consumer } from "../config/model/consumer";
import { Check, Reason } from "../verdict/catalog";
import { Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";
import { rejectEarly } from "./time";

export function checkNbf(ctx: RequestContext, consumer: Consumer): Verdict {
  const node = ctx.claims.nbf;
  if (node < 0) return null;
  const skew = consumer.clockSkewSeconds;
  if (ctx.nowSeconds + skew >= ctx.claims.json.number(node)) return null;
  return rejectEarly(ctx, Reason.TokenNotYetValid, Check.Nbf, "nbf", node, skew);
}
