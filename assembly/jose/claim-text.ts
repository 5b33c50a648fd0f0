// A claim as the value of a header: text as it is, numbers as they are written, the rest as JSON.
import { DELETE, SPACE, TAB } from "../bytes/ascii-codes";
import { compactJson } from "../json/compact";
import { Document } from "../json/document";
import { Kind } from "../json/kind";

/** The maximum number of bytes that `writeClaim` writes; -1 for null, which is not sent. */
export function claimLength(json: Document, node: i32): i32 {
  const kind = json.kind(node);
  if (kind == Kind.Null) return -1;
  return kind == Kind.String ? json.textLength(node) : json.rawLength(node);
}

/**
 * Writes the claim and returns its length; -1 when it has a control character, which would end the header, or
 * a space or tab at either end, which the next reader drops (RFC 9110 section 5.5): " admin" would arrive as
 * "admin". Bytes beyond ASCII stay as they are, in UTF-8.
 */
export function writeClaim(json: Document, node: i32, into: usize): i32 {
  if (json.kind(node) != Kind.String) {
    const length = compactJson(json.rawPtr(node), json.rawLength(node), into);
    return isFit(into, length) ? length : -1;
  }
  const length = json.textLength(node);
  memory.copy(into, json.textPtr(node), <usize>length);
  return isFit(into, length) ? length : -1;
}

function isFit(ptr: usize, length: i32): bool {
  if (length > 0 && (isSpace(load<u8>(ptr)) || isSpace(load<u8>(ptr + <usize>(length - 1))))) {
    return false;
  }
  for (let i = 0; i < length; i++) {
    const byte = load<u8>(ptr + <usize>i);
    if ((byte < SPACE && byte != TAB) || byte == DELETE) return false;
  }
  return true;
}

function isSpace(byte: u8): bool {
  return byte == SPACE || byte == TAB;
}
