// RFC 9110 section 7.2: can the host be read in one way only? Asked where rules match by domain.
import { isPlainHost } from "../bytes/host";
import { quoted } from "../bytes/quote";
import { View } from "../bytes/view";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";

/** The most bytes of it that are shown. */
const MOST_SHOWN_BYTES: i32 = 96;
const PLAIN: string =
  'ASCII letters, digits, "-", "_" and ".", or an IPv6 address in brackets; then at most ":" and a port';

export function checkHost(host: View): Verdict {
  if (isPlainHost(host)) return null;
  const sent = host.length == 0 ? "none" : quoted(host.ptr, host.length, MOST_SHOWN_BYTES);
  const detail = host.length == 0 ? "The request names no host." : "The host is " + sent + ".";
  return new Refusal(Reason.HostInvalid).tell(detail).want(PLAIN).saw(sent);
}
