// Arrays of strings, and what is asked of them.
import { isAlphanumeric, lowerCase } from "../../bytes/ascii";
import { Octets } from "../../bytes/octets";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";

/** The strings of the array at `array`; none when it has another kind, which is reported already. */
export function parseTexts(json: Document, array: i32): Octets[] {
  const texts: Octets[] = [];
  if (json.kind(array) != Kind.Array) return texts;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item)) {
    texts.push(Octets.copy(json.textPtr(item), json.textLength(item)));
  }
  return texts;
}

/** The names of headers in the array `field` of the object at `node`, in lower case. */
export function parseHeaderNames(
  json: Document,
  node: i32,
  field: string,
  path: string,
  issues: ConfigIssues,
): Octets[] {
  const names: Octets[] = [];
  const array = json.member(node, field);
  if (json.kind(array) != Kind.Array) return names;
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    const at = elementPath(memberPath(path, field), index);
    // Empty and mistyped ones are reported already.
    if (json.textLength(item) == 0) continue;
    names.push(Octets.of(parseHeaderName(json, item, at, issues)));
  }
  return names;
}

/** The string at `node` as the name of a header, in lower case. */
export function parseHeaderName(
  json: Document,
  node: i32,
  path: string,
  issues: ConfigIssues,
): string {
  const name = json.text(node);
  if (json.kind(node) == Kind.String && !isHeaderName(name)) {
    issues.error(path, "is not the name of a header; letters, digits and - were expected");
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
