// The questions in the order of asking: cheap first, the signature last.
import { Consumer } from "../config/consumer";
import { MAX_TOKEN_BYTES } from "../jose/token";
import { Check, Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { checkAccess } from "./access";
import { checkAlg } from "./alg";
import { checkAud } from "./aud";
import { Case } from "./case";
import { checkClaims, checkRequiredClaims } from "./claims";
import { checkExp } from "./exp";
import { checkForm } from "./form";
import { checkHeader } from "./header";
import { checkIat } from "./iat";
import { refuseIssuer } from "./iss";
import { missedKey } from "./key-server";
import { checkKid } from "./kid";
import { checkNbf } from "./nbf";
import { checkSignature, refuseTooManyKeys } from "./signature";
import { checkTokenSize, refuseSizeOfAll } from "./token";
import { consumerCost, issuerCost, refusalCost } from "./walk-cost";

/** A question about the token alone. */
@final
export class TokenStep {
  constructor(
    readonly check: Check,
    readonly ask: (c: Case) => Verdict,
  ) {}
}

/** A question about the token and one consumer. */
@final
export class ConsumerStep {
  constructor(
    readonly check: Check,
    readonly ask: (c: Case, consumer: Consumer) => Verdict,
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
  new ConsumerStep(Check.Access, checkAccess),
];

/**
 * Judges the token at [ptr, ptr + length) that was found in the case's place. null, and `c.consumer`,
 * when some consumer takes it; else the refusal of the consumer that got furthest.
 */
export function judge(c: Case, ptr: usize, length: i32): Verdict {
  c.passed = 0;
  c.token.compact.set(ptr, length);
  if (!c.budget.affordsToken(min(length, MAX_TOKEN_BYTES))) {
    return noted(c, refuseSizeOfAll(c), "");
  }
  for (let i = 0; i < TOKEN_STEPS.length; i++) {
    const step = unchecked(TOKEN_STEPS[i]);
    const refusal = step.ask(c);
    if (refusal !== null) return noted(c, refusal, "");
    c.passed |= 1 << step.check;
  }
  return judgeByIssuer(c);
}

/** Reads a token again that was judged before another, as far as it can be read; false: not to its end. */
export function reread(c: Case, ptr: usize, length: i32): bool {
  c.token.compact.set(ptr, length);
  for (let i = 0; i < TOKEN_STEPS.length; i++) {
    if (unchecked(TOKEN_STEPS[i]).ask(c) !== null) return false;
  }
  return true;
}

function judgeByIssuer(c: Case): Verdict {
  const policy = c.policy;
  const ofToken = c.passed;
  let furthest: Refusal | null = null;
  const iss = c.claims.iss;
  const index = policy.byIssuer;
  const json = c.claims.json;
  let entry = iss < 0 ? -1 : index.first(json.textPtr(iss), json.textLength(iss));
  let ofAny = 0;
  while (entry >= 0 || ofAny < policy.ofAnyIssuer.length) {
    let position = 0;
    if (entry >= 0) {
      position = index.value(entry);
      entry = index.next(entry);
    } else position = unchecked(policy.ofAnyIssuer[ofAny++]);
    const consumer = unchecked(policy.consumers[position]);
    if (!consumer.looksIn(c.place)) continue;
    c.passed = ofToken | (1 << Check.Iss);
    const refusal = c.budget.affordsConsumer()
      ? askConsumer(c, consumer)
      : noted(c, refuseTooManyKeys(c), "");
    if (refusal === null) {
      c.consumer = consumer;
      return null;
    }
    if (furthest === null || isReported(c, refusal, furthest)) furthest = refusal;
    if (c.budget.isExceeded) return furthest;
  }
  if (furthest !== null) return furthest;
  c.passed = ofToken;
  c.budget.spend(issuerCost(c));
  return noted(c, refuseIssuer(c), "");
}

function askConsumer(c: Case, consumer: Consumer): Verdict {
  c.budget.spend(consumerCost(c, consumer));
  for (let i = 0; i < CONSUMER_STEPS.length; i++) {
    const step = unchecked(CONSUMER_STEPS[i]);
    const refusal = step.ask(c, consumer);
    if (refusal !== null) {
      c.budget.spend(refusalCost(c, consumer, refusal));
      return noted(c, missedKey(c, consumer, refusal), consumer.name);
    }
    c.passed |= 1 << step.check;
  }
  return null;
}

/** Writes down how far the token came with this consumer. */
function noted(c: Case, refusal: Refusal, consumer: string): Refusal {
  refusal.passed = c.passed & ~(1 << refusal.check);
  refusal.consumer = consumer;
  return c.note(refusal);
}

/**
 * Whether a refusal, the latest, is reported rather than an earlier one. Where the budget ended the search,
 * what was not asked might have taken the token: that is reported, unless keys were lacking before.
 */
export function isReported(c: Case, refusal: Refusal, than: Refusal): bool {
  if (c.budget.isExceeded) return than.reason != Reason.KeyUnavailable;
  return isFurther(refusal, than);
}

/** How far a token came is how many checks it passed; where we could not ask, nobody came further. */
export function isFurther(refusal: Refusal, than: Refusal): bool {
  const more = <i32>popcnt<u32>(refusal.passed) - <i32>popcnt<u32>(than.passed);
  if (more != 0) return more > 0;
  return refusal.reason == Reason.KeyUnavailable && than.reason != Reason.KeyUnavailable;
}
