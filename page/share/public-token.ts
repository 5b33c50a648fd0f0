/** A token without what makes it one. */
import { decodedSegment, replaceTokens } from "../../explain/source/token-text.ts";

/** How a signature begins that is none. */
export const SIGNATURE_REMOVED = "SIGNATURE-REMOVED-";

/**
 * Header and claims of the first token in the text, which may be a curl line; undefined where none can be
 * read. In place of its signature there is a text of the same length, so that its form stays as it was.
 */
export function tokenWithoutSignature(text: string): string | undefined {
  for (const word of text.split(/[^\w.-]+/)) {
    const [header = "", claims = "", signature] = word.split(".", 3);
    // So begins every "{" in base64url: what does not is no header, and need not be decoded.
    if (
      !header.startsWith("e") ||
      claims === "" ||
      !decodedSegment(word, 0) ||
      !decodedSegment(word, 1)
    )
      continue;
    const kept = `${header}.${claims}`;
    return signature === undefined ? kept : `${kept}.${placeholder(signature.length)}`;
  }
  return undefined;
}

/** The last letter has no bits beyond whole bytes (RFC 4648 section 3.5). */
function placeholder(length: number): string {
  const text = SIGNATURE_REMOVED.repeat(Math.ceil(length / SIGNATURE_REMOVED.length));
  return length === 0 ? "" : `${text.slice(0, length - 1)}A`;
}

/** Tokens stand where nobody looks for them too: in the path of a link that came by mail, say. */
export function withoutTokens(text: string): string {
  return replaceTokens(text, () => "TOKEN-REMOVED");
}
