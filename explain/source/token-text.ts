import { isObject, type JsonObject } from "./json-object.ts";
import { trimHeader } from "./trim-header.ts";

/** A token from user input, and the header or location for it. */
export interface GivenToken {
  /** Whether the input contains the scheme, so that the header value is used unchanged. */
  hasScheme: boolean;
  text: string;
}

/** `text`: a bare token, "Bearer ...", or a whole header; surrounding whitespace is ignored. */
export function givenToken(text: string): GivenToken {
  const value = trimHeader(text);
  const header = value.replace(/^authorization:[ \t]*/i, "");
  return { hasScheme: header !== value || /^bearer\s/i.test(header), text: header };
}

/**
 * A likely token: the base64url of "{" with a quote, space or line end after it, and later a dot. Starts at a
 * word boundary, so that the search takes linear time.
 */
const TOKEN = /(?<![\w-])(?:ey[AIJ]|ew[0ko])[\w-]{5,}(?:\.[\w+/=-]*)+/g;

/** Each with its `index`. */
export function tokenMatches(text: string): Iterable<RegExpExecArray> {
  return text.matchAll(TOKEN);
}

export function tokensIn(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

export function replaceTokens(text: string, by: (token: string) => string): string {
  return text.replace(TOKEN, by);
}

/** The members of a segment, if it is a JSON object. Only for display, because nothing is verified. */
export function decodedSegment(token: string, position: 0 | 1): JsonObject | undefined {
  const segment = token.replace(/^bearer\s+/i, "").split(".")[position] ?? "";
  try {
    const binary = atob(segment.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
