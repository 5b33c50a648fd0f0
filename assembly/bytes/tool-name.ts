// Names of MCP tools.
import { COMMA, DELETE, SPACE } from "./ascii-codes";
import { isPlainText } from "./path";

const MAX_TOOL_BYTES: i32 = 256;

/**
 * Whether the text can name one tool, in a header that lists tools as well. A comma would separate two names there,
 * and readers of lists drop whitespace around names.
 */
export function isToolName(ptr: usize, length: i32): bool {
  if (length <= 0 || length > MAX_TOOL_BYTES) return false;
  if (load<u8>(ptr) == SPACE || load<u8>(ptr + <usize>(length - 1)) == SPACE) return false;
  for (let i = 0; i < length; i++) {
    const byte = load<u8>(ptr + <usize>i);
    if (byte < SPACE || byte == DELETE || byte == COMMA) return false;
  }
  return isPlainText(ptr, length);
}
