// from_headers[], from_params[], from_cookies[]: where a consumer's token is looked for.
import { isAlphanumeric, lowerCase } from "../bytes/ascii";
import { quotedText } from "../bytes/quote";
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
  parseNames(json, node, "from_params", PlaceKind.Param, path, places, findings);
  parseNames(json, node, "from_cookies", PlaceKind.Cookie, path, places, findings);
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
    const isScheme = lowerCase(prefix) == "bearer" || lowerCase(name) == "authorization";
    if (isScheme && prefix.length > 0 && isAlphanumeric(prefix.charCodeAt(prefix.length - 1))) {
      findings.warn(
        memberPath(at, "value_prefix"),
        "has no blank at its end; " + quotedText(prefix + " ") + " was expected",
      );
    }
    places.push(new Place(PlaceKind.Header, name, prefix));
  }
}

function parseNames(
  json: Document,
  node: i32,
  field: string,
  kind: PlaceKind,
  path: string,
  places: Place[],
  findings: Findings,
): void {
  const array = json.member(node, field);
  if (json.kind(array) != Kind.Array) return;
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    const name = json.text(item);
    if (name.includes("=") || name.includes(";") || name.includes("?") || name.includes("&")) {
      findings.warn(
        elementPath(memberPath(path, field), index),
        "has = ; ? or &, which no name has; the name alone was expected",
      );
    }
    places.push(new Place(kind, name, ""));
  }
}
