// RFC 9449 section 4.3, check 9: htu is the URI of the request without query and fragment, both in normal form.
import { SLASH } from "../bytes/ascii-codes";
import { isAscii } from "../bytes/ascii";
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { quoted, shown } from "../bytes/quote";
import { isPlainHost } from "../bytes/plain-host";
import { normalizeUri, normalizedBytes } from "../bytes/target-uri";
import { View } from "../bytes/view";
import { DpopSettings } from "../config/model/sender-settings";
import { Phrase } from "../message/phrases";
import { say1, say2 } from "../message/say";
import { RequestContext } from "../request/request-context";
import { Sender } from "../request/sender";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";

const PATH: Octets = Octets.of(":path");
const AUTHORITY: Octets = Octets.of(":authority");
const SCHEME: Octets = Octets.of(":scheme");
const FORWARDED_PROTO: Octets = Octets.of("x-forwarded-proto");
const HTTP: Octets = Octets.of("http://");
const HTTPS: Octets = Octets.of("https://");
/** Longer URIs match no proof. */
const MAX_URI_BYTES: i32 = 65536;
const MAX_SHOWN_BYTES: i32 = 256;
const BYTE_MICROSECONDS: f64 = 0.02;

const written: Buffer = new Buffer(MAX_URI_BYTES);
const ofRequest: Buffer = new Buffer(normalizedBytes(MAX_URI_BYTES));
const ofProof: Buffer = new Buffer(normalizedBytes(MAX_URI_BYTES));
const path: View = new View();
const host: View = new View();
const part: View = new View();

export function checkProofUri(ctx: RequestContext, dpop: DpopSettings): Verdict {
  const json = ctx.proof.payload;
  const ptr = json.textPtr(ctx.proof.htu);
  const length = json.textLength(ctx.proof.htu);
  const into = ofProof.reserve(normalizedBytes(length));
  const size = into == 0 ? -1 : normalizeUri(ptr, length, into, part);
  if (size < 0) return mismatch(ctx, say1(Phrase.ProofHtuInvalid, quoted(ptr, length)));
  const sender = ctx.sender;
  let target = 0;
  if (sender !== null && sender.read(PATH, path)) {
    ctx.budget.spend(<f64>(path.length + length) * BYTE_MICROSECONDS);
    const urls = dpop.publicUrls;
    if (urls.length == 0) {
      sender.read(AUTHORITY, host);
      const scheme = isSecure(sender) ? HTTPS : HTTP;
      // Of "host?" the path would be a query, and a proof for another path would match.
      target = isPlainHost(host) ? writeTarget(scheme, host) : -1;
      if (isSame(target, into, size)) return null;
    }
    host.clear();
    for (let i = 0; i < urls.length; i++) {
      target = writeTarget(unchecked(urls[i]), host);
      if (isSame(target, into, size)) return null;
    }
  }
  const sentTo = target > 0 ? shown(ofRequest.ptr, target, MAX_SHOWN_BYTES) : "?";
  return mismatch(ctx, say2(Phrase.ProofHtu, quoted(ptr, length), sentTo)).withExpected(
    say2(Phrase.Named, "htu", sentTo),
  );
}

/** Writes the URI of the request in normal form to `ofRequest`; its length, or -1 if it has none. */
function writeTarget(start: Octets, authority: View): i32 {
  const length = start.length + authority.length + path.length;
  const at = written.reserve(length);
  const into = ofRequest.reserve(normalizedBytes(length));
  // A target without a slash, as that of OPTIONS *, must not continue the host.
  if (at == 0 || into == 0 || load<u8>(path.ptr) != SLASH) return -1;
  memory.copy(at, start.ptr, <usize>start.length);
  memory.copy(at + <usize>start.length, authority.ptr, <usize>authority.length);
  const pathAt = at + <usize>(start.length + authority.length);
  memory.copy(pathAt, path.ptr, <usize>path.length);
  return normalizeUri(at, length, into, part);
}

function isSame(target: i32, htu: usize, length: i32): bool {
  return target == length && memory.compare(ofRequest.ptr, htu, <usize>length) == 0;
}

/** As the client connected, which a proxy in front may report. */
function isSecure(sender: Sender): bool {
  const isKnown = sender.read(FORWARDED_PROTO, part) || sender.read(SCHEME, part);
  return !isKnown || !isAscii(part.ptr, part.length, "http");
}

function mismatch(ctx: RequestContext, detail: string): Rejection {
  const json = ctx.proof.payload;
  const sent = quoted(json.textPtr(ctx.proof.htu), json.textLength(ctx.proof.htu));
  return new Rejection(Reason.ProofUri)
    .withDetail(detail)
    .withActual(say2(Phrase.Named, "htu", sent));
}
