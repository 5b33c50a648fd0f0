/** What looks like a secret in any text, wherever it is: keys, tokens, passwords in URLs, opaque texts. */
import type { Span } from "../../explain/source/source-file.ts";
import { tokenMatches } from "../../explain/source/token-text.ts";
import type { LeftOutKind } from "./left-out.ts";

export interface SecretSpan extends Span {
  kind: LeftOutKind;
}

/** The lines of a private key between its first and its last one; the last may be missing. */
const PRIVATE_PEM = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----([^]*?)(?=-----END|$)/g;

/** A member with a secret: its value is quoted, JSON in a string, or the rest of the line. */
const SECRET_MEMBER =
  /(?<![\w-])(k|d|p|q|dp|dq|qi|[\w-]*(?:secret|passw(?:or)?d|passphrase|api[_-]?key|private[_-]?key|access[_-]?token|refresh[_-]?token))(?:\\*["'])?\s*[:=]\s*(?:\\+"((?:[^"\\]|\\[^"])+)|"((?:[^"\\]|\\.)+)"|'((?:[^']|'')+)'|([^\s"'\\,{}[\]|>&*!#][^\n,{}[\]]*))/gi;

/** User and password of a URL. */
const USERS = /(?<=:\/\/)[^\s"'@/?#]+(?=@)/g;

/** The query of a URL, which may hold a key. */
const QUERIES = /(?<=\bhttps?:\/\/[^\s"'?#]+\?)[^\s"'#]+/g;

/** Texts without spaces that are too long for a name. */
const LONG = /[\w+/=-]{20,}/g;

const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi"];

/** Words that are not values: `secret_is_base64: true`. */
const PLAIN_VALUE = /^(?:true|false|null|~|\d{1,5})$/;

export function* secretSpans(text: string): Generator<SecretSpan> {
  for (const match of text.matchAll(PRIVATE_PEM)) {
    const body = match[1] ?? "";
    const start = match.index + match[0].length - body.length;
    yield { start, end: start + body.length, kind: "private-key" };
  }
  for (const match of text.matchAll(SECRET_MEMBER)) {
    const [whole, name = ""] = match;
    const value = (match[2] ?? match[3] ?? match[4] ?? match[5] ?? "").trimEnd();
    if (PLAIN_VALUE.test(value)) continue;
    const start = match.index + whole.lastIndexOf(value);
    const isPrivate = PRIVATE_MEMBERS.includes(name) || /private/i.test(name);
    yield { start, end: start + value.length, kind: isPrivate ? "private-key" : "secret" };
  }
  for (const pattern of [USERS, QUERIES]) {
    for (const { index, 0: found } of text.matchAll(pattern)) {
      yield { start: index, end: index + found.length, kind: "credential" };
    }
  }
  for (const { index, 0: token } of tokenMatches(text)) {
    yield { start: index, end: index + token.length, kind: "token" };
  }
  for (const { index, 0: found } of text.matchAll(LONG)) {
    if (isOpaque(found)) yield { start: index, end: index + found.length, kind: "opaque" };
  }
}

/** Whether a text has the letters and digits of a random one; names and paths have mostly small letters. */
export function isOpaque(text: string): boolean {
  const digits = text.match(/\d/g)?.length ?? 0;
  if (/^[0-9a-f]{32,}$/i.test(text)) return true;
  const cases = text.match(/[a-z][A-Z]|[A-Z]{2}[a-z]/g)?.length ?? 0;
  return digits >= 2 && cases >= 2;
}
