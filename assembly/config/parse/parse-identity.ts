// group[] and consumer_from_claim: what the upstream is told of a consumer beside its name.
import { Octets } from "../../bytes/octets";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { ClaimPath } from "../model/claim-path";
import { Consumer } from "../model/consumer";
import { IdentityClaim } from "../model/identity-claim";
import { warnOfClaimName } from "../lint/suspicious-claims";

const COMMA: string = ",";

/** Reads both fields of the consumer at `node` into it. */
export function parseIdentity(
  json: Document,
  node: i32,
  path: string,
  consumer: Consumer,
  issues: ConfigIssues,
): void {
  consumer.groups = parseGroups(json, node, path, issues);
  consumer.groupText = Octets.of(consumer.groups.join(COMMA));
  const claim = json.member(node, "consumer_from_claim");
  if (json.kind(claim) != Kind.String) return;
  const at = memberPath(path, "consumer_from_claim");
  if (json.textLength(claim) == 0) issues.error(at, "is empty; the name of a claim was expected");
  warnOfClaimName(json.text(claim), at, issues);
  const claimPath = new ClaimPath(Octets.copy(json.textPtr(claim), json.textLength(claim)));
  consumer.identityClaim = new IdentityClaim(claimPath, consumer.name);
}

function parseGroups(json: Document, node: i32, path: string, issues: ConfigIssues): string[] {
  const groups: string[] = [];
  const array = json.member(node, "group");
  if (json.kind(array) != Kind.Array) return groups;
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    // Empty and mistyped ones are reported already.
    if (json.kind(item) != Kind.String || json.textLength(item) == 0) continue;
    const group = json.text(item);
    if (!isFitGroup(group)) {
      issues.error(
        elementPath(memberPath(path, "group"), index),
        "has a comma, a control character or a space at one end (expected a name fit for a list in X-Mse-Consumer-Group)",
      );
    }
    groups.push(group);
  }
  return groups;
}

function isFitGroup(group: string): bool {
  if (group.trim().length != group.length || group.includes(COMMA)) return false;
  for (let i = 0; i < group.length; i++) {
    if (group.charCodeAt(i) < 0x20 || group.charCodeAt(i) == 0x7f) return false;
  }
  return true;
}
