// What the request has at a token location. All headers are read in one call, which costs no more than
// reading one and also shows which headers the client sent that only the plugin may set.
import { Buffer } from "../bytes/buffer";
import { readCookies } from "../bytes/cookie";
import { Octets } from "../bytes/octets";
import { readParams } from "../bytes/query";
import { View } from "../bytes/view";
import { Found, findAmong, findInHeader } from "../check/token";
import { TokenLocation, TokenLocationKind } from "../config/model/token-location";
import { Policy } from "../config/model/policy";
import { HeaderLines, MAX_HEADERS_BYTES } from "../host/header-lines";

const PATH: Octets = Octets.of(":path");
const COOKIE: Octets = Octets.of("cookie");
/** RFC 9110 section 5.3, and RFC 9113 section 8.2.3 for cookies. */
const LIST_SEPARATOR: Octets = Octets.of(",");
const COOKIE_SEPARATOR: Octets = Octets.of("; ");

@final
export class Content {
  private readonly content: View = new View();
  private readonly joined: Buffer = new Buffer(MAX_HEADERS_BYTES);
  /** The header that `content` was read from. */
  private header: Octets = PATH;
  private isRead: bool = false;
  /** The policy whose parameters or cookies were read from it, or null. */
  private walkedFor: Policy | null = null;

  constructor(private readonly headers: HeaderLines) {}

  /** Call when a request begins, and when a header was changed. */
  forget(): void {
    this.isRead = false;
    this.headers.forget();
  }

  of(location: TokenLocation): View {
    const header = headerOf(location);
    if (this.isRead && this.header.is(header.ptr, header.length)) return this.content;
    this.header = header;
    this.isRead = true;
    this.walkedFor = null;
    const isCookie = location.kind == TokenLocationKind.Cookie;
    const separator = isCookie ? COOKIE_SEPARATOR : LIST_SEPARATOR;
    this.headers.read(header, separator, this.content, this.joined);
    return this.content;
  }

  /** The number of bytes that `find` has to scan for the location. */
  bytesToWalk(policy: Policy, location: TokenLocation): i32 {
    const length = this.of(location).length;
    return this.walkedFor === policy && location.kind != TokenLocationKind.Header ? 0 : length;
  }

  /**
   * Looks for a token at the location and sets `token` to it. All locations in the query, or in the cookies,
   * are read in one scan. `takesDpop`: the scheme DPoP may be in place of Bearer (RFC 9449 section 7.1).
   */
  find(policy: Policy, location: TokenLocation, token: View, takesDpop: bool): Found {
    const held = this.of(location);
    if (location.kind == TokenLocationKind.Header) {
      return findInHeader(location, held, token, takesDpop);
    }
    const values = policy.valuesOf(location);
    if (this.walkedFor !== policy) {
      if (location.kind == TokenLocationKind.Param) readParams(held, values);
      else readCookies(held, values);
      this.walkedFor = policy;
    }
    return findAmong(values, location, token);
  }
}

/** The header that contains the location. */
export function headerOf(location: TokenLocation): Octets {
  if (location.kind == TokenLocationKind.Param) return PATH;
  return location.kind == TokenLocationKind.Cookie ? COOKIE : location.key;
}
