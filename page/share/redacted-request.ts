/** A token, or a text with one such as a curl line: header and claims of tokens are kept, and what is known to be public. */
import type { Span } from "../../explain/source/source-file.ts";
import { decodedSegment, tokenMatches } from "../../explain/source/token-text.ts";
import { type Redacted, withoutSpans } from "./left-out.ts";
import { isOpaque, secretSpans, type SecretSpan } from "./secret-spans.ts";

/** Headers whose values are not secret. */
const PUBLIC_HEADERS =
  /^(?:accept(?:-.*)?|access-control-.*|cache-control|connection|content-.*|date|host|origin|user-agent|:(?:authority|method|path|scheme)|x-forwarded-(?:host|proto|port)|sec-.*)$/i;
const HEADER_LINE = /^[ \t]*(:?[\w-]+):[ \t]*(\S[^\r\n]*)$/;
const REQUEST_LINE = /^[A-Z]+ \S+(?: HTTP\/[\d.]+)?\s*$/;
const CURL_HEADER =
  /(?:-H|--header)[ =]*(?:'([^':]+):\s*([^']*)'|"([^":]+):\s*((?:[^"\\]|\\.)*)")/g;
const CURL_DATA =
  /\s(?:-d|-u|-b|-F|-U|--data[\w-]*|--user|--cookie|--form[\w-]*|--json|--oauth2-bearer|--proxy-user|--pass|--key)[ =]?(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|(\S+))/g;
const PATH = /^\/\S*$/;
const QUERY_VALUE = /[?&][\w.[\]%-]+=([^&\s"'#]+)/g;
/** Texts of JSON that are not names. */
const JSON_TEXT = /"((?:[^"\\]|\\.)+)"(?!\s*:)/g;
/** The parts of a header before its credentials. */
const SCHEME = /^(?:(?:authorization:\s*)?(?:bearer|jwt|token|basic|digest|negotiate)(?:\s+|$))/i;

const SIGNS = /^[^\p{L}\p{N}]*$/u;
const SCHEME_LIKE = /^[^\p{L}\p{N}]*[A-Za-z]{1,12}[^\p{L}\p{N}]*$/u;

interface TokenSpan extends Span {
  /** Where the signature begins. */
  signature: number;
}

export function redactedRequest(text: string, withSignature: boolean): Redacted {
  const tokens = [...tokenSpans(text)];
  const looking = PATH.test(text)
    ? [...secretSpans(text)].filter(({ kind }) => kind !== "opaque").concat(pathSpans(text))
    : [...secretSpans(text), ...credentials(text)];
  const hidden = looking
    .flatMap((span) => outside(span, tokens))
    .filter((span) => !isAroundToken(text, span, tokens));
  const signatures = tokens
    .filter(({ end, signature }) => !withSignature && signature < end)
    .map(({ end, signature }): SecretSpan => ({ start: signature, end, kind: "signature" }));
  return withoutSpans(text, [...signatures, ...hidden]);
}

function* tokenSpans(text: string): Generator<TokenSpan> {
  for (const { index, 0: token } of tokenMatches(text)) {
    const [header = "", claims = ""] = token.split(".");
    if (!decodedSegment(token, 0) || !decodedSegment(token, 1)) continue;
    const end = index + token.length;
    const signature = Math.min(index + header.length + claims.length + 2, end);
    yield { start: index, end, signature };
  }
}

/** Everything of the request that may be a credential, by the form of the text. */
function credentials(text: string): SecretSpan[] {
  const isNamed = ([, a = "", , b = ""]: RegExpMatchArray): boolean => !PUBLIC_HEADERS.test(a || b);
  const query = spansOf(text, QUERY_VALUE);
  if (/^\s*curl\b/.test(text)) {
    return [...query, ...spansOf(text, CURL_HEADER, isNamed), ...spansOf(text, CURL_DATA)];
  }
  if (/^\s*[{[]/.test(text)) return spansOf(text, JSON_TEXT);
  return [...query, ...linesOf(text).flatMap((line) => lineSpans(line))];
}

/** Values of the query, and segments that look like a key; what precedes them stays a path. */
function pathSpans(text: string): SecretSpan[] {
  const segments = [...text.matchAll(/[^/?#&=.]{20,}/g)]
    .filter(([segment]) => isOpaque(segment))
    .map(({ index, 0: segment }) => ({ start: index, end: index + segment.length }));
  const opaque = segments.map((span): SecretSpan => ({ ...span, kind: "opaque" }));
  return [...spansOf(text, QUERY_VALUE), ...opaque];
}

interface Line extends Span {
  text: string;
}

function linesOf(text: string): Line[] {
  return [...text.matchAll(/[^\r\n]+/g)].map(({ index, 0: line }) => ({
    text: line,
    start: index,
    end: index + line.length,
  }));
}

/** Of a header or a token; the rest of a token may be in the next line. */
function lineSpans({ text, start, end }: Line): SecretSpan[] {
  if (REQUEST_LINE.test(text)) return [];
  const [, name = "", value = text] = HEADER_LINE.exec(text) ?? [];
  if (PUBLIC_HEADERS.test(name)) return [];
  const trimmed = value.trimStart();
  const scheme = SCHEME.exec(trimmed)?.[0].length ?? 0;
  return [{ start: end - trimmed.length + scheme, end, kind: "credential" as const }].filter(
    (span) => span.start < span.end && span.start >= start,
  );
}

/** The last group of each match, without the scheme. */
function spansOf(
  text: string,
  pattern: RegExp,
  isHidden: (match: RegExpMatchArray) => boolean = () => true,
): SecretSpan[] {
  return [...text.matchAll(pattern)].filter(isHidden).flatMap((match): SecretSpan[] => {
    const groups = match.slice(1).filter((group): group is string => group !== undefined);
    const value = groups.at(-1) ?? "";
    const start = match.index + match[0].lastIndexOf(value);
    const scheme = SCHEME.exec(value)?.[0].length ?? 0;
    if (value.length <= scheme) return [];
    return [{ start: start + scheme, end: start + value.length, kind: "credential" }];
  });
}

/** A scheme before a token, and signs around it, such as quotes and commas: often they are the mistake. */
function isAroundToken(text: string, { start, end }: Span, tokens: readonly Span[]): boolean {
  const isBefore = tokens.some((token) => token.start === end);
  const isAfter = tokens.some((token) => token.end === start);
  const part = text.slice(start, end);
  if (!isBefore && !isAfter) return false;
  return SIGNS.test(part) || (isBefore && SCHEME_LIKE.test(part));
}

/** The parts of the span before, between and after the tokens. */
function outside(span: SecretSpan, tokens: readonly TokenSpan[]): SecretSpan[] {
  const parts: SecretSpan[] = [];
  let at = span.start;
  for (const { start, end } of tokens) {
    if (end <= at || start >= span.end) continue;
    if (start > at) parts.push({ ...span, start: at, end: start });
    at = Math.max(at, end);
  }
  if (at < span.end) parts.push({ ...span, start: at });
  return parts;
}
