// Requests that pass unjudged: exempt ones, CORS preflights, those without a header that enables us.
import { isAscii } from "../bytes/ascii";
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { canonicalPath } from "../bytes/path";
import { View } from "../bytes/view";
import { Settings } from "../config/model/settings";
import { readHeaderLines } from "../host/header-lines";
import { readHeader } from "../host/headers";
import { Pass } from "../verdict/catalog";

const LIST_SEPARATOR: Octets = Octets.of(",");
const PATH: Octets = Octets.of(":path");
const METHOD: Octets = Octets.of(":method");
const ORIGIN: Octets = Octets.of("origin");
const REQUEST_METHOD: Octets = Octets.of("access-control-request-method");
/** Longer paths are judged: no exemption is so long. */
const MAX_PATH_BYTES: i32 = 65536;

const target: View = new View();
const method: View = new View();
const path: View = new View();
const other: View = new View();
const decoded: Buffer = new Buffer(MAX_PATH_BYTES);

/** How the request passes unjudged; `Pass.Allowed` when it does not. */
export function bypassOf(settings: Settings): Pass {
  if (settings.enableHeaders.length > 0 && !isEnabled(settings)) return Pass.NotEnabled;
  if (settings.corsPreflight && isPreflight()) return Pass.CorsPreflight;
  return settings.exempt.length > 0 && isExempt(settings) ? Pass.Exempt : Pass.Allowed;
}

function isEnabled(settings: Settings): bool {
  const headers = settings.enableHeaders;
  for (let i = 0; i < headers.length; i++) {
    // An empty line of a client's before the line that enables us must not hide it.
    if (readHeaderLines(headers[i], LIST_SEPARATOR, other)) return true;
  }
  return false;
}

/** Fetch Standard, "CORS-preflight request". */
export function isPreflight(): bool {
  if (!readHeader(METHOD, method) || !isAscii(method.ptr, method.length, "OPTIONS")) return false;
  return readHeader(ORIGIN, other) && readHeader(REQUEST_METHOD, other);
}

function isExempt(settings: Settings): bool {
  if (!readHeader(PATH, target)) return false;
  const into = decoded.reserve(target.length);
  if (into == 0) return false;
  const length = canonicalPath(target, into);
  if (length < 0) return false;
  path.set(into, length);
  let isMethodRead = false;
  for (let i = 0; i < settings.exempt.length; i++) {
    const exemption = unchecked(settings.exempt[i]);
    if (!exemption.isForPath(path)) continue;
    if (exemption.methods.length == 0) return true;
    if (!isMethodRead) readHeader(METHOD, method);
    isMethodRead = true;
    if (exemption.isForMethod(method)) return true;
  }
  return false;
}
