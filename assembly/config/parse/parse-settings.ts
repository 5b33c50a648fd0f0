// mode, exempt[], cors_preflight, enable_headers[], disclose, realm, error_uri_base, metadata[]: of the whole
// configuration and of a rule. parse-sender.ts reads those about the sender of a request.
import { BACKSLASH, QUOTE } from "../../bytes/ascii-codes";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { ERROR_URL, QUOTABLE_TEXT } from "../issues/issue-phrases";
import { FieldKind } from "../fields";
import { parseHttpAddress } from "../model/http-address";
import { Settings } from "../model/settings";
import { parseChoice, parseChoices } from "./parse-choice";
import { parseExempt } from "./parse-exempt";
import { parseSender } from "./parse-sender";
import { parseHeaderNames } from "./parse-texts";

/** Reads the settings of an object; `inherited` has those that are absent. */
export function parseSettings(source: FieldCursor, inherited: Settings): Settings {
  const settings = new Settings();
  const answer = settings.answer;
  settings.mode = parseChoice(source.member("mode"), FieldKind.Mode, inherited.mode);
  answer.disclose = parseChoice(
    source.member("disclose"),
    FieldKind.Disclose,
    inherited.answer.disclose,
  );
  const preflight = source.member("cors_preflight");
  settings.corsPreflight = preflight.isAbsent ? inherited.corsPreflight : preflight.isTrue;
  settings.exempt = inherited.exempt.concat(parseExempt(source.member("exempt")));
  const realm = source.member("realm");
  answer.realm = realm.isAbsent ? inherited.answer.realm : parseRealm(realm);
  const errorUri = source.member("error_uri_base");
  answer.errorUriBase = errorUri.isAbsent
    ? inherited.answer.errorUriBase
    : parseErrorUriBase(errorUri);
  const metadata = source.member("metadata");
  settings.metadata = metadata.isAbsent
    ? inherited.metadata
    : parseChoices(metadata, FieldKind.Metadata);
  const sender = parseSender(source, inherited.sender);
  settings.sender = sender;
  const dpop = sender.dpop;
  if (dpop !== null) {
    answer.proofAlgorithms = dpop.algorithmNames;
    answer.requiresProof = dpop.required;
  }
  const headers = source.member("enable_headers");
  settings.enableHeaders = inherited.enableHeaders;
  if (!headers.isAbsent) {
    settings.enableHeaders = parseHeaderNames(headers);
    if (settings.enableHeaders.length > 0) headers.report(ConfigIssueKind.EnableHeadersBypass);
  }
  return settings;
}

/** RFC 9110 section 5.6.4: what a quoted-string contains without escapes. */
function parseRealm(field: FieldCursor): string {
  const text = field.text;
  if (!isQuotable(text, 0x20)) {
    field.report(ConfigIssueKind.InvalidValue).withExpected(QUOTABLE_TEXT);
  }
  return text;
}

/** RFC 6750 section 3: error_uri has the characters of a URI, and is the address of a page. */
function parseErrorUriBase(field: FieldCursor): string {
  const text = field.text;
  const hash = text.indexOf("#");
  const page = hash < 0 ? text : text.substring(0, hash);
  if (parseHttpAddress(page) !== null && isQuotable(text, 0x21)) return text;
  // Another kind is reported already.
  if (field.isString) field.report(ConfigIssueKind.InvalidValue).withExpected(ERROR_URL);
  return "";
}

function isQuotable(text: string, least: i32): bool {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < least || code > 0x7e || code == QUOTE || code == BACKSLASH) return false;
  }
  return true;
}
