// What the host has for a place; asked for once while one request is judged.
import { readCookies } from "../bytes/cookie";
import { Octets } from "../bytes/octets";
import { readParams } from "../bytes/query";
import { View } from "../bytes/view";
import { Found, findAmong, findInHeader } from "../check/token";
import { Place, PlaceKind } from "../config/place";
import { Policy } from "../config/policy";
import { forgetHeaderLines, readHeaderLines } from "../host/header-lines";
import { readHeader } from "../host/headers";

const PATH: Octets = Octets.of(":path");
const COOKIE: Octets = Octets.of("cookie");
const AUTHORIZATION: Octets = Octets.of("authorization");
/** RFC 9110 section 5.3, and RFC 9113 section 8.2.3 for cookies. */
const LIST_SEPARATOR: Octets = Octets.of(",");
const COOKIE_SEPARATOR: Octets = Octets.of("; ");

@final
export class Content {
  private readonly content: View = new View();
  /** The header that `content` was read from. */
  private header: Octets = PATH;
  private isRead: bool = false;
  /** Whether the parameters or cookies in it were read. */
  private isWalked: bool = false;

  /** Call when a request begins, and when a header was changed. */
  forget(): void {
    this.isRead = false;
    forgetHeaderLines();
  }

  of(place: Place): View {
    const header = headerOf(place);
    if (this.isRead && this.header.is(header.ptr, header.length)) return this.content;
    this.header = header;
    this.isRead = true;
    this.isWalked = false;
    if (place.kind == PlaceKind.Cookie) readHeaderLines(header, COOKIE_SEPARATOR, this.content);
    else if (mayHaveLines(header)) readHeaderLines(header, LIST_SEPARATOR, this.content);
    else readHeader(header, this.content);
    return this.content;
  }

  /** How many bytes `find` has to walk through for the place. */
  bytesToWalk(place: Place): i32 {
    const length = this.of(place).length;
    return this.isWalked && place.kind != PlaceKind.Header ? 0 : length;
  }

  /** Looks for a token in the place; it is then in `token`. All places of one query, or of the cookies, are one walk. */
  find(policy: Policy, place: Place, token: View): Found {
    const held = this.of(place);
    if (place.kind == PlaceKind.Header) return findInHeader(place, held, token);
    const values = policy.valuesOf(place);
    if (!this.isWalked) {
      if (place.kind == PlaceKind.Param) readParams(held, values);
      else readCookies(held, values);
      this.isWalked = true;
    }
    return findAmong(values, place, token);
  }
}

/** Envoy itself joins the lines of Authorization, and there is one request target. */
function mayHaveLines(header: Octets): bool {
  return !header.is(PATH.ptr, PATH.length) && !header.is(AUTHORIZATION.ptr, AUTHORIZATION.length);
}

/** The header that holds the place. */
export function headerOf(place: Place): Octets {
  if (place.kind == PlaceKind.Param) return PATH;
  return place.kind == PlaceKind.Cookie ? COOKIE : place.key;
}
