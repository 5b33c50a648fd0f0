// Will Envoy keep to the route whose rule is asked? It chooses anew once a header has changed.
import { Octets } from "../bytes/octets";
import { shown } from "../bytes/quote";
import { Phrase } from "../message/phrases";
import { say, say1 } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Refusal } from "../verdict/refusal";

export function refuseSentHeader(header: Octets): Refusal {
  const name = shown(header.ptr, header.length);
  return new Refusal(Reason.IdentityHeaderSent)
    .withDetail(say1(Phrase.IdentityHeaderSent, name))
    .withExpected(say(Phrase.NoIdentityHeader))
    .withActual(say1(Phrase.Header, name));
}
