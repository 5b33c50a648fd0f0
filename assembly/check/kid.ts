// RFC 7515 section 4.1.4: there is a key that the token means, and it is for signatures.
import { counted } from "../bytes/counted";
import { quoted } from "../bytes/quote";
import { View } from "../bytes/view";
import { Consumer } from "../config/consumer";
import { ALGORITHMS } from "../jose/algorithm";
import { Jwk } from "../jose/jwk";
import { Jwks } from "../jose/jwks";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { Case } from "./case";

const kid: View = new View();

/** Begins the walk over the keys of the set that the token may mean; go on with `set.next()`. */
export function firstMeant(c: Case, set: Jwks): Jwk | null {
  const header = c.header;
  kid.set(header.json.textPtr(header.kid), header.json.textLength(header.kid));
  return set.first(header.kid >= 0, kid);
}

/** Whether the key verifies tokens of the case's algorithm. */
export function isUsable(c: Case, key: Jwk): bool {
  return key.verifies && unchecked(ALGORITHMS[c.algorithm]).fits(key);
}

export function checkKid(c: Case, consumer: Consumer): Verdict {
  if (c.header.kid < 0 && (consumer.demands.requireKid || c.rule.demands.requireKid)) {
    return new Refusal(Reason.KidMissing)
      .tell("The header has no kid, which is required here.")
      .want("kid, " + consumer.jwks.describeKids())
      .saw("no kid");
  }
  const set = consumer.jwks;
  let key = firstMeant(c, set);
  if (key === null && c.header.kid >= 0) {
    const sent = quoted(kid.ptr, kid.length);
    return new Refusal(Reason.KeyUnknown)
      .tell("kid is " + sent + ".")
      .want("kid, " + set.describeKids())
      .saw("kid " + sent);
  }
  while (key !== null) {
    if (isUsable(c, key)) return null;
    key = set.next();
  }
  const named =
    c.header.kid >= 0 ? "kid is " + quoted(kid.ptr, kid.length) : "The header has no kid";
  return new Refusal(Reason.KeyNoneFits)
    .tell(named + ", and no key that it can mean is for signatures.")
    .want("a key of the set that may verify")
    .saw(counted(set.keys.length, "key") + " in the set, none of them usable");
}
