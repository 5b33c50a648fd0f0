// RFC 8725 section 3.1: the algorithm is one that we allow, and it fits the key that the token means.
import { isAsciiIgnoringCase } from "../bytes/ascii";
import { quoted, shownText } from "../bytes/quote";
import { Consumer } from "../config/model/consumer";
import { ALGORITHMS, findAlgorithm } from "../jose/algorithm";
import { Phrase } from "../message/phrases";
import { say, say1, say2, sayList } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";
import { firstCandidateKey } from "./kid";

const ALG: string = "alg";

export function checkAlg(ctx: RequestContext, consumer: Consumer): Verdict {
  const header = ctx.header;
  const allowed = consumer.requirements.algorithms & ctx.rule.requirements.algorithms;
  if (header.alg < 0) {
    return new Rejection(Reason.AlgorithmMissing)
      .withDetail(say1(Phrase.HeaderLacks, ALG))
      .withExpected(allowedNames(allowed))
      .withActual(say1(Phrase.NoMember, ALG));
  }
  const ptr = header.json.textPtr(header.alg);
  const length = header.json.textLength(header.alg);
  ctx.algorithm = findAlgorithm(ptr, length);
  if (ctx.algorithm < 0) {
    // RFC 8725 section 3.2, in every case: "nOnE" has been a way in elsewhere.
    const isNone = isAsciiIgnoringCase(ptr, length, "none");
    const reason = isNone ? Reason.AlgorithmNone : Reason.AlgorithmUnsupported;
    return rejectAlgorithm(reason, ptr, length, allowed);
  }
  if (((allowed >> ctx.algorithm) & 1) == 0) {
    return rejectAlgorithm(Reason.AlgorithmNotAllowed, ptr, length, allowed);
  }
  return checkFit(ctx, consumer);
}

/** Some key that the token may mean has to be of the algorithm's type; a kid nobody knows is kid's. */
function checkFit(ctx: RequestContext, consumer: Consumer): Verdict {
  const algorithm = unchecked(ALGORITHMS[ctx.algorithm]);
  const set = consumer.jwks;
  let key = firstCandidateKey(ctx, set);
  if (key === null) return null;
  while (key !== null) {
    if (algorithm.fits(key)) return null;
    key = ctx.candidates.next();
  }
  const seen: string[] = [];
  for (key = firstCandidateKey(ctx, set); key !== null; key = ctx.candidates.next()) {
    const kind = key.alg.length == 0 ? key.kind : say2(Phrase.KeyFor, key.kind, shownText(key.alg));
    if (!seen.includes(kind)) seen.push(kind);
  }
  return new Rejection(Reason.AlgorithmKeyMismatch)
    .withDetail(say1(Phrase.AlgKeyOther, algorithm.name))
    .withExpected(say2(Phrase.KeyForAlgorithm, algorithm.kind, algorithm.name))
    .withActual(say2(Phrase.AlgWithKeys, algorithm.name, sayList(seen, seen.length)));
}

function rejectAlgorithm(reason: Reason, ptr: usize, length: i32, allowed: u32): Rejection {
  const sent = quoted(ptr, length);
  return new Rejection(reason)
    .withDetail(say2(Phrase.IsSentence, ALG, sent))
    .withExpected(allowedNames(allowed))
    .withActual(say2(Phrase.Named, ALG, sent));
}

/** `allowed` has a bit for each position in ALGORITHMS. */
function allowedNames(allowed: u32): string {
  const names: string[] = [];
  for (let i = 0; i < ALGORITHMS.length; i++) {
    if ((allowed >> i) & 1) names.push(ALGORITHMS[i].name);
  }
  if (names.length == 0) return say(Phrase.NoAlgorithmAllowed);
  return say1(Phrase.OneOfAlgorithms, sayList(names, names.length));
}
