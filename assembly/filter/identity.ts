// The headers for the upstream that only the plugin sets. Those of the client are always removed.
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { shown } from "../bytes/quote";
import { Consumer } from "../config/model/consumer";
import { Policy } from "../config/model/policy";
import { addHeader, removeHeader, replaceHeader } from "../host/headers";
import { logWarn } from "../host/log";
import { claimLength, writeClaim } from "../jose/claim-text";
import { MAX_TOKEN_BYTES } from "../jose/compact-token";
import { Document } from "../json/document";
import { LineBudget } from "../verdict/line-budget";
import { addGarbageEstimate } from "../verdict/rejection";
import { CONSUMER_HEADER, GROUP_HEADER, VERDICT_HEADER } from "./client-headers";

@final
export class Identity {
  /** Limits log lines on claims that no header can carry: a client with a valid token might cause many. */
  private readonly unfitLines: LineBudget = new LineBudget(1, 20);
  private readonly value: Buffer = new Buffer(MAX_TOKEN_BYTES);
  private readonly identity: View = new View();
  /** By position in the policy's claimHeaders: whether a value was set for this request. */
  private isSet: StaticArray<bool> = new StaticArray<bool>(0);

  /**
   * Sets the headers for the upstream: the consumer and the claims. Those of the client were already removed.
   */
  send(consumer: Consumer, policy: Policy, claims: Document, nowSeconds: f64): void {
    const claim = consumer.identityClaim;
    if (claim === null) {
      replaceHeader(CONSUMER_HEADER, consumer.nameText.ptr, consumer.nameText.length);
    } else if (claim.write(claims, this.identity)) {
      replaceHeader(CONSUMER_HEADER, this.identity.ptr, this.identity.length);
    } else removeHeader(CONSUMER_HEADER);
    // As Higress does: empty for a consumer without a group, if other consumers have groups.
    if (policy.sendsGroups) {
      replaceHeader(GROUP_HEADER, consumer.groupText.ptr, consumer.groupText.length);
    }
    if (consumer.claimHeaders.length > 0) this.sendClaims(consumer, policy, claims, nowSeconds);
  }

  private sendClaims(consumer: Consumer, policy: Policy, claims: Document, nowSeconds: f64): void {
    const headers = policy.claimHeaders;
    let isSet = this.isSet;
    if (isSet.length < headers.length) {
      isSet = new StaticArray<bool>(headers.length);
      this.isSet = isSet;
    } else memory.fill(changetype<usize>(isSet), 0, <usize>isSet.length);
    for (let i = 0; i < consumer.claimHeaders.length; i++) {
      const entry = unchecked(consumer.claimHeaders[i]);
      const node = entry.path.find(claims, 0);
      const length = node < 0 ? -1 : claimLength(claims, node);
      if (length < 0) continue;
      const into = this.value.reserve(length);
      if (into == 0) continue;
      const written = writeClaim(claims, node, into);
      if (written < 0) {
        if (this.unfitLines.take(nowSeconds)) warnUnfit(entry.path.name, entry.header);
        continue;
      }
      if (entry.overrides || !isSet[entry.slot]) replaceHeader(entry.header, into, written);
      else addHeader(entry.header, into, written);
      isSet[entry.slot] = true;
    }
  }
}

/** `verdict` is a structured field (RFC 9651): `allowed`, `exempt`, `refused;reason=token-expired;...`. */
export function sendVerdict(verdict: string): void {
  const bytes = String.UTF8.encode(verdict);
  addGarbageEstimate(verdict.length);
  replaceHeader(VERDICT_HEADER, changetype<usize>(bytes), bytes.byteLength);
}

function warnUnfit(claim: Octets, header: Octets): void {
  const text =
    "jwt-verdict: the claim " +
    shown(claim.ptr, claim.length, 64) +
    " contains a control character or whitespace at one end, which is invalid in a header; the header " +
    shown(header.ptr, header.length, 64) +
    " is not sent";
  addGarbageEstimate(text.length);
  logWarn(text);
}
