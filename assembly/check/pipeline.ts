// The checks in their order: cheap ones first, and only a valid signature shows whether the token is revoked or allowed.
import { Consumer } from "../config/model/consumer";
import { MAX_TOKEN_BYTES } from "../jose/compact-token";
import { Check, Status } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { checkAccess } from "./access";
import { checkAlg } from "./alg";
import { checkAud } from "./aud";
import { RequestContext } from "../request/request-context";
import { checkClaims, checkRequiredClaims } from "./claims";
import { checkExp } from "./exp";
import { checkForm } from "./form";
import { checkHeader } from "./header";
import { checkIat } from "./iat";
import { fitsIssuer, rejectIssuer } from "./iss";
import { missedKey } from "./key-server";
import { checkKid } from "./kid";
import { checkNbf } from "./nbf";
import { checkRevocation } from "./revocation";
import { checkSignature, rejectTooManyKeys } from "./signature";
import { checkTokenSize, rejectSizeOfAll } from "./token";
import { consumerCost, issuerCost, rejectionCost } from "../request/walk-cost";

/** A check of the token that does not depend on a consumer. */
@final
export class TokenStep {
  constructor(
    readonly check: Check,
    readonly ask: (ctx: RequestContext) => Verdict,
  ) {}
}

/** A question about the token and one consumer. */
@final
export class ConsumerStep {
  constructor(
    readonly check: Check,
    readonly ask: (ctx: RequestContext, consumer: Consumer) => Verdict,
  ) {}
}

export const TOKEN_STEPS: TokenStep[] = [
  new TokenStep(Check.Token, checkTokenSize),
  new TokenStep(Check.Form, checkForm),
  new TokenStep(Check.Header, checkHeader),
  new TokenStep(Check.Claims, checkClaims),
];

/** Asked of each consumer with the token's issuer. */
export const CONSUMER_STEPS: ConsumerStep[] = [
  new ConsumerStep(Check.Claims, checkRequiredClaims),
  new ConsumerStep(Check.Alg, checkAlg),
  new ConsumerStep(Check.Kid, checkKid),
  new ConsumerStep(Check.Aud, checkAud),
  new ConsumerStep(Check.Exp, checkExp),
  new ConsumerStep(Check.Nbf, checkNbf),
  new ConsumerStep(Check.Iat, checkIat),
  new ConsumerStep(Check.Signature, checkSignature),
  new ConsumerStep(Check.Revocation, checkRevocation),
  new ConsumerStep(Check.Access, checkAccess),
];

/**
 * Checks the token at [ptr, ptr + length), found in the location of `ctx`. Returns null and sets
 * `ctx.consumer` if a consumer accepts it; otherwise the rejection with the most passed checks.
 */
export function checkToken(ctx: RequestContext, ptr: usize, length: i32): Verdict {
  ctx.passed = 0;
  ctx.token.compact.set(ptr, length);
  if (!ctx.budget.affordsToken(min(length, MAX_TOKEN_BYTES))) {
    return noted(ctx, rejectSizeOfAll(ctx), "");
  }
  for (let i = 0; i < TOKEN_STEPS.length; i++) {
    const step = unchecked(TOKEN_STEPS[i]);
    const rejection = step.ask(ctx);
    if (rejection !== null) return noted(ctx, rejection, "");
    ctx.passed |= 1 << step.check;
  }
  return checkByIssuer(ctx);
}

/** Reads a token again after another one was checked, as far as possible; false if its end is not reached. */
export function reread(ctx: RequestContext, ptr: usize, length: i32): bool {
  ctx.token.compact.set(ptr, length);
  for (let i = 0; i < TOKEN_STEPS.length; i++) {
    if (unchecked(TOKEN_STEPS[i]).ask(ctx) !== null) return false;
  }
  return true;
}

function checkByIssuer(ctx: RequestContext): Verdict {
  const policy = ctx.policy;
  const ofToken = ctx.passed;
  let furthest: Rejection | null = null;
  const iss = ctx.claims.iss;
  const index = policy.byIssuer;
  const json = ctx.claims.json;
  let entry = iss < 0 ? -1 : index.first(json.textPtr(iss), json.textLength(iss));
  let ofAny = 0;
  while (entry >= 0 || ofAny < policy.ofAnyIssuer.length) {
    let position = 0;
    if (entry >= 0) {
      position = index.value(entry);
      entry = index.next(entry);
    } else {
      position = unchecked(policy.ofAnyIssuer[ofAny++]);
      // Of any tenant, but not of any issuer.
      if (!fitsIssuer(ctx, unchecked(policy.consumers[position]))) continue;
    }
    const consumer = unchecked(policy.consumers[position]);
    if (!consumer.looksIn(ctx.location)) continue;
    ctx.passed = ofToken | (1 << Check.Iss);
    const rejection = ctx.budget.affordsConsumer()
      ? checkConsumer(ctx, consumer)
      : noted(ctx, rejectTooManyKeys(ctx), "");
    if (rejection === null) {
      ctx.consumer = consumer;
      return null;
    }
    if (furthest === null || isReported(ctx, rejection, furthest)) furthest = rejection;
    if (ctx.budget.isExceeded) return furthest;
  }
  if (furthest !== null) return furthest;
  ctx.passed = ofToken;
  ctx.budget.spend(issuerCost(ctx));
  return noted(ctx, rejectIssuer(ctx), "");
}

function checkConsumer(ctx: RequestContext, consumer: Consumer): Verdict {
  ctx.budget.spend(consumerCost(ctx, consumer));
  for (let i = 0; i < CONSUMER_STEPS.length; i++) {
    const step = unchecked(CONSUMER_STEPS[i]);
    if (step.check == Check.Revocation && consumer.revoked === null) continue;
    const rejection = step.ask(ctx, consumer);
    if (rejection !== null) {
      ctx.budget.spend(rejectionCost(ctx, consumer, rejection));
      return noted(ctx, missedKey(ctx, consumer, rejection), consumer.name);
    }
    ctx.passed |= 1 << step.check;
  }
  return null;
}

/** Writes down how far the token came with this consumer. */
function noted(ctx: RequestContext, rejection: Rejection, consumer: string): Rejection {
  rejection.passed = ctx.passed & ~(1 << rejection.check);
  rejection.consumer = consumer;
  return ctx.note(rejection);
}

/**
 * Whether the latest rejection is reported rather than an earlier one. If the budget ended the search, a
 * consumer that was not checked might have accepted the token: that is reported, unless keys were missing.
 */
export function isReported(ctx: RequestContext, rejection: Rejection, than: Rejection): bool {
  if (ctx.budget.isExceeded) return !isUnavailable(than);
  return isFurther(rejection, than);
}

/** How far a token came is how many checks it passed; where we could not ask, nobody came further. */
function isFurther(rejection: Rejection, than: Rejection): bool {
  const more = <i32>popcnt<u32>(rejection.passed) - <i32>popcnt<u32>(than.passed);
  if (more != 0) return more > 0;
  return isUnavailable(rejection) && !isUnavailable(than);
}

function isUnavailable(rejection: Rejection): bool {
  return rejection.row.status == Status.Unavailable;
}
