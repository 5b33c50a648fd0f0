// Requests that pass without a check: exempt ones, CORS preflights, those without a header that enables the checks.
import { isAscii } from "../bytes/ascii";
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { canonicalPath } from "../bytes/path";
import { View } from "../bytes/view";
import { Settings } from "../config/model/settings";
import { HeaderLines, MAX_HEADERS_BYTES } from "../host/header-lines";
import { Pass } from "../verdict/catalog";

const LIST_SEPARATOR: Octets = Octets.of(",");
const PATH: Octets = Octets.of(":path");
const METHOD: Octets = Octets.of(":method");
const ORIGIN: Octets = Octets.of("origin");
const REQUEST_METHOD: Octets = Octets.of("access-control-request-method");
/** Longer paths are checked: no exemption is so long. */
const MAX_PATH_BYTES: i32 = 65536;

@final
export class Bypass {
  private readonly target: View = new View();
  private readonly method: View = new View();
  private readonly path: View = new View();
  private readonly other: View = new View();
  private readonly joined: Buffer = new Buffer(MAX_HEADERS_BYTES);
  private readonly decoded: Buffer = new Buffer(MAX_PATH_BYTES);

  constructor(private readonly headers: HeaderLines) {}

  /** How the request passes without a check; `Pass.Allowed` if it has to be checked. */
  of(settings: Settings): Pass {
    if (settings.enableHeaders.length > 0 && !this.isEnabled(settings)) return Pass.NotEnabled;
    if (settings.corsPreflight && this.isPreflight()) return Pass.CorsPreflight;
    return settings.exempt.length > 0 && this.isExempt(settings) ? Pass.Exempt : Pass.Allowed;
  }

  /** Fetch Standard, "CORS-preflight request". */
  isPreflight(): bool {
    const method = this.method;
    if (!this.headers.readFirst(METHOD, method) || !isAscii(method.ptr, method.length, "OPTIONS"))
      return false;
    return (
      this.headers.readFirst(ORIGIN, this.other) &&
      this.headers.readFirst(REQUEST_METHOD, this.other)
    );
  }

  private isEnabled(settings: Settings): bool {
    const headers = settings.enableHeaders;
    for (let i = 0; i < headers.length; i++) {
      // An empty line before the line that enables the checks must not hide it.
      if (this.headers.read(headers[i], LIST_SEPARATOR, this.other, this.joined)) return true;
    }
    return false;
  }

  private isExempt(settings: Settings): bool {
    const target = this.target;
    if (!this.headers.readFirst(PATH, target)) return false;
    const into = this.decoded.reserve(target.length);
    if (into == 0) return false;
    const length = canonicalPath(target, into);
    if (length < 0) return false;
    this.path.set(into, length);
    let isMethodRead = false;
    for (let i = 0; i < settings.exempt.length; i++) {
      const exemption = unchecked(settings.exempt[i]);
      if (!exemption.isForPath(this.path)) continue;
      if (exemption.methods.length == 0) return true;
      if (!isMethodRead) this.headers.readFirst(METHOD, this.method);
      isMethodRead = true;
      if (exemption.isForMethod(this.method)) return true;
    }
    return false;
  }
}
