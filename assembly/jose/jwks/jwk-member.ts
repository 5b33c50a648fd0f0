// Members of a key that are base64url, and those that make it a private key.
import { DOT, EQUALS, PLUS, SLASH } from "../../bytes/ascii-codes";
import { isAscii } from "../../bytes/ascii";
import { decodeBase64url, decodedLength } from "../../bytes/base64url";
import { FieldCursor } from "../../config/issues/field-cursor";
import { ConfigIssueKind } from "../../config/issues/issue-catalog";
import {
  BASE64URL_STRING,
  IS_CUT_OFF,
  IS_CUT_OFF_SECRET,
  IS_HEXADECIMAL,
  IS_PEM,
  IS_TOKEN,
  ONLY_X5C,
} from "../../config/issues/issue-phrases";
import { isHexadecimal, isPem } from "./key-format";
import { privateMember } from "../private-member";

const SLACK_BYTES: i32 = 8;

/** Warns of the first member that makes the key a private one. `needed` are the members that verifying needs. */
export function warnOfPrivate(key: FieldCursor, needed: string): void {
  const name = privateMember(key.json, key.node);
  if (name.length == 0) return;
  key.member(name).reportName(ConfigIssueKind.PrivateKey).withValue(needed);
}

/** The bytes of a base64url member; null, with an issue, if there are none. */
export function readBytes(key: FieldCursor, name: string): StaticArray<u8> | null {
  const member = key.member(name);
  if (!member.isString) {
    reportMissing(key, member);
    return null;
  }
  const ptr = member.textPtr;
  let length = member.textLength;
  // Higress takes padded keys, so they are valid here too; a client's token is read more strictly.
  while (length > 0 && load<u8>(ptr + length - 1) == EQUALS) length--;
  if (length == 0) {
    member.report(ConfigIssueKind.EmptyValue);
    return null;
  }
  const size = <usize>(decodedLength(length) + SLACK_BYTES);
  const room = heap.alloc(size);
  const decoded = decodeBase64url(ptr, length, room);
  let bytes: StaticArray<u8> | null = null;
  if (decoded < 0) {
    reportNotBase64url(member, length, -1 - decoded);
  } else {
    if (isHexadecimal(ptr, length)) {
      member.report(ConfigIssueKind.UnusualBase64url).withActual(IS_HEXADECIMAL);
    }
    const copy = new StaticArray<u8>(decoded);
    memory.copy(changetype<usize>(copy), room, <usize>decoded);
    bytes = copy;
  }
  memory.fill(room, 0, size);
  heap.free(room);
  return bytes;
}

/** Of a certificate the key is not read. */
function reportMissing(key: FieldCursor, member: FieldCursor): void {
  if (member.isMissing && !key.member("x5c").isMissing) {
    member.report(ConfigIssueKind.MissingField).withExpected(BASE64URL_STRING).withActual(ONLY_X5C);
  } else member.reportSecretType(BASE64URL_STRING);
}

/** Describes the text without showing it: it may be a secret. */
function reportNotBase64url(member: FieldCursor, length: i32, offset: i32): void {
  const issue = member.report(ConfigIssueKind.NotBase64url);
  const ptr = member.textPtr;
  if (isPem(ptr, length)) {
    issue.withActual(IS_PEM);
  } else if (offset >= length) {
    issue.withActual(member.name == "k" ? IS_CUT_OFF_SECRET : IS_CUT_OFF);
  } else {
    const byte = load<u8>(ptr + offset);
    const isToken = byte == DOT && isAscii(ptr, min(length, 3), "eyJ");
    const isStandard = byte == PLUS || byte == SLASH;
    if (isToken) issue.withActual(IS_TOKEN);
    else if (isStandard) issue.withActual(`standard base64, + or / at byte ${offset}`);
    else issue.withActual(`a different character at byte ${offset}`);
  }
}
