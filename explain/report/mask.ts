/** Masks secrets in output, because output is copied and shared. */
import { replaceTokens, tokenMatches } from "../source/token-text.ts";

/**
 * A member with a secret: its name, the separator, its value. The value is JSON within a string, up to the
 * next escaped quote; quoted JSON or YAML; or unquoted YAML, up to the end of its flow collection.
 */
const SECRET_MEMBER =
  /(\b(?:k|d|p|q|dp|dq|qi|client_?secret|password|secret|token)\b(?:\\*["'])?\s*:\s*(?:[&!]\S+\s+)*)(?:\\+"((?:[^"\\]|\\+[^"\\])+)|"((?:[^"\\]|\\.)+)|'((?:[^']|'')+)|([^\s"'\\,{}[\]|>&*!#][^,{}[\]]*))/gi;
/** Tokens, keys and other long opaque texts. */
const LONG = /[\w+/=-]{24,}(?:\.[\w+/=-]*)*/g;
/** URLs without their query, which may contain a token. */
const URLS = /\bhttps?:\/\/[^\s"'?#]+/g;
/** User and password of a URL. */
const USERS = /(?<=:\/\/)[^\s"'@/?#]+(?=@)/g;
/** Identifiers that readers compare. */
const NAMES = /\b(?:kid|name|sub|aud|x5t)\b(?:\\?["'])?\s*:\s*\\?["']?$/;
/** More than the length of such a name and its separator. */
const NAME_LENGTH = 40;
const KEPT = 6;

export interface Masked {
  text: string;
  /** Maps an offset in the original text to the masked text. */
  offset(before: number): number;
}

/**
 * The text with each secret shortened to its first characters.
 * @param known the range of a secret that does not look like one
 */
export function mask(text: string, known?: { start: number; end: number }): Masked {
  const told = known ? [{ ...known, kept: shownOf(text.slice(known.start, known.end)) }] : [];
  const cuts = [...told, ...secretsIn(text)].sort((a, b) => a.start - b.start);
  let masked = "";
  let at = 0;
  const moved: { from: number; by: number; least: number }[] = [];
  for (const { start, end, kept } of cuts) {
    if (start < at) continue;
    masked += `${text.slice(at, start + kept)}…`;
    at = end;
    moved.push({ from: start + kept, by: masked.length - at, least: masked.length });
  }
  masked += text.slice(at);
  return {
    text: masked,
    offset: (before) => {
      const last = moved.filter(({ from }) => before > from).at(-1);
      return last === undefined ? before : Math.max(before + last.by, last.least);
    },
  };
}

function* secretsIn(text: string): Generator<{ start: number; end: number; kept: number }> {
  for (const match of text.matchAll(SECRET_MEMBER)) {
    const value = (match[2] ?? match[3] ?? match[4] ?? match[5] ?? "").trimEnd();
    const start = match.index + match[0].lastIndexOf(value);
    yield { start, end: start + value.length, kept: shownOf(value) };
  }
  for (const { index, 0: whole } of text.matchAll(USERS)) {
    yield { start: index, end: index + whole.length, kept: 0 };
  }
  for (const { index, 0: token } of tokenMatches(text)) {
    yield { start: index, end: index + token.length, kept: KEPT };
  }
  const urls = [...text.matchAll(URLS)];
  let url = 0;
  for (const match of text.matchAll(LONG)) {
    const start = match.index;
    // Excludes words and paths of URLs, such as an issuer's.
    const isWord = /^[A-Za-z][a-z]*(?:[_/-][a-z]+)*$/.test(match[0]);
    while (url < urls.length && endOf(urls[url]) <= start) url++;
    const isInUrl = (urls[url]?.index ?? text.length) <= start;
    const isName = NAMES.test(text.slice(Math.max(0, start - NAME_LENGTH), start));
    if (!isWord && !isInUrl && !isName) yield { start, end: start + match[0].length, kept: KEPT };
  }
}

function endOf(match: RegExpExecArray | undefined): number {
  return match === undefined ? 0 : match.index + match[0].length;
}

/** The number of characters to show, so that the secret can be identified. */
function shownOf(secret: string): number {
  return Math.min(4, secret.length >> 2);
}

/** The text with tokens shortened, but claims and headers kept. */
export function maskTokens(text: string): string {
  return replaceTokens(text, (token) => `${token.slice(0, KEPT)}…`);
}

/** A token for display: its first characters, its length, and its fingerprint for finding it in logs. */
export async function shownToken(token: string, bytes: (count: number) => string): Promise<string> {
  const { length } = new TextEncoder().encode(token);
  const digest = await digestOf(token);
  const told = digest === undefined ? "" : `, SHA-256 ${digest}…`;
  return `${token.slice(0, KEPT)}… (${bytes(length)}${told})`;
}

/** The start of its SHA-256, as in logs and reports; undefined if it cannot be computed. */
export async function digestOf(token: string): Promise<string | undefined> {
  // Browsers do not provide it on pages from http.
  const { subtle } = crypto as Partial<Crypto>;
  const digest = await subtle?.digest("SHA-256", new TextEncoder().encode(token));
  if (digest === undefined) return undefined;
  const start = new Uint8Array(digest).subarray(0, KEPT);
  return [...start].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
