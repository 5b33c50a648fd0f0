// claims_to_headers[] {claim, header, override}: what the upstream is told of a good token.
import { Octets } from "../../bytes/octets";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { checkFields } from "./check-fields";
import { ClaimHeader } from "../model/claim-header";
import { ClaimPath } from "../model/claim-path";
import { warnOfClaimName } from "../lint/suspicious-claims";
import { Scope } from "../fields";
import { parseHeaderName } from "./parse-texts";
import { Policy } from "../model/policy";

/**
 * Headers that carry the request itself, that are of one connection alone (RFC 9110 section 7.6.1, and an
 * upstream by HTTP/2 is not sent a request with one), or that another part of the plugin sets. Servers answer
 * an Expect that they do not know with 417.
 */
const NOT_TO_BE_SET: string[] = [
  "host",
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "upgrade",
  "expect",
  "x-mse-consumer",
  "x-mse-consumer-group",
  "x-jwt-verdict",
];

/** Reads the entries of the consumer at `node`; their headers join those of the policy. */
export function parseClaimHeaders(
  json: Document,
  node: i32,
  path: string,
  policy: Policy,
  issues: ConfigIssues,
): ClaimHeader[] {
  const entries: ClaimHeader[] = [];
  const array = json.member(node, "claims_to_headers");
  if (json.kind(array) != Kind.Array) return entries;
  const own: string[] = [];
  const keepsToken = json.kind(json.member(node, "keep_token")) != Kind.False;
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    const at = elementPath(memberPath(path, "claims_to_headers"), index);
    if (!checkFields(json, item, Scope.ClaimToHeader, at, issues)) continue;
    const claim = json.member(item, "claim");
    const headerPath = memberPath(at, "header");
    const header = parseHeaderName(json, json.member(item, "header"), headerPath, issues);
    if (json.kind(claim) == Kind.String && json.textLength(claim) == 0) {
      issues.error(memberPath(at, "claim"), "is empty; the name of a claim was expected");
    }
    warnOfClaimName(json.text(claim), memberPath(at, "claim"), issues);
    if (NOT_TO_BE_SET.includes(header)) {
      issues.error(
        headerPath,
        "is " + header + ", which no claim may set; another header was expected",
      );
    }
    if (header == "cookie" || (header == "authorization" && keepsToken)) {
      issues.warn(
        headerPath,
        "is " +
          header +
          ", and takes the place of the client's; another header was expected" +
          (header == "cookie" ? "" : ", or keep_token: false"),
      );
    }
    const overrides = json.kind(json.member(item, "override")) != Kind.False;
    if (overrides && own.includes(header)) {
      issues.warn(
        headerPath,
        "is set by an entry before this one, whose value this one takes the place of; " +
          "override: false was expected, or another header",
      );
    }
    own.push(header);
    const name = Octets.copy(json.textPtr(claim), json.textLength(claim));
    const slot = policy.claimHeaderSlot(header);
    entries.push(new ClaimHeader(new ClaimPath(name), Octets.of(header), overrides, slot));
  }
  return entries;
}
