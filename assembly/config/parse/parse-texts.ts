// Arrays of strings, and names of headers.
import { isAlphanumeric, lowerCase } from "../../bytes/ascii";
import { Octets } from "../../bytes/octets";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { HEADER_NAME } from "../issues/issue-phrases";

/** The strings of an array; none if it has another kind, which is reported already. */
export function parseTexts(array: FieldCursor): Octets[] {
  const texts: Octets[] = [];
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    texts.push(Octets.copy(items[i].textPtr, items[i].textLength));
  }
  return texts;
}

/** The names of headers in an array, in lower case. */
export function parseHeaderNames(array: FieldCursor): Octets[] {
  const names: Octets[] = [];
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    // Empty and mistyped ones are reported already.
    if (items[i].textLength > 0) names.push(Octets.of(parseSentName(items[i])));
  }
  return names;
}

/** The name under which a request has the header: hosts have Host as :authority. */
export function parseSentName(field: FieldCursor): string {
  const name = parseHeaderName(field);
  return name == "host" ? ":authority" : name;
}

/** A string as the name of a header, in lower case. */
export function parseHeaderName(field: FieldCursor): string {
  const name = field.text;
  if (field.isString && !isHeaderName(name)) {
    field.report(ConfigIssueKind.InvalidValue).withExpected(HEADER_NAME);
  }
  return lowerCase(name);
}

/** RFC 9110 section 5.1: a header's name is a token. */
function isHeaderName(name: string): bool {
  if (name.length == 0) return false;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (!isAlphanumeric(code) && !"!#$%&'*+-.^_`|~".includes(String.fromCharCode(code)))
      return false;
  }
  return true;
}
