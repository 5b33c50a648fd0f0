// from_headers[], from_params[], from_cookies[]: where the token of a consumer may be.
import { isAlphanumeric, lowerCase } from "../../bytes/ascii";
import { quotedText } from "../../bytes/quote";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { Scope } from "../fields";
import { TokenLocation, TokenLocationKind } from "../model/token-location";
import { checkFields } from "./check-fields";
import { parseHeaderName } from "./parse-texts";

const BEARER: string = "Bearer ";

/** The locations of a consumer; the two defaults of Higress if it has none. */
export function parseTokenLocations(consumer: FieldCursor): TokenLocation[] {
  const locations: TokenLocation[] = [];
  parseHeaders(consumer.member("from_headers"), locations);
  parseNames(consumer.member("from_params"), TokenLocationKind.Param, locations);
  parseNames(consumer.member("from_cookies"), TokenLocationKind.Cookie, locations);
  if (locations.length == 0) {
    locations.push(new TokenLocation(TokenLocationKind.Header, "Authorization", BEARER));
    locations.push(new TokenLocation(TokenLocationKind.Param, "access_token", ""));
  }
  return locations;
}

function parseHeaders(array: FieldCursor, into: TokenLocation[]): void {
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    if (!checkFields(items[i], Scope.FromHeader)) continue;
    const name = items[i].member("name");
    const prefix = items[i].member("value_prefix");
    parseHeaderName(name);
    checkPrefix(prefix, lowerCase(name.text) == "authorization");
    into.push(new TokenLocation(TokenLocationKind.Header, name.text, prefix.text));
  }
}

function checkPrefix(field: FieldCursor, isAuthorization: bool): void {
  const prefix = field.text;
  if (prefix.length == 0) {
    if (isAuthorization) report(field, BEARER);
  } else if (isAuthorization || lowerCase(prefix) == "bearer") {
    const last = prefix.charCodeAt(prefix.length - 1);
    if (isAlphanumeric(last)) report(field, prefix + " ");
  }
}

function report(field: FieldCursor, expected: string): void {
  field
    .report(ConfigIssueKind.UnusualPrefix)
    .withExpected(quotedText(expected))
    .withActual(field.isString ? field.quoted() : "");
}

function parseNames(array: FieldCursor, kind: TokenLocationKind, into: TokenLocation[]): void {
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const name = items[i].text;
    if (name.includes("=") || name.includes(";") || name.includes("?") || name.includes("&")) {
      items[i].report(ConfigIssueKind.InvalidLocationName);
    }
    into.push(new TokenLocation(kind, name, ""));
  }
}
