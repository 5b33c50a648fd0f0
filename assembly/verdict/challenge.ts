// RFC 6750 section 3: the WWW-Authenticate header of a rejection.
import { Answer } from "./answer-settings";
import { Reason } from "./catalog";
import { Disclose } from "./disclose";
import { Rejection } from "./rejection";

/**
 * Without a token there is no error code (RFC 6750 section 3.1). `resourceParts`: further parameters, of a protected
 * resource. `isDpop`: the token was sent with the scheme DPoP, whose challenge then has the error (RFC 9449 section
 * 7.1); Bearer is left out where tokens are not accepted without a proof (section 7.2).
 */
export function challenge(
  rejection: Rejection,
  answer: Answer,
  resourceParts: string,
  isDpop: bool,
): string {
  // A client of MCP signs in again for insufficient_scope, which does not help here.
  const isFinal = rejection.reason == Reason.ConsumerNotAllowed && resourceParts.length > 0;
  const error = isFinal ? "" : errorParts(rejection, answer);
  const parts = 'realm="' + answer.realm + '"' + error + resourceParts;
  if (answer.proofAlgorithms.length == 0) return "Bearer " + parts;
  const algorithms = 'algs="' + answer.proofAlgorithms + '"';
  if (isDpop || answer.requiresProof) return "DPoP " + parts + ", " + algorithms;
  return "Bearer " + parts + ", DPoP " + algorithms;
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
