// RFC 8725 section 3.1: the algorithm is one that we allow, and it fits the key that the token means.
import { isAsciiIgnoringCase } from "../bytes/ascii";
import { quoted, shownText } from "../bytes/quote";
import { Consumer } from "../config/model/consumer";
import { ALGORITHMS, findAlgorithm } from "../jose/algorithm";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { RequestContext } from "./request-context";
import { firstCandidateKey } from "./kid";

export function checkAlg(ctx: RequestContext, consumer: Consumer): Verdict {
  const header = ctx.header;
  const allowed = consumer.requirements.algorithms & ctx.rule.requirements.algorithms;
  if (header.alg < 0) {
    return new Refusal(Reason.AlgorithmMissing)
      .withDetail("The header has no alg.")
      .withExpected("alg, one of " + allowedNames(allowed))
      .withActual("no alg");
  }
  const ptr = header.json.textPtr(header.alg);
  const length = header.json.textLength(header.alg);
  ctx.algorithm = findAlgorithm(ptr, length);
  if (ctx.algorithm < 0) return unknown(ptr, length, allowed);
  if (((allowed >> ctx.algorithm) & 1) == 0) {
    return new Refusal(Reason.AlgorithmNotAllowed)
      .withDetail("alg is " + quoted(ptr, length) + ".")
      .withExpected("alg, one of " + allowedNames(allowed))
      .withActual("alg " + quoted(ptr, length));
  }
  return checkFit(ctx, consumer);
}

/** Some key that the token may mean has to be of the algorithm's type; a kid nobody knows is kid's. */
function checkFit(ctx: RequestContext, consumer: Consumer): Verdict {
  const algorithm = unchecked(ALGORITHMS[ctx.algorithm]);
  const set = consumer.jwks;
  let seen = "";
  let key = firstCandidateKey(ctx, set);
  if (key === null) return null;
  while (key !== null) {
    if (algorithm.fits(key)) return null;
    key = ctx.candidates.next();
  }
  for (key = firstCandidateKey(ctx, set); key !== null; key = ctx.candidates.next()) {
    const alg = key.alg.length == 0 ? "" : " for " + shownText(key.alg);
    const kind = key.kind + alg;
    if (!seen.includes(kind)) seen += (seen.length == 0 ? "" : ", ") + kind;
  }
  return new Refusal(Reason.AlgorithmKeyMismatch)
    .withDetail("alg is " + algorithm.name + ", and the key it names is for another one.")
    .withExpected("a key with kty " + algorithm.kind + " for " + algorithm.name)
    .withActual("alg " + algorithm.name + ", and of keys: " + seen);
}

function unknown(ptr: usize, length: i32, allowed: u32): Refusal {
  // RFC 8725 section 3.2, in every case: "nOnE" has been a way in elsewhere.
  const none = isAsciiIgnoringCase(ptr, length, "none");
  return new Refusal(none ? Reason.AlgorithmNone : Reason.AlgorithmUnsupported)
    .withDetail("alg is " + quoted(ptr, length) + ".")
    .withExpected("alg, one of " + allowedNames(allowed))
    .withActual("alg " + quoted(ptr, length));
}

/** `allowed` has a bit for each position in ALGORITHMS. */
function allowedNames(allowed: u32): string {
  let names = "";
  for (let i = 0; i < ALGORITHMS.length; i++) {
    if ((allowed >> i) & 1) names += (names.length == 0 ? "" : ", ") + ALGORITHMS[i].name;
  }
  return names.length == 0 ? "none: consumer and rule allow no algorithm together" : names;
}
