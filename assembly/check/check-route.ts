// Will Envoy keep to the route whose rule is asked? It chooses anew once a header has changed.
import { Octets } from "../bytes/octets";
import { shown } from "../bytes/quote";
import { Phrase } from "../message/phrases";
import { say, say1 } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection } from "../verdict/rejection";

export function rejectSentHeader(header: Octets): Rejection {
  const name = shown(header.ptr, header.length);
  return new Rejection(Reason.IdentityHeaderSent)
    .withDetail(say1(Phrase.IdentityHeaderSent, name))
    .withExpected(say(Phrase.NoIdentityHeader))
    .withActual(say1(Phrase.Header, name));
}
