/** The tokens of a request, unchecked; only for display. */
import type { Request } from "../../sandbox/sandbox-request.ts";
import { decodedSegment, tokensIn } from "./token-text.ts";

/** Header and claims, each if it can be read. */
export interface DecodedToken {
  header: Record<string, unknown> | null;
  claims: Record<string, unknown> | null;
}

/** Each token once, in the order of the headers, then those of the path. */
export function carriedTokens({ headers = [], path = "" }: Request): string[] {
  const texts = [...[...headers].map(([, value]) => String(value)), path];
  return [...new Set(texts.flatMap(tokensIn))];
}

export function decodedToken(token: string): DecodedToken {
  return { header: decodedSegment(token, 0) ?? null, claims: decodedSegment(token, 1) ?? null };
}
