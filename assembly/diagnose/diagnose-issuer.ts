// Issuers that are a trusted issuer under another name.
import { lowerCase } from "../bytes/ascii";
import { Octets } from "../bytes/octets";
import { Consumer } from "../config/model/consumer";
import { MAX_ISSUER_BYTES } from "../config/model/normalize-issuer";
import { Kind } from "../json/kind";
import { Phrase } from "../message/phrases";
import { say } from "../message/say";
import { Reason } from "../verdict/catalog";
import { DiagnosisKind } from "../verdict/diagnoses";
import { addGarbageEstimate } from "../verdict/rejection";
import { hasAudience } from "../check/aud";
import { toExchange } from "./diagnose-claims";
import { nearClaim } from "./diagnose-claim-name";
import { findVerifier } from "./diagnose-key";
import { DiagnosisContext } from "./diagnosis-context";

const ISS: Octets = Octets.of("iss");
/** The maximum number of consumers to compare. */
const MAX_COMPARED: i32 = 64;
/** The estimated cost of comparing one of them. */
const COMPARISON_MICROSECONDS: i32 = 2;
/** The maximum number of its audiences to compare. */
const MAX_AUDIENCES: i32 = 16;
/** What Entra writes in place of a tenant id for several tenants, and in its documents. */
const SEVERAL_TENANTS: string[] = ["common", "organizations", "consumers"];
const ENTRA_V1: string = "https://sts.windows.net/";
const ENTRA_V2: string = "https://login.microsoftonline.com/";
/** A tenant id is a GUID. */
const TENANT_LETTERS: i32 = 36;

/**
 * Whether Entra issued the token for an API of Microsoft's; notes it. Such tokens have a nonce, and Microsoft signs
 * another header than the one it sends, so no other API can verify them.
 */
export function isForGraph(context: DiagnosisContext): bool {
  const header = context.ctx.header.json;
  if (header.kind(0) != Kind.Object || header.member(0, "nonce") < 0) return false;
  const json = context.ctx.claims.json;
  const iss = context.ctx.claims.iss;
  if (json.textLength(iss) > MAX_ISSUER_BYTES || tenantOf(json.text(iss)).length == 0) return false;
  context.add(DiagnosisKind.GraphToken, [say(Phrase.HeaderNonce)]);
  return true;
}

/** Compares the issuer with the consumer of the context, or with all consumers if it has none. */
export function diagnoseIssuer(context: DiagnosisContext, reason: Reason): void {
  const c = context.ctx;
  const json = c.claims.json;
  const iss = c.claims.iss;
  if (isForGraph(context)) return;
  if (iss < 0) nearClaim(context, ISS);
  toExchange(context);
  const length = json.textLength(iss);
  const sent = length > MAX_ISSUER_BYTES ? "" : json.text(iss);
  const only = context.consumer;
  const consumers = c.policy.consumers;
  for (let i = 0; i < min(consumers.length, MAX_COMPARED); i++) {
    const consumer = consumers[i];
    if (only !== null && only !== consumer) continue;
    if (!context.trySpend(COMPARISON_MICROSECONDS)) return;
    if (reason == Reason.IssuerUnknown) compare(context, consumer, sent, json.textPtr(iss), length);
    swapped(context, consumer, json.textPtr(iss), length);
  }
  context.readAlgorithm();
  const verifier = findVerifier(context, only, null);
  if (verifier === null) return;
  const path = context.path(verifier) + ".issuer";
  context.add(DiagnosisKind.IssuerWithGoodKey, [verifier.label], path, verifier.label);
}

function compare(
  context: DiagnosisContext,
  consumer: Consumer,
  sent: string,
  ptr: usize,
  length: i32,
): void {
  const issuer = consumer.issuer;
  if (issuer === null || issuer.length > MAX_ISSUER_BYTES) return;
  const configured = issuer.toString();
  addGarbageEstimate(4 * (sent.length + configured.length));
  const path = context.path(consumer) + ".issuer";
  const tenant = tenantOf(sent);
  const template = consumer.template;
  if (template !== null && template.tenantLength(ptr, length) > 0) return;
  const isOfEntra = template !== null && tenantOf(configured).length > 0;
  if (tenant.length > 0 && (isOfEntra || tenant == tenantOf(configured))) {
    context.add(DiagnosisKind.IssuerEntraVersion, [consumer.label], path, consumer.label);
    return;
  }
  if (tenant.length > 0 && isForEveryTenant(configured)) {
    context.add(DiagnosisKind.IssuerEntraCommon, [consumer.label], path, consumer.label);
    return;
  }
  const part = onlyDifference(sent, configured);
  if (part.length == 0) return;
  context.add(DiagnosisKind.IssuerOtherHost, [consumer.label, part], path, consumer.label);
}

/** The tenant id of an Entra issuer; "" for other issuers. */
export function tenantOf(issuer: string): string {
  if (issuer.startsWith(ENTRA_V1)) return issuer.substr(ENTRA_V1.length, TENANT_LETTERS);
  return issuer.startsWith(ENTRA_V2) ? issuer.substr(ENTRA_V2.length, TENANT_LETTERS) : "";
}

/** Whether the tenant is "common" or similar, or the placeholder of the discovery document ("{tenantid}"). */
function isForEveryTenant(issuer: string): bool {
  const start = issuer.startsWith(ENTRA_V1) ? ENTRA_V1.length : ENTRA_V2.length;
  if (start == ENTRA_V2.length && !issuer.startsWith(ENTRA_V2)) return false;
  const slash = issuer.indexOf("/", start);
  const tenant = lowerCase(slash < 0 ? issuer.substring(start) : issuer.substring(start, slash));
  return tenant.startsWith("{") || SEVERAL_TENANTS.includes(tenant);
}

/** The one part in which two addresses differ, as a message; "" if they differ in more, or are not addresses. */
function onlyDifference(a: string, b: string): string {
  const pathOfA = pathAt(a);
  const pathOfB = pathAt(b);
  if (pathOfA < 0 || pathOfB < 0) return "";
  const samePath = a.substring(pathOfA) == b.substring(pathOfB);
  if (samePath) return a.length - pathOfA > 1 ? say(Phrase.HostOrPort) : "";
  return a.substring(0, pathOfA) == b.substring(0, pathOfB) ? say(Phrase.Path) : "";
}

/** The position of the path of an address; -1 if the text is not an address. */
function pathAt(address: string): i32 {
  const scheme = address.indexOf("://");
  if (scheme < 0) return -1;
  const slash = address.indexOf("/", scheme + 3);
  return slash < 0 ? address.length : slash;
}

/** Whether iss is an expected audience, or aud is the issuer. */
function swapped(context: DiagnosisContext, consumer: Consumer, iss: usize, length: i32): void {
  const c = context.ctx;
  const path = context.path(consumer);
  const issuer = consumer.issuer;
  if (issuer !== null && context.trySpendLookup() && hasAudience(c, issuer.ptr, issuer.length)) {
    context.add(DiagnosisKind.IssuerAudienceSwapped, ["aud", "iss"], path, consumer.label);
    return;
  }
  const audiences = consumer.requirements.audiences;
  for (let i = 0; i < min(audiences.length, MAX_AUDIENCES); i++) {
    if (!audiences[i].is(iss, length)) continue;
    context.add(DiagnosisKind.IssuerAudienceSwapped, ["iss", "aud"], path, consumer.label);
    return;
  }
}
