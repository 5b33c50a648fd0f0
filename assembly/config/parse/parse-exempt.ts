// exempt[] {path | path_prefix, methods}: requests that skip all checks.
import { HYPHEN } from "../../bytes/ascii-codes";
import { Buffer } from "../../bytes/buffer";
import { Octets } from "../../bytes/octets";
import { canonicalPath } from "../../bytes/path";
import { View } from "../../bytes/view";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { FOR_ALL_BELOW, METHOD, PATH_OR_PREFIX, PLAIN_PATH } from "../issues/issue-phrases";
import { Scope } from "../fields";
import { Exemption } from "../model/exemption";
import { checkFields } from "./check-fields";
import { reportEmpty } from "./lost-field";
import { parseTexts } from "./parse-texts";

const MAX_PATH_BYTES: i32 = 65536;
/** "/:" as in "/orders/:id". */
const MARKS: string[] = ["*", "[", "{", "|", "/:"];

export function parseExempt(array: FieldCursor): Exemption[] {
  const exemptions: Exemption[] = [];
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (!checkFields(item, Scope.Exempt)) continue;
    const path = item.member("path");
    const prefix = item.member("path_prefix");
    if (path.isAbsent && prefix.isAbsent) {
      path.report(ConfigIssueKind.MissingField).withExpected(PATH_OR_PREFIX);
      continue;
    }
    if (!path.isAbsent && !prefix.isAbsent) {
      prefix.report(ConfigIssueKind.ConflictingFields).withValue("path");
      continue;
    }
    const isPrefix = path.isAbsent;
    const field = isPrefix ? prefix : path;
    const exempt = parsePath(field);
    const methods = parseMethods(item.member("methods"));
    if (isPrefix && exempt.length == 1) {
      // Of some methods, such as OPTIONS for preflights, it may be intended.
      const isByMethod = methods.length > 0;
      field.report(isByMethod ? ConfigIssueKind.ExemptMethods : ConfigIssueKind.ExemptEverything);
    }
    exemptions.push(new Exemption(exempt, isPrefix, methods));
  }
  return exemptions;
}

/** The path as requests are compared with it; percent-encoding is decoded on both sides. */
function parsePath(field: FieldCursor): Octets {
  const into = new Buffer(MAX_PATH_BYTES);
  const written = new View().set(field.textPtr, field.textLength);
  const at = into.reserve(written.length);
  const text = field.text;
  let length = -1;
  if (field.isString && at != 0 && !text.includes("?")) length = canonicalPath(written, at);
  if (length < 0 && field.isString) {
    field.report(ConfigIssueKind.InvalidValue).withExpected(PLAIN_PATH);
  }
  const mark = markOfPattern(text);
  if (mark.length > 0) {
    field.report(ConfigIssueKind.LiteralWildcard).withValue(mark).withExpected(FOR_ALL_BELOW);
  }
  const plain = Octets.copy(at, max(length, 0));
  into.free();
  return plain;
}

/** A mark that patterns have and paths hardly ever do; "" for none. */
function markOfPattern(path: string): string {
  for (let i = 0; i < MARKS.length; i++) if (path.includes(MARKS[i])) return MARKS[i];
  return path.endsWith("$") ? "$" : "";
}

function parseMethods(array: FieldCursor): Octets[] {
  reportEmpty(array);
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    if (!items[i].isString || isMethod(items[i])) continue;
    items[i].report(ConfigIssueKind.InvalidValue).withExpected(METHOD);
  }
  return parseTexts(array);
}

/** Capitals, and "-" as in M-SEARCH: all that are registered (RFC 9110 section 16.1). */
function isMethod(method: FieldCursor): bool {
  for (let i = 0; i < method.textLength; i++) {
    const byte = load<u8>(method.textPtr + <usize>i);
    if ((byte < 0x41 || byte > 0x5a) && byte != HYPHEN) return false;
  }
  return true;
}
