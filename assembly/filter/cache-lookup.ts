// The result for a token that was valid before.
import { View } from "../bytes/view";
import { RequestContext } from "../request/request-context";
import { isForResource } from "../check/aud";
import { meetsClaims } from "../check/claims";
import { reread } from "../check/pipeline";
import { checkTools } from "../check/tools";
import { checkRevocation } from "../check/revocation";
import { NO_OTHERS, TokenCache } from "./cache/token-cache";
import { isLasting, passesUntil } from "./cache/window";
import { Metadata } from "../config/model/metadata";
import { MAX_TOKEN_BYTES } from "../jose/compact-token";
import { countCacheLookup } from "./counters";

/**
 * Returns true, and sets the consumer in `ctx`, if the token was valid before and nothing has changed since.
 */
export function cacheLookup(cache: TokenCache, ctx: RequestContext, token: View): bool {
  if (!cache.isOn) return false;
  // Digesting a token that is too large to pass would cost more than rejecting it.
  const isHit = token.length <= MAX_TOKEN_BYTES && isKept(cache, ctx, token);
  countCacheLookup(isHit);
  return isHit;
}

function isKept(cache: TokenCache, ctx: RequestContext, token: View): bool {
  if (!cache.find(token, ctx.rule.position, ctx.location, ctx.nowSeconds)) return false;
  const consumers = ctx.policy.consumers;
  if (cache.consumer < 0 || cache.consumer >= consumers.length) return false;
  const consumer = unchecked(consumers[cache.consumer]);
  // Versions only grow: if keys or list were replaced since, theirs is larger.
  if (consumer.jwks.version > cache.keys) return false;
  // With new keys, an earlier consumer might accept the token, and the request would be that consumer's.
  if (cache.otherKeys != NO_OTHERS && cache.otherKeys != ctx.policy.keysVersion) return false;
  const resource = ctx.resource;
  const needsResource = resource !== null && resource.requiresAudience;
  const hasTools = ctx.rule.tools.length > 0;
  const needsHeaders = consumer.requirements.readsHeaders || ctx.rule.requirements.readsHeaders;
  const isListNew = consumer.version != cache.keys;
  const needsClaims =
    isListNew ||
    needsResource ||
    hasTools ||
    needsHeaders ||
    ctx.rule.settings.sender.isOn ||
    consumer.claimHeaders.length > 0 ||
    consumer.identityClaim !== null ||
    ctx.rule.settings.sets(Metadata.Subject);
  if (needsClaims && !reread(ctx, token.ptr, token.length)) return false;
  // The same rule may serve several resources.
  if (needsResource && !isForResource(ctx)) return false;
  if (needsHeaders && !meetsClaims(ctx, consumer)) return false;
  if (hasTools && checkTools(ctx) !== null) return false;
  if (isListNew) {
    // The signature is still valid; only the list has to be asked again, once.
    if (checkRevocation(ctx, consumer) !== null) return false;
    cache.renew(consumer.version);
  }
  ctx.consumer = consumer;
  return true;
}

/** Stores the result for the token that was just found valid. */
export function cacheStore(cache: TokenCache, ctx: RequestContext, token: View): void {
  const consumer = ctx.consumer;
  if (consumer === null || !isLasting(ctx)) return;
  cache.keep(
    token,
    ctx.rule.position,
    ctx.location,
    consumer.index,
    consumer.version,
    ctx.rejected == 0 ? NO_OTHERS : ctx.policy.keysVersion,
    ctx.nowSeconds,
    passesUntil(ctx, consumer),
  );
}
