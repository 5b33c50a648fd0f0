// from_headers[], from_params[], from_cookies[]: where a consumer's token is looked for.
import { lowerCase } from "../bytes/ascii";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Findings, elementPath, memberPath } from "../json/findings";
import { checkFields } from "./check-fields";
import { Scope } from "./fields";
import { parseHeaderName } from "./parse-texts";
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
    parseHeaderName(json, json.member(item, "name"), memberPath(at, "name"), findings);
    if (prefix.length == 0 && lowerCase(name) == "authorization") {
      findings.warn(
        memberPath(at, "value_prefix"),
        'is left out, so the token has to stand in Authorization without a scheme; "Bearer " was expected',
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
