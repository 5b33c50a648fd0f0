/** A configuration or a request as it was typed, with placeholders for everything that may be secret. */
import type { Span } from "../../explain/source/source-file.ts";
import { decodedSegment, tokenMatches } from "../../explain/source/token-text.ts";
import { type Redacted, withoutSpans } from "./left-out.ts";
import type { Keep } from "./public-members.ts";
import { secretSpans, type SecretSpan } from "./secret-spans.ts";
import { commentSpans, valueSpans } from "./value-spans.ts";

/** @param withComments keeps comments, without what looks secret in them */
export function redactedConfiguration(text: string, withComments: boolean): Redacted {
  const { hidden, public: known } = valueSpans(text);
  const comments = commentSpans(text).filter(({ start, end }) => /\S/.test(text.slice(start, end)));
  const looking = withoutKnown([...secretSpans(text)], known);
  return withoutSpans(text, [...(withComments ? [] : comments), ...hidden, ...looking]);
}

/** The response of a key server. */
export function redactedKeySet(text: string): Redacted {
  const keep: Keep = { of: "keys" };
  const { hidden, public: known } = valueSpans(text, keep);
  return withoutSpans(text, [...hidden, ...withoutKnown([...secretSpans(text)], known)]);
}

function withoutKnown(spans: SecretSpan[], known: readonly Span[]): SecretSpan[] {
  const isIn = (span: Span): boolean =>
    known.some(({ start, end }) => start <= span.start && span.end <= end);
  return spans.filter((span) => !isIn(span));
}

/** Headers whose values are not secret. */
const PUBLIC_HEADERS =
  /^(?:accept|accept-.*|access-control-.*|cache-control|connection|content-.*|date|host|origin|user-agent|:.*|x-forwarded-(?:host|proto|port)|authorization|sec-.*)$/i;
const HEADER_LINE = /^[ \t]*([\w-]+|:\w+):[ \t]*([^\r\n]*)/gm;
const CURL_HEADER =
  /(?:-H|--header)[ =]*(?:'([^':]+):\s*([^']*)'|"([^":]+):\s*((?:[^"\\]|\\.)*)")/g;
const CURL_DATA =
  /(?:\s(?:-d|-u|-b|-F|--data[\w-]*|--user|--cookie|--form[\w-]*|--json|--oauth2-bearer|--proxy-user)[ =]?)(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|(\S+))/g;
const QUERY_VALUE = /[?&][\w.[\]%-]+=([^&\s"'#]+)/g;
const JSON_TEXT = /"[\w.-]+"\s*:\s*"((?:[^"\\]|\\.)*)"/g;
const SCHEME = /^(?:bearer|jwt|token)\s+/i;

/** A token, or a text with one such as a curl line. Header and claims of tokens are kept. */
export function redactedRequest(text: string, withSignature: boolean): Redacted {
  const tokens = [...tokenSpans(text, withSignature)];
  const values = [
    ...spansOf(text, CURL_HEADER, ([, a = "", , b = ""]) => !PUBLIC_HEADERS.test(a || b)),
    ...(/^\s*curl\b/.test(text)
      ? []
      : spansOf(text, HEADER_LINE, ([, name = ""]) => !PUBLIC_HEADERS.test(name))),
    ...spansOf(text, CURL_DATA),
    ...spansOf(text, QUERY_VALUE),
    ...spansOf(text, JSON_TEXT),
  ].map((span): SecretSpan => ({ ...span, kind: "credential" }));
  const looking = [...secretSpans(text), ...basicCredentials(text)];
  const hidden = [...values, ...looking].flatMap((span) => outside(span, tokens));
  const signatures = tokens
    .filter(({ end, kept: to }) => !withSignature && to < end)
    .map(({ end, kept: to }): SecretSpan => ({ start: to, end, kind: "signature" }));
  return withoutSpans(text, [...signatures, ...hidden]);
}

interface TokenSpan extends Span {
  /** Where the signature begins. */
  kept: number;
}

function* tokenSpans(text: string, withSignature: boolean): Generator<TokenSpan> {
  for (const { index, 0: token } of tokenMatches(text)) {
    const [header = "", claims = ""] = token.split(".");
    const isToken = decodedSegment(token, 0) && decodedSegment(token, 1);
    if (!isToken && !withSignature) continue;
    const kept = index + header.length + 1 + claims.length + 1;
    yield { start: index, end: index + token.length, kept: Math.min(kept, index + token.length) };
  }
}

function* basicCredentials(text: string): Generator<SecretSpan> {
  for (const match of text.matchAll(/\b(?:basic|digest|negotiate)\s+([\w+/=-]{4,})/gi)) {
    const value = match[1] ?? "";
    const end = match.index + match[0].length;
    yield { start: end - value.length, end, kind: "credential" };
  }
}

/** The last group of each match, without the scheme before a token. */
function spansOf(
  text: string,
  pattern: RegExp,
  isHidden: (match: RegExpMatchArray) => boolean = () => true,
): Span[] {
  return [...text.matchAll(pattern)].filter(isHidden).flatMap((match) => {
    const value =
      match
        .slice(1)
        .filter((group) => group !== undefined)
        .at(-1) ?? "";
    const start = match.index + match[0].lastIndexOf(value);
    const scheme = SCHEME.exec(value)?.[0].length ?? 0;
    return value === "" ? [] : [{ start: start + scheme, end: start + value.length }];
  });
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
