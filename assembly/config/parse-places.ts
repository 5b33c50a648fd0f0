// from_headers[], from_params[], from_cookies[]: where a consumer's token is looked for.
import { lowerCase } from "../bytes/ascii";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Findings, elementPath, memberPath } from "../json/findings";
import { checkFields } from "./check-fields";
import { Scope } from "./fields";
import { Place, PlaceKind } from "./place";

/** The places of the consumer at `node`; Higress' two where it names none. */
export function parsePlaces(json: Document, node: i32, path: string, findings: Findings): Place[] {
  const places: Place[] = [];
  parseHeaders(
    json,
    json.member(node, "from_headers"),
    memberPath(path, "from_headers"),
    places,
    findings,
  );
  parseNames(json, json.member(node, "from_params"), PlaceKind.Param, places);
  parseNames(json, json.member(node, "from_cookies"), PlaceKind.Cookie, places);
  if (places.length == 0) {
    places.push(new Place(PlaceKind.Header, "Authorization", "Bearer "));
    places.push(new Place(PlaceKind.Param, "access_token", ""));
  }
  return places;
}

function parseHeaders(
  json: Document,
  array: i32,
  path: string,
  places: Place[],
  findings: Findings,
): void {
  if (json.kind(array) != Kind.Array) return;
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    const at = elementPath(path, index);
    if (!checkFields(json, item, Scope.FromHeader, at, findings)) continue;
    const name = json.text(json.member(item, "name"));
    const prefix = json.text(json.member(item, "value_prefix"));
    if (json.kind(json.member(item, "name")) == Kind.String && !isHeaderName(name)) {
      findings.error(
        memberPath(at, "name"),
        "is not the name of a header; letters, digits and - were expected",
      );
    }
    if (lowerCase(prefix) == "bearer") {
      findings.warn(
        memberPath(at, "value_prefix"),
        'has no blank at its end; "Bearer " was expected',
      );
    }
    places.push(new Place(PlaceKind.Header, name, prefix));
  }
}

function parseNames(json: Document, array: i32, kind: PlaceKind, places: Place[]): void {
  if (json.kind(array) != Kind.Array) return;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item)) {
    places.push(new Place(kind, json.text(item), ""));
  }
}

/** RFC 9110 section 5.1: a header's name is a token. */
function isHeaderName(name: string): bool {
  if (name.length == 0) return false;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    const letter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    const digit = code >= 0x30 && code <= 0x39;
    if (!letter && !digit && !"!#$%&'*+-.^_`|~".includes(String.fromCharCode(code))) return false;
  }
  return true;
}
