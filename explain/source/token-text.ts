import { isObject, type JsonObject } from "./json-object.ts";

/** A token as people have it at hand, and the header or place that it goes to. */
export interface GivenToken {
  /** What stands before it, where it was given with its scheme: the header's value is then taken as it is. */
  hasScheme: boolean;
  text: string;
}

/** `text` may be a bare token, "Bearer ...", or the whole header; blanks around it are not part of it. */
export function givenToken(text: string): GivenToken {
  const value = text.trim().replace(/^authorization:\s*/i, "");
  return { hasScheme: /^bearer\s/i.test(value), text: value };
}

/**
 * What looks like a token: base64url of "{" and a quote, a blank or a line end, and a dot further on. It begins
 * a word, so that no text is looked through twice.
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

/** The members of a segment, where it is one; for showing alone, as nothing here has been checked. */
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
