// RFC 6750 section 3: the WWW-Authenticate header of a rejection.
import { Answer } from "./answer-settings";
import { Disclose } from "./disclose";
import { Rejection } from "./rejection";

/**
 * Without a token there is no error code (RFC 6750 section 3.1). `resourceParts`: further parameters, of a protected
 * resource.
 */
export function challenge(rejection: Rejection, answer: Answer, resourceParts: string): string {
  return 'Bearer realm="' + answer.realm + '"' + errorParts(rejection, answer) + resourceParts;
}

function errorParts(rejection: Rejection, answer: Answer): string {
  const row = rejection.row;
  if (row.error.length == 0) return "";
  let value = "";
  value += ', error="' + row.error + '"';
  if (answer.disclose != Disclose.Minimal) value += ', error_description="' + row.title + '"';
  const uri = answer.errorUri(row.slug);
  return uri.length == 0 ? value : value + ', error_uri="' + uri + '"';
}
