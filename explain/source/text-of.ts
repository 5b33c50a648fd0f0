/**
 * Decodes a file. PowerShell writes UTF-16 when its output is redirected to a file.
 * @param keepsMark keeps a byte order mark of UTF-8, which clients send if they read a token from such a file
 */
export function textOf(bytes: Uint8Array, keepsMark = false): string {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isLittle ? "utf-16le" : isBig ? "utf-16be" : "utf-8";
  const ignoreBOM = keepsMark && encoding === "utf-8";
  return new TextDecoder(encoding, { ignoreBOM }).decode(bytes);
}
