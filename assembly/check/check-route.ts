// Will Envoy keep to the route whose rule is asked? It chooses anew once a header has changed.
import { Octets } from "../bytes/octets";
import { Reason } from "../verdict/catalog";
import { Refusal } from "../verdict/refusal";

export function refuseSentHeader(header: Octets): Refusal {
  const name = header.toString();
  return new Refusal(Reason.IdentityHeaderSent)
    .withDetail("The request carries the header " + name + ".")
    .withExpected("no header that the plugin sets, where rules match by route or service")
    .withActual("the header " + name);
}
