/** Shell syntax that shell-quote does not support: $'...', comments, and the end of a command. */

/** Quotes and escapes as single pieces, so that $' and # are only found outside of them. */
const PIECES =
  /'[^']*'|"(?:\\[^]|[^"\\])*"|\$'((?:\\[^]|[^'\\])*)'|\\\r?\n|\\[^]|(?<=[^\s;&|])#|\r?\n(?=\s*([^\s]?))/g;
/** A line with these continues although its backslash is missing, which mails and chats lose. */
const GOES_ON = /[-'"]/;
const ESCAPES =
  /\\(?:u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|x([\da-fA-F]{1,2})|([0-7]{1,3})|([^]))/g;
const NAMED: Record<string, string> = { n: "\n", r: "\r", t: "\t", e: "\u001b", E: "\u001b" };

/**
 * Converts a shell command for shell-quote. $'...' of bash and zsh becomes '...'. "Copy as cURL" writes it
 * for texts with an exclamation mark, a single quote, or non-Latin letters.
 */
export function forShellQuote(line: string): string {
  return line.replace(PIECES, (piece, escaped: string | undefined, next: string | undefined) => {
    if (piece === "#") return "\\#";
    if (/^\\?\r?\n$/.test(piece)) return isEnd(piece, next) ? " ; " : " ";
    if (escaped === undefined) return piece;
    const text = escaped.replace(ESCAPES, (_, u, long, x, octal, other: string) => {
      const hex = (u ?? long ?? x) as string | undefined;
      if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
      if (octal !== undefined) return characterOf(Number.parseInt(octal as string, 8));
      return NAMED[other] ?? other;
    });
    return `'${text.replaceAll("'", "'\\''")}'`;
  });
}

function isEnd(piece: string, next = ""): boolean {
  return !piece.startsWith("\\") && next !== "" && !GOES_ON.test(next);
}

function characterOf(code: number): string {
  return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
}
