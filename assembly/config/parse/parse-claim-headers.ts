// claims_to_headers[] {claim, header, override}: claims of a valid token that the upstream receives as headers.
import { Octets } from "../../bytes/octets";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { NO_SUCH_HEADER } from "../issues/issue-phrases";
import { Scope } from "../fields";
import { warnOfClaimName } from "../lint/suspicious-claims";
import { ClaimHeader } from "../model/claim-header";
import { ClaimPath } from "../model/claim-path";
import { Policy } from "../model/policy";
import { checkFields } from "./check-fields";
import { parseHeaderName } from "./parse-texts";

/**
 * Headers that carry the request itself, that belong to one connection (RFC 9110 section 7.6.1, and an
 * upstream by HTTP/2 is not sent a request with one), or that another part of the plugin sets. Servers answer
 * an unknown Expect with 417.
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

/** Reads claims_to_headers of a consumer; its headers join those of the policy. */
export function parseClaimHeaders(consumer: FieldCursor, policy: Policy): ClaimHeader[] {
  const entries: ClaimHeader[] = [];
  const earlier: string[] = [];
  const keepsToken = !consumer.member("keep_token").isFalse;
  const items = consumer.member("claims_to_headers").elements;
  for (let i = 0; i < items.length; i++) {
    if (!checkFields(items[i], Scope.ClaimToHeader)) continue;
    const claim = items[i].member("claim");
    if (claim.isString && claim.textLength == 0) claim.report(ConfigIssueKind.EmptyValue);
    warnOfClaimName(claim, claim.text);
    const overrides = !items[i].member("override").isFalse;
    const field = items[i].member("header");
    const header = parseHeaderName(field);
    checkHeader(field, header, keepsToken);
    if (overrides && earlier.includes(header)) field.report(ConfigIssueKind.HeaderSetTwice);
    earlier.push(header);
    const name = Octets.copy(claim.textPtr, claim.textLength);
    const slot = policy.claimHeaderSlot(header);
    entries.push(new ClaimHeader(new ClaimPath(name), Octets.of(header), overrides, slot));
  }
  return entries;
}

function checkHeader(field: FieldCursor, header: string, keepsToken: bool): void {
  if (NOT_TO_BE_SET.includes(header)) {
    field.report(ConfigIssueKind.ReservedHeader).withActual(header);
  } else if (header == "cookie") {
    field.report(ConfigIssueKind.ClientHeaderReplaced).withActual(header);
  } else if (header == "authorization" && keepsToken) {
    field
      .report(ConfigIssueKind.ClientHeaderReplaced)
      .withExpected(NO_SUCH_HEADER)
      .withActual(header);
  }
}
