/**
 * Without the whitespace that HTTP removes around a value (RFC 9110 section 5.5), and line breaks. `trim` would
 * also remove no-break spaces and byte order marks, which a gateway receives.
 */
export function trimHeader(text: string): string {
  return text.replace(/^[ \t\r\n]+/, "").replace(/[ \t\r\n]+$/, "");
}
