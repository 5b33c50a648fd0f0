// RFC 9110 section 4.2: an http or https URL, in the parts that a request needs.
import { BACKSLASH, HASH } from "../../bytes/ascii-codes";
import { isAlphanumeric, lowerCase } from "../../bytes/ascii";

/** Longer URLs are rejected; it is about the limit of common servers and proxies. */
const MAX_UNITS: i32 = 2048;

@final
export class HttpAddress {
  constructor(
    readonly isSecure: bool,
    /** Host, with the port if there is one. */
    readonly authority: string,
    /** From the first slash, including the query. */
    readonly path: string,
  ) {}
}

/**
 * null if the text is not such a URL, or has user information, a fragment, or a character that URLs do not
 * allow.
 */
export function parseHttpAddress(text: string): HttpAddress | null {
  const isSecure = lowerCase(text.substring(0, 8)) == "https://";
  if (!isSecure && lowerCase(text.substring(0, 7)) != "http://") return null;
  const start = isSecure ? 8 : 7;
  let end = start;
  while (end < text.length && isOfAuthority(text.charCodeAt(end))) end++;
  if (end == start) return null;
  const rest = text.substring(end);
  if (rest.length > 0 && !rest.startsWith("/") && !rest.startsWith("?")) return null;
  if (!isOfPath(rest)) return null;
  const path = rest.startsWith("/") ? rest : "/" + rest;
  return new HttpAddress(isSecure, text.substring(start, end), path);
}

/** Whether all characters are allowed in the target of a request: visible ASCII without "#". */
export function isOfPath(text: string): bool {
  if (text.length > MAX_UNITS) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x21 || code > 0x7e || code == HASH || code == BACKSLASH) return false;
  }
  return true;
}

/** Whether all characters are allowed in :authority. */
export function isAuthority(text: string): bool {
  for (let i = 0; i < text.length; i++) if (!isOfAuthority(text.charCodeAt(i))) return false;
  return text.length > 0 && text.length <= MAX_UNITS;
}

/** Names, IP addresses and ports, but not "@", which would begin another host. */
function isOfAuthority(code: u32): bool {
  return isAlphanumeric(code) || ".-_:[]".includes(String.fromCharCode(code));
}
