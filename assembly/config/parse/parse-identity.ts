// group[] and consumer_from_claim: what the upstream learns about a consumer in addition to its name.
import { DELETE } from "../../bytes/ascii-codes";
import { Octets } from "../../bytes/octets";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { CONSUMER_NAME, GROUP_NAME } from "../issues/issue-phrases";
import { warnOfClaimName } from "../lint/suspicious-claims";
import { ClaimPath } from "../model/claim-path";
import { Consumer } from "../model/consumer";
import { IdentityClaim } from "../model/identity-claim";

const COMMA: string = ",";

/** The name is sent in a header, so it must be valid in one (RFC 9110 section 5.5). */
export function parseConsumerName(field: FieldCursor): string {
  const name = field.text;
  if (field.isString && !isHeaderValue(name)) {
    field.report(ConfigIssueKind.InvalidValue).withExpected(CONSUMER_NAME);
  }
  return name;
}

/** Reads both fields into the consumer. */
export function parseIdentity(source: FieldCursor, consumer: Consumer): void {
  consumer.groups = parseGroups(source.member("group"));
  consumer.groupText = Octets.of(consumer.groups.join(COMMA));
  const claim = source.member("consumer_from_claim");
  if (!claim.isString) return;
  if (claim.textLength == 0) claim.report(ConfigIssueKind.EmptyValue);
  warnOfClaimName(claim, claim.text);
  const claimPath = new ClaimPath(Octets.copy(claim.textPtr, claim.textLength));
  consumer.identityClaim = new IdentityClaim(claimPath, consumer.name);
}

function parseGroups(array: FieldCursor): string[] {
  const groups: string[] = [];
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    // Empty and mistyped ones are reported already.
    if (!items[i].isString || items[i].textLength == 0) continue;
    const group = items[i].text;
    if (!isHeaderValue(group) || group.includes(COMMA)) {
      items[i].report(ConfigIssueKind.InvalidValue).withExpected(GROUP_NAME);
    }
    groups.push(group);
  }
  return groups;
}

function isHeaderValue(name: string): bool {
  if (name.length == 0 || name.trim().length != name.length) return false;
  for (let i = 0; i < name.length; i++) {
    if (name.charCodeAt(i) < 0x20 || name.charCodeAt(i) == DELETE) return false;
  }
  return true;
}
