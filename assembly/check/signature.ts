// RFC 7515 section 5.2: a key that the token may mean verifies its signature.
import { Consumer } from "../config/model/consumer";
import { ALGORITHMS } from "../jose/algorithm";
import { verifies, verifyingCost } from "../jose/host-verification";
import { Phrase } from "../message/phrases";
import { say, say1, say2, sayAll, sayCount } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";
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
    const cost = verifyingCost(algorithm, key, inputBytes, ctx.host);
    if (!ctx.budget.affordsVerification(cost)) return rejectTooManyKeys(ctx);
    if (verifies(algorithm, key, ctx.token.signed, ctx.host)) return null;
  }
  if (tried == 0) {
    const bytes = signature.length.toString();
    return new Rejection(Reason.SignatureLength)
      .withDetail(say2(Phrase.SignatureLength, bytes, algorithm.name))
      .withExpected(say1(Phrase.SignatureOfBytes, expectedBytes(ctx, consumer)))
      .withActual(say1(Phrase.SignatureOfBytes, bytes));
  }
  return new Rejection(Reason.SignatureMismatch)
    .withDetail(say1(Phrase.SignatureMismatch, algorithm.name))
    .withExpected(say(fitting == 1 ? Phrase.SignatureByKey : Phrase.SignatureByKeys))
    .withActual(sayCount(tried, Phrase.TriedOneKey, Phrase.TriedKeys));
}

/** More keys or consumers may take the token than the budget of the request allows to try. */
export function rejectTooManyKeys(ctx: RequestContext): Rejection {
  const budget = ctx.budget;
  const tried = sayCount(budget.verifications, Phrase.OneKey, Phrase.Keys);
  const consumers = sayCount(budget.consumers, Phrase.OneConsumer, Phrase.Consumers);
  return new Rejection(Reason.TooManyKeys)
    .withDetail(say(ctx.header.kid < 0 ? Phrase.TooManyKeysNoKid : Phrase.TooManyKeysKid))
    .withExpected(say1(Phrase.KeysWithinCost, budget.describe()))
    .withActual(say2(Phrase.TriedSome, tried, consumers));
}

/** The lengths that signatures by the keys have which the token may mean: "256 or 512". */
function expectedBytes(ctx: RequestContext, consumer: Consumer): string {
  const algorithm = unchecked(ALGORITHMS[ctx.algorithm]);
  const set = consumer.jwks;
  const lengths: string[] = [];
  for (let key = firstCandidateKey(ctx, set); key !== null; key = ctx.candidates.next()) {
    if (!isUsable(ctx, key)) continue;
    const length = algorithm.signatureBytes(key, algorithm.hash).toString();
    if (!lengths.includes(length)) lengths.push(length);
  }
  return sayAll(Phrase.Or, lengths);
}

/** For a signature that is incomplete and shorter than that of any key: how much it has; otherwise "". */
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
  return say2(Phrase.SignatureShort, sent.toString(), wanted.toString());
}
