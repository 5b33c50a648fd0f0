import { DELETE, QUOTE, SPACE } from "./ascii-codes";
import { quoted } from "./quote";
import { utf8CodePoint, utf8Length } from "./utf8";
import { View } from "./view";

const DIGITS: string = "0123456789ABCDEF";

/**
 * The character at byte `at` for a message: `";"`, or "U+200B" if it is not printable ASCII, or "0xA0" if it is not
 * UTF-8.
 */
export function characterAt(text: View, at: i32): string {
  const byte = text.at(at);
  const ptr = text.ptr + <usize>at;
  if (byte > SPACE && byte < DELETE && byte != QUOTE) return quoted(ptr, 1);
  const length = utf8Length(ptr, text.ptr + <usize>text.length);
  if (length == 0) return "0x" + digits(byte, 2);
  const code = utf8CodePoint(ptr, length);
  return "U+" + digits(code, code > 0xfffff ? 6 : code > 0xffff ? 5 : 4);
}

function digits(value: u32, count: i32): string {
  let text = "";
  for (let i = count - 1; i >= 0; i--) text += DIGITS.charAt((value >> ((<u32>i) << 2)) & 15);
  return text;
}
