/** PowerShell writes UTF-16 when its output is redirected to a file. */
export function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/**
 * Decodes a file.
 * @param keepsMark keeps a byte order mark of UTF-8, which clients send if they read a token from such a file
 */
export function textOf(bytes: Uint8Array, keepsMark = false): string {
  if (isUtf16(bytes))
    return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
  return new TextDecoder("utf-8", { ignoreBOM: keepsMark }).decode(bytes);
}
