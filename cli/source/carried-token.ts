/** Tokens as a request carries them, before anybody judges them: for showing alone. */
import type { Request } from "../../sandbox/request.ts";
import { decodedSegment } from "./token-text.ts";

/** Header and claims, each where it can be read. */
export interface DecodedToken {
  header: Record<string, unknown> | null;
  claims: Record<string, unknown> | null;
}

/** Words of headers and path that begin as a token does: "{" in base64url, and a dot further on. */
export function tokensIn({ headers = [], path = "" }: Request): string[] {
  const texts = [...[...headers].map(([, value]) => String(value)), path];
  const words = texts.flatMap((text) => text.split(/[\s;,=&?"']+/));
  return [...new Set(words.filter((word) => /^ey[\w-]+\./.test(word)))];
}

export function decodedToken(token: string): DecodedToken {
  return { header: decodedSegment(token, 0) ?? null, claims: decodedSegment(token, 1) ?? null };
}
