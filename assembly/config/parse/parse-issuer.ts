// issuer of a consumer: what its tokens have in iss.
import { lowerCase } from "../../bytes/ascii";
import { Octets } from "../../bytes/octets";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, memberPath } from "../../json/findings";
import { STANDS_FOR_ITSELF } from "../lint/suspicious-claims";

/** What the addresses of metadata and of key sets end with, at Keycloak, Okta, Entra, Google and others. */
const DOCUMENTS: string[] = [".json", "/jwks", "/certs", "/keys", "/openid-configuration"];
const LOCAL_HOSTS: string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Higress takes blanks around the issuer away; so do we, and say so. null: any issuer. */
export function parseIssuer(
  json: Document,
  node: i32,
  path: string,
  issues: ConfigIssues,
): Octets | null {
  const at = memberPath(path, "issuer");
  // Of null it is told already.
  if (json.member(node, "issuer") < 0) {
    issues.warn(
      at,
      "is left out, so any issuer is taken whose tokens the keys verify; an issuer was expected",
    );
  }
  if (json.kind(json.member(node, "issuer")) != Kind.String) return null;
  const written = json.text(json.member(node, "issuer"));
  const issuer = written.trim();
  if (issuer.length != written.length) {
    issues.warn(at, "has blanks around it, which are taken away; an issuer without was expected");
  }
  if (issuer.length == 0) issues.error(at, "is empty; what tokens have in iss was expected");
  if (issuer.includes("*")) issues.warn(at, "has a *" + STANDS_FOR_ITSELF);
  warnOfAddress(lowerCase(issuer), at, issues);
  return Octets.of(issuer);
}

/** Of an address that is hardly ever in iss. */
function warnOfAddress(issuer: string, path: string, issues: ConfigIssues): void {
  if (!issuer.startsWith("http://") && !issuer.startsWith("https://")) return;
  let isDocument = issuer.includes("/.well-known/");
  for (let i = 0; i < DOCUMENTS.length; i++) {
    isDocument = isDocument || issuer.endsWith(DOCUMENTS[i]);
  }
  if (isDocument) {
    issues.warn(
      path,
      "is the address of metadata or keys; the issuer that the metadata names was expected",
    );
  }
  const host = issuer.substring(issuer.indexOf("//") + 2);
  for (let i = 0; i < LOCAL_HOSTS.length; i++) {
    if (!host.startsWith(LOCAL_HOSTS[i])) continue;
    const end = host.substring(LOCAL_HOSTS[i].length, LOCAL_HOSTS[i].length + 1);
    if (end != "" && end != ":" && end != "/") continue;
    issues.warn(
      path,
      "names the machine itself; the address that clients know was expected, unless this is a trial",
    );
  }
}
