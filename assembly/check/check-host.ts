// RFC 9110 section 7.2: can the host be read in one way only? Asked where rules match by domain.
import { AT } from "../bytes/ascii-codes";
import { indexOfByte } from "../bytes/ascii";
import { isPlainHost } from "../bytes/plain-host";
import { quoted } from "../bytes/quote";
import { View } from "../bytes/view";
import { Phrase } from "../message/phrases";
import { say, say1 } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";

/** The most bytes of it that are shown. */
const MAX_SHOWN_BYTES: i32 = 96;

export function checkHost(host: View): Verdict {
  // An empty one goes to the virtual host "*" in every way to read it.
  if (host.length == 0 || isPlainHost(host)) return null;
  const rejection = new Rejection(Reason.HostInvalid).withExpected(say(Phrase.HostExpected));
  // The text before it may be a password.
  if (indexOfByte(host.ptr, host.length, AT) >= 0) {
    return rejection.withDetail(say(Phrase.HostHasAt)).withActual(say(Phrase.HostWithAt));
  }
  const sent = quoted(host.ptr, host.length, MAX_SHOWN_BYTES);
  return rejection.withDetail(say1(Phrase.HostIs, sent)).withActual(sent);
}
