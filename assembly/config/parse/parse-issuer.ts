// issuer of a consumer, which is compared with iss of tokens.
import { lowerCase } from "../../bytes/ascii";
import { Octets } from "../../bytes/octets";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";

/** How URLs of metadata and key sets end, at Keycloak, Okta, Entra, Google and more. */
const DOCUMENTS: string[] = [".json", "/jwks", "/certs", "/keys", "/openid-configuration"];
const LOCAL_HOSTS: string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Higress removes whitespace around the issuer; so do we, with a warning. null: any issuer. */
export function parseIssuer(field: FieldCursor): Octets | null {
  // null is reported already.
  if (field.isMissing) field.report(ConfigIssueKind.MissingIssuer);
  if (!field.isString) return null;
  const written = field.text;
  const issuer = written.trim();
  if (issuer.length == 0) field.report(ConfigIssueKind.EmptyValue);
  else if (issuer.length != written.length) field.report(ConfigIssueKind.TrimmedWhitespace);
  if (issuer.includes("*")) field.report(ConfigIssueKind.LiteralWildcard).withValue("*");
  warnOfAddress(field, lowerCase(issuer));
  return Octets.of(issuer);
}

/** For an address that is hardly ever in iss. */
function warnOfAddress(field: FieldCursor, issuer: string): void {
  if (!issuer.startsWith("http://") && !issuer.startsWith("https://")) return;
  let isDocument = issuer.includes("/.well-known/");
  for (let i = 0; i < DOCUMENTS.length; i++) {
    isDocument = isDocument || issuer.endsWith(DOCUMENTS[i]);
  }
  if (isDocument) field.report(ConfigIssueKind.IssuerIsDocument);
  const host = issuer.substring(issuer.indexOf("//") + 2);
  for (let i = 0; i < LOCAL_HOSTS.length; i++) {
    if (!host.startsWith(LOCAL_HOSTS[i])) continue;
    const end = host.substring(LOCAL_HOSTS[i].length, LOCAL_HOSTS[i].length + 1);
    if (end == "" || end == ":" || end == "/") field.report(ConfigIssueKind.IssuerIsLocal);
  }
}
