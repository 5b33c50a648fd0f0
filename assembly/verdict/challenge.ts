// RFC 6750 section 3: the WWW-Authenticate header of a refusal.
import { Disclose } from "./disclose";
import { Refusal } from "./refusal";

/** `realm` is fit for a quoted-string. Without a token there is no error code (RFC 6750 section 3.1). */
export function challenge(refusal: Refusal, realm: string, disclose: Disclose): string {
  const row = refusal.row;
  let value = 'Bearer realm="' + realm + '"';
  if (row.error.length == 0) return value;
  value += ', error="' + row.error + '"';
  if (disclose != Disclose.Minimal) value += ', error_description="' + row.title + '"';
  return value;
}
