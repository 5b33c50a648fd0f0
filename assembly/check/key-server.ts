// A token whose key is not here, though its server may have it: is it the token's fault or ours?
import { quoted } from "../bytes/quote";
import { Consumer } from "../config/consumer";
import { Reason, Check } from "../verdict/catalog";
import { Refusal } from "../verdict/refusal";
import { Case } from "./case";

/** With a thousand consumers of one issuer, the first few are asked. */
const MOST_MISSED: i32 = 8;

/**
 * The refusal, if other keys cannot help, or the server was asked; else that the keys could not be had,
 * which is no fault of the token.
 */
export function missedKey(c: Case, consumer: Consumer, refusal: Refusal): Refusal {
  const remote = consumer.remote;
  if (remote === null || !isOfKeys(c, refusal)) return refusal;
  if (c.missed.length < MOST_MISSED) c.missed.push(remote);
  const nowMs = <i64>(c.nowSeconds * 1000);
  const state = remote.describe(nowMs);
  if (!remote.isUncertain(nowMs)) return refusal.saw(refusal.actual + "; " + state);
  const header = c.header;
  const json = header.json;
  const named =
    header.kid < 0
      ? "no kid"
      : "kid " + quoted(json.textPtr(header.kid), json.textLength(header.kid));
  const unavailable = new Refusal(Reason.KeyUnavailable)
    .at(refusal.check)
    .tell("The keys of the issuer cannot be fetched at the moment; the token has " + named + ".")
    .want(
      consumer.jwks.keys.length == 0
        ? "keys from the server of the issuer"
        : "kid, " + consumer.jwks.describeKids(),
    )
    .saw(named + "; " + state);
  unavailable.retrySeconds = remote.retrySeconds(nowMs);
  return unavailable;
}

/** Whether a key that we do not have might take the token: without kid, it may mean any key. */
function isOfKeys(c: Case, refusal: Refusal): bool {
  if (refusal.check == Check.Kid && refusal.reason == Reason.KeyUnknown) return true;
  if (refusal.reason == Reason.KidMissing || refusal.reason == Reason.TooManyKeys) return false;
  if (c.header.kid >= 0) return false;
  return (
    refusal.check == Check.Kid ||
    refusal.check == Check.Signature ||
    refusal.reason == Reason.AlgorithmKeyMismatch
  );
}
