// tenants of a consumer, and the placeholder in its issuer for one of them.
import { LEFT_BRACE, RIGHT_BRACE } from "../../bytes/ascii-codes";
import { Octets } from "../../bytes/octets";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { PLACEHOLDER, TENANT } from "../issues/issue-phrases";
import { ClaimPath } from "../model/claim-path";
import { IssuerTemplate, isTenant } from "../model/issuer-template";
import { reportEmpty } from "./lost-field";
import { parseTexts } from "./parse-texts";

const SLASH: string = "/";
/** Microsoft's metadata has it in place of the tenant, whose claim has another name. */
const MICROSOFT: string = "tenantid";
const MICROSOFT_CLAIM: string = "{tid}";

/** Null without `tenants`: then braces in the issuer are characters as any other. */
export function parseTenants(consumer: FieldCursor, issuer: Octets | null): IssuerTemplate | null {
  const tenants = consumer.member("tenants");
  const field = consumer.member("issuer");
  const text = issuer === null ? "" : issuer.toString();
  const start = text.indexOf("{");
  const end = text.indexOf("}");
  const hasPlaceholder = isPlaceholder(text, start, end);
  if (tenants.isAbsent) {
    if (hasPlaceholder) {
      field.report(ConfigIssueKind.LiteralWildcard).withValue("{}").withExpected("tenants");
    }
    return null;
  }
  if (!hasPlaceholder) {
    if (text.length > 0) {
      field
        .report(ConfigIssueKind.InvalidValue)
        .withExpected(PLACEHOLDER)
        .withActual(field.quoted());
    } else {
      tenants
        .report(ConfigIssueKind.MissingCompanion)
        .withValue("issuer")
        .withExpected(PLACEHOLDER);
    }
    return null;
  }
  const name = text.substring(start + 1, end);
  if (name == MICROSOFT) {
    field
      .report(ConfigIssueKind.InvalidValue)
      .withExpected(MICROSOFT_CLAIM)
      .withActual("{" + name + "}");
  }
  const template = new IssuerTemplate(
    Octets.of(text.substring(0, start)),
    Octets.of(text.substring(end + 1)),
    new ClaimPath(Octets.of(name)),
  );
  template.acceptsEvery = tenants.isString;
  reportEmpty(tenants);
  template.tenants = parseTexts(tenants);
  checkTenants(tenants);
  const discovery = consumer.member("remote_jwks").member("issuer_discovery");
  if (discovery.isTrue) discovery.report(ConfigIssueKind.ConflictingFields).withValue("tenants");
  return template;
}

/** One placeholder as a path segment, with the name of a claim: https://issuer.example/{tid}/v2.0. */
function isPlaceholder(text: string, start: i32, end: i32): bool {
  const scheme = text.indexOf("://");
  if (scheme <= 0 || start < 0 || end < start + 2) return false;
  if (text.indexOf(SLASH, scheme + 3) < 0 || text.indexOf(SLASH, scheme + 3) >= start) return false;
  if (text.charAt(start - 1) != SLASH) return false;
  if (end + 1 < text.length && text.charAt(end + 1) != SLASH) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code == LEFT_BRACE && i != start) || (code == RIGHT_BRACE && i != end)) return false;
  }
  const name = Octets.of(text.substring(start + 1, end));
  return isTenant(name.ptr, name.length) && !text.includes("?") && !text.includes("#");
}

function checkTenants(tenants: FieldCursor): void {
  const items = tenants.elements;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    // Empty and mistyped ones are reported already.
    if (item.textLength == 0 || !item.isString || isTenant(item.textPtr, item.textLength)) continue;
    item.report(ConfigIssueKind.InvalidValue).withExpected(TENANT).withActual(item.quoted());
  }
}
