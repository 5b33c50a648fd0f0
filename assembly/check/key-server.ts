// A token whose key is not here, though its server may have it: is it the token's fault or ours?
import { quoted } from "../bytes/quote";
import { Consumer } from "../config/model/consumer";
import { Phrase } from "../message/phrases";
import { say, say1, say2 } from "../message/say";
import { Reason, Check } from "../verdict/catalog";
import { Rejection } from "../verdict/rejection";
import { KeyServerState } from "../request/key-server-state";
import { RequestContext } from "../request/request-context";

/** The maximum number of consumers with missing keys or lists that are considered. */
const MAX_MISSED: i32 = 8;

/**
 * The rejection itself if other keys would not help or the server was asked. Otherwise a rejection because
 * the keys are unavailable, which the token did not cause.
 */
export function missedKey(
  ctx: RequestContext,
  consumer: Consumer,
  rejection: Rejection,
): Rejection {
  const remote = consumer.remote;
  if (remote === null || !isOfKeys(ctx, rejection)) return rejection;
  const server = noteMissed(ctx, remote.position);
  if (server === null) return rejection;
  const nowMs = <i64>(ctx.nowSeconds * 1000);
  const state = server.describe(nowMs);
  if (!server.isUncertain(nowMs))
    return rejection.withActual(say2(Phrase.WithServerState, rejection.actual, state));
  const header = ctx.header;
  const json = header.json;
  const named =
    header.kid < 0
      ? say1(Phrase.NoMember, "kid")
      : say2(Phrase.Named, "kid", quoted(json.textPtr(header.kid), json.textLength(header.kid)));
  const unavailable = new Rejection(Reason.KeyUnavailable)
    .at(rejection.check)
    .withDetail(say1(Phrase.KeysUnavailable, named))
    .withExpected(
      consumer.jwks.keys.length == 0 ? say(Phrase.KeysOfServer) : consumer.jwks.describeKids(),
    )
    .withActual(say2(Phrase.WithServerState, named, state));
  unavailable.retrySeconds = server.retrySeconds(nowMs);
  return unavailable;
}

/** Notes that the server at this position may have what is missing; null if there is no such server. */
export function noteMissed(ctx: RequestContext, position: i32): KeyServerState | null {
  if (position >= ctx.keyServers.length) return null;
  const missed = ctx.missed;
  if (missed.length < MAX_MISSED && !missed.includes(position)) missed.push(position);
  return ctx.keyServers[position];
}

/** Whether a key that we do not have might take the token: without kid, it may mean any key. */
function isOfKeys(ctx: RequestContext, rejection: Rejection): bool {
  if (rejection.check == Check.Kid && rejection.reason == Reason.KeyUnknown) return true;
  if (rejection.reason == Reason.KidMissing || rejection.reason == Reason.TooManyKeys) return false;
  if (ctx.header.kid >= 0) return false;
  return (
    rejection.check == Check.Kid ||
    rejection.check == Check.Signature ||
    rejection.reason == Reason.AlgorithmKeyMismatch
  );
}
