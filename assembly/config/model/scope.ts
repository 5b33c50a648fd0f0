// RFC 6749 section 3.3: a scope token.
import { BACKSLASH, QUOTE } from "../../bytes/ascii-codes";

/** Whether the text is visible ASCII without quotes and backslashes, and not empty. */
export function isScope(text: string): bool {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x21 || code > 0x7e || code == QUOTE || code == BACKSLASH) return false;
  }
  return text.length > 0;
}
