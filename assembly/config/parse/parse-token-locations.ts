// from_headers[], from_params[], from_cookies[]: where a consumer's token is looked for.
import { isAlphanumeric, lowerCase } from "../../bytes/ascii";
import { quotedText } from "../../bytes/quote";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { checkFields } from "./check-fields";
import { Scope } from "../fields";
import { parseHeaderName } from "./parse-texts";
import { TokenLocation, TokenLocationKind } from "../model/token-location";

/** The places of the consumer at `node`; Higress' two where it names none. */
export function parseTokenLocations(
  json: Document,
  node: i32,
  path: string,
  issues: ConfigIssues,
): TokenLocation[] {
  const locations: TokenLocation[] = [];
  parseHeaders(
    json,
    json.member(node, "from_headers"),
    memberPath(path, "from_headers"),
    locations,
    issues,
  );
  parseNames(json, node, "from_params", TokenLocationKind.Param, path, locations, issues);
  parseNames(json, node, "from_cookies", TokenLocationKind.Cookie, path, locations, issues);
  if (locations.length == 0) {
    locations.push(new TokenLocation(TokenLocationKind.Header, "Authorization", "Bearer "));
    locations.push(new TokenLocation(TokenLocationKind.Param, "access_token", ""));
  }
  return locations;
}

function parseHeaders(
  json: Document,
  array: i32,
  path: string,
  locations: TokenLocation[],
  issues: ConfigIssues,
): void {
  if (json.kind(array) != Kind.Array) return;
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    const at = elementPath(path, index);
    if (!checkFields(json, item, Scope.FromHeader, at, issues)) continue;
    const name = json.text(json.member(item, "name"));
    const prefix = json.text(json.member(item, "value_prefix"));
    parseHeaderName(json, json.member(item, "name"), memberPath(at, "name"), issues);
    if (prefix.length == 0 && lowerCase(name) == "authorization") {
      issues.warn(
        memberPath(at, "value_prefix"),
        'is left out, so the token has to stand in Authorization without a scheme; "Bearer " was expected',
      );
    }
    const isScheme = lowerCase(prefix) == "bearer" || lowerCase(name) == "authorization";
    if (isScheme && prefix.length > 0 && isAlphanumeric(prefix.charCodeAt(prefix.length - 1))) {
      issues.warn(
        memberPath(at, "value_prefix"),
        "has no blank at its end; " + quotedText(prefix + " ") + " was expected",
      );
    }
    locations.push(new TokenLocation(TokenLocationKind.Header, name, prefix));
  }
}

function parseNames(
  json: Document,
  node: i32,
  field: string,
  kind: TokenLocationKind,
  path: string,
  locations: TokenLocation[],
  issues: ConfigIssues,
): void {
  const array = json.member(node, field);
  if (json.kind(array) != Kind.Array) return;
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    const name = json.text(item);
    if (name.includes("=") || name.includes(";") || name.includes("?") || name.includes("&")) {
      issues.warn(
        elementPath(memberPath(path, field), index),
        "has = ; ? or &, which no name has; the name alone was expected",
      );
    }
    locations.push(new TokenLocation(kind, name, ""));
  }
}
