// The verdict on a token that was found good before.
import { View } from "../bytes/view";
import { Case } from "../check/case";
import { reread } from "../check/pipeline";
import { NO_OTHERS, TokenCache } from "../check/token-cache";
import { isLasting, passesUntil } from "../check/window";
import { Metadata } from "../config/metadata";
import { countRecall } from "./counters";

/** True, and the case's consumer, when the token passed here before and nothing has changed since. */
export function recall(cache: TokenCache, c: Case, token: View): bool {
  if (!cache.isOn) return false;
  const isHit = isKept(cache, c, token);
  countRecall(isHit);
  return isHit;
}

function isKept(cache: TokenCache, c: Case, token: View): bool {
  if (!cache.find(token, c.rule.position, c.place, c.nowSeconds)) return false;
  const consumers = c.policy.consumers;
  if (cache.consumer < 0 || cache.consumer >= consumers.length) return false;
  const consumer = unchecked(consumers[cache.consumer]);
  if (consumer.jwks.version != cache.keys) return false;
  // With other keys one that was asked before might take the token: then it is that consumer's.
  if (cache.otherKeys != NO_OTHERS && cache.otherKeys != c.policy.keysVersion) return false;
  const needsClaims =
    consumer.claimHeaders.length > 0 ||
    consumer.identityClaim !== null ||
    c.rule.settings.sets(Metadata.Subject);
  if (needsClaims && !reread(c, token.ptr, token.length)) return false;
  c.consumer = consumer;
  return true;
}

/** Keeps the verdict on the token that has just passed. */
export function remember(cache: TokenCache, c: Case, token: View): void {
  const consumer = c.consumer;
  if (consumer === null || !isLasting(c)) return;
  cache.keep(
    token,
    c.rule.position,
    c.place,
    consumer.index,
    consumer.jwks.version,
    c.refused == 0 ? NO_OTHERS : c.policy.keysVersion,
    // Not for a time before this one: a clock may go back.
    c.nowSeconds,
    passesUntil(c, consumer),
  );
}
