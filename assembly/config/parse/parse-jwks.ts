// jwks of a consumer: a JSON Web Key Set, as a string of JSON or as an object.
import { Document } from "../../json/document";
import { Jwks } from "../../jose/jwks";
import { readJwks } from "../../jose/jwks/jwks-reader";
import { textFormat } from "../../jose/jwks/set-format";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { IS_PLAIN_SECRET, JWKS_OR_REMOTE } from "../issues/issue-phrases";
import { checkKeyMembers, checkSetMembers } from "./key-members";

const MAX_VALUES: i32 = 65536;
const MAX_DEPTH: i32 = 16;

export function parseJwks(consumer: FieldCursor, allowWeakKeys: bool): Jwks {
  const jwks = consumer.member("jwks");
  if (jwks.isAbsent && consumer.member("remote_jwks").isAbsent) {
    jwks.report(ConfigIssueKind.MissingField).withExpected(JWKS_OR_REMOTE);
  }
  if (jwks.isObject) {
    checkSetMembers(jwks);
    checkKeyMembers(jwks);
    return readJwks(jwks, allowWeakKeys);
  }
  if (!jwks.isString) return new Jwks();
  const json = new Document(MAX_VALUES, MAX_DEPTH);
  let set = new Jwks();
  if (json.parse(jwks.textPtr, jwks.textLength)) {
    const inner = jwks.within(json);
    checkKeyMembers(inner);
    set = readJwks(inner, allowWeakKeys);
  } else reportNotJwks(jwks, json);
  json.free();
  return set;
}

/** What was found may be a secret that was pasted in place of a key set: it is described, and never shown. */
function reportNotJwks(field: FieldCursor, inner: Document): void {
  const text = field.text.trim();
  const found = textFormat(text);
  if (found.length > 0) {
    field.report(ConfigIssueKind.NotAKeySet).withActual(found);
    return;
  }
  const isSecret = text.length > 0 && !text.startsWith("{") && !text.startsWith("[");
  field.issues
    .report(ConfigIssueKind.NotJson, field.path, field.offsetOf(inner.errorOffset))
    .withValue(inner.explain(true))
    .withExpected('{"keys": [...]}')
    .withActual(isSecret ? IS_PLAIN_SECRET : "");
}
