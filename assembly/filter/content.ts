// What the host has for a place; asked for once while one request is judged.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { Place, PlaceKind } from "../config/place";
import { readHeader } from "../host/headers";

export const PATH: Octets = Octets.of(":path");
export const COOKIE: Octets = Octets.of("cookie");

@final
export class Content {
  private readonly content: View = new View();
  /** The header that `content` was read from. */
  private header: Octets = PATH;
  private isRead: bool = false;

  /** Call when a request begins, and when a header was changed. */
  forget(): void {
    this.isRead = false;
  }

  of(place: Place): View {
    const header = headerOf(place);
    if (this.isRead && this.header.is(header.ptr, header.length)) return this.content;
    this.header = header;
    this.isRead = true;
    readHeader(header, this.content);
    return this.content;
  }
}

/** The header that holds the place. */
export function headerOf(place: Place): Octets {
  if (place.kind == PlaceKind.Param) return PATH;
  return place.kind == PlaceKind.Cookie ? COOKIE : place.key;
}
