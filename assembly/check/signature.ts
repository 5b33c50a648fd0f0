// RFC 7515 section 5.2: a key that the token may mean verifies its signature.
import { counted } from "../bytes/counted";
import { Consumer } from "../config/model/consumer";
import { ALGORITHMS } from "../jose/algorithm";
import { verifies, verifyingCost } from "../jose/host-verification";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { RequestContext } from "./request-context";
import { firstCandidateKey, isUsable } from "./kid";

export function checkSignature(ctx: RequestContext, consumer: Consumer): Verdict {
  const algorithm = unchecked(ALGORITHMS[ctx.algorithm]);
  const signature = ctx.token.signed.signature;
  const inputBytes = ctx.token.signed.input.length;
  const set = consumer.jwks;
  let fitting = 0;
  let tried = 0;
  for (let key = firstCandidateKey(ctx, set); key !== null; key = ctx.candidates.next()) {
    if (!isUsable(ctx, key)) continue;
    fitting++;
    if (algorithm.signatureBytes(key, algorithm.hash) != signature.length) continue;
    tried++;
    const cost = verifyingCost(algorithm, key, inputBytes, ctx.host !== null);
    if (!ctx.budget.affordsVerification(cost)) return refuseTooManyKeys(ctx);
    if (verifies(algorithm, key, ctx.token.signed, ctx.host)) return null;
  }
  if (tried == 0) {
    return new Refusal(Reason.SignatureLength)
      .withDetail(
        `The signature has ${signature.length} bytes, which is not what ${algorithm.name} needs here.`,
      )
      .withExpected(`a signature of ${wantedBytes(ctx, consumer)} bytes`)
      .withActual(`a signature of ${signature.length} bytes`);
  }
  return new Refusal(Reason.SignatureMismatch)
    .withDetail(`The ${algorithm.name} signature does not match header and payload.`)
    .withExpected(
      `a signature by ${fitting == 1 ? "the key" : "one of the keys"} that the token means`,
    )
    .withActual(counted(tried, "key") + " tried, none verifies it");
}

/** More keys or consumers may take the token than the budget of the request allows to try. */
export function refuseTooManyKeys(ctx: RequestContext): Refusal {
  const budget = ctx.budget;
  const tried = counted(budget.verifications, "key");
  const named = ctx.header.kid < 0 ? "The token has no kid, and" : "In spite of its kid,";
  return new Refusal(Reason.TooManyKeys)
    .withDetail(named + " more keys may verify it than are tried for one request.")
    .withExpected("keys that can be tried within max_verification_cost, " + budget.describe())
    .withActual(`${tried} tried for ${counted(budget.consumers, "consumer")}, and more are left`);
}

/** The lengths that signatures by the keys have which the token may mean: "256 or 512". */
function wantedBytes(ctx: RequestContext, consumer: Consumer): string {
  const algorithm = unchecked(ALGORITHMS[ctx.algorithm]);
  const set = consumer.jwks;
  const lengths: i32[] = [];
  for (let key = firstCandidateKey(ctx, set); key !== null; key = ctx.candidates.next()) {
    if (!isUsable(ctx, key)) continue;
    const length = algorithm.signatureBytes(key, algorithm.hash);
    if (!lengths.includes(length)) lengths.push(length);
  }
  return lengths.join(" or ");
}

/** Of a signature that is shorter than any of its keys' and no whole one: what is lacking, else "". */
export function shortage(ctx: RequestContext, consumer: Consumer): string {
  const sent = ctx.token.signed.signature.length;
  const algorithm = unchecked(ALGORITHMS[ctx.algorithm]);
  const set = consumer.jwks;
  let wanted = 0;
  for (let key = firstCandidateKey(ctx, set); key !== null; key = ctx.candidates.next()) {
    if (isUsable(ctx, key)) wanted = max(wanted, algorithm.signatureBytes(key, algorithm.hash));
  }
  // RSA moduli, MACs and points come in multiples of 16: what is one may be whole, by another key.
  if (sent >= wanted || (sent > 0 && (sent & 15) == 0)) return "";
  return `its signature has ${sent} of ${wanted} bytes`;
}
