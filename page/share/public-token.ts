/** A token without its signature. */
import { decodedSegment, replaceTokens } from "../../explain/source/token-text.ts";

/** The start of the replacement of a signature. */
export const SIGNATURE_REMOVED = "SIGNATURE-REMOVED-";

/**
 * The first token in the text, which may be a curl line, with its header and claims; undefined if there is
 * none. The signature is replaced by a text of the same length.
 */
export function tokenWithoutSignature(text: string): string | undefined {
  for (const word of text.split(/[^\w.-]+/)) {
    const [header = "", claims = "", signature] = word.split(".", 3);
    // Every JSON object begins so in base64url, so other segments need not be decoded.
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

/** The last character has no unused bits (RFC 4648 section 3.5). */
function placeholder(length: number): string {
  const text = SIGNATURE_REMOVED.repeat(Math.ceil(length / SIGNATURE_REMOVED.length));
  return length === 0 ? "" : `${text.slice(0, length - 1)}A`;
}

/** Removes tokens from any text, such as the path of a link from a mail. */
export function withoutTokens(text: string): string {
  return replaceTokens(text, () => "TOKEN-REMOVED");
}
