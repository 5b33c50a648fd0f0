// What the host has for a place. All headers are asked for at once, for one call: it costs no more than one
// header does, and the same look tells which headers the client sent that only the plugin may set.
import { readCookies } from "../bytes/cookie";
import { Octets } from "../bytes/octets";
import { readParams } from "../bytes/query";
import { View } from "../bytes/view";
import { Found, findAmong, findInHeader } from "../check/token";
import { Place, PlaceKind } from "../config/place";
import { Policy } from "../config/policy";
import { forgetHeaderLines, readHeaderLines } from "../host/header-lines";

const PATH: Octets = Octets.of(":path");
const COOKIE: Octets = Octets.of("cookie");
/** RFC 9110 section 5.3, and RFC 9113 section 8.2.3 for cookies. */
const LIST_SEPARATOR: Octets = Octets.of(",");
const COOKIE_SEPARATOR: Octets = Octets.of("; ");

@final
export class Content {
  private readonly content: View = new View();
  /** The header that `content` was read from. */
  private header: Octets = PATH;
  private isRead: bool = false;
  /** The policy whose parameters or cookies were read from it; null: none were. */
  private walkedFor: Policy | null = null;

  /** Call when a request begins, and when a header was changed. */
  forget(): void {
    this.isRead = false;
    forgetHeaderLines();
  }

  /** Call when other headers were looked for: what was read of several lines may be written over. */
  readAgain(): void {
    this.isRead = false;
  }

  of(place: Place): View {
    const header = headerOf(place);
    if (this.isRead && this.header.is(header.ptr, header.length)) return this.content;
    this.header = header;
    this.isRead = true;
    this.walkedFor = null;
    const isCookie = place.kind == PlaceKind.Cookie;
    readHeaderLines(header, isCookie ? COOKIE_SEPARATOR : LIST_SEPARATOR, this.content);
    return this.content;
  }

  /** How many bytes `find` has to walk through for the place. */
  bytesToWalk(policy: Policy, place: Place): i32 {
    const length = this.of(place).length;
    return this.walkedFor === policy && place.kind != PlaceKind.Header ? 0 : length;
  }

  /** Looks for a token in the place; it is then in `token`. All places of one query, or of the cookies, are one walk. */
  find(policy: Policy, place: Place, token: View): Found {
    const held = this.of(place);
    if (place.kind == PlaceKind.Header) return findInHeader(place, held, token);
    const values = policy.valuesOf(place);
    if (this.walkedFor !== policy) {
      if (place.kind == PlaceKind.Param) readParams(held, values);
      else readCookies(held, values);
      this.walkedFor = policy;
    }
    return findAmong(values, place, token);
  }
}

/** The header that holds the place. */
export function headerOf(place: Place): Octets {
  if (place.kind == PlaceKind.Param) return PATH;
  return place.kind == PlaceKind.Cookie ? COOKIE : place.key;
}
