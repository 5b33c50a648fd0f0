/** What shells know of and shell-quote does not: a quote, where a comment begins, and that a line ends a command. */

/** Quotes and what is escaped, each in one piece, so that $' is found where it begins a quote, # inside of a word. */
const PIECES =
  /'[^']*'|"(?:\\[^]|[^"\\])*"|\$'((?:\\[^]|[^'\\])*)'|\\\r?\n|\\[^]|(?<=[^\s;&|])#|\r?\n(?=\s*([^\s]?))/g;
/** What goes on with a line though nothing says so: backslashes get lost in mails and chats. */
const GOES_ON = /[-'"]/;
const ESCAPES =
  /\\(?:u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|x([\da-fA-F]{1,2})|([0-7]{1,3})|([^]))/g;
const NAMED: Record<string, string> = { n: "\n", r: "\r", t: "\t", e: "\u001b", E: "\u001b" };

/**
 * A command of a shell as shell-quote reads it. $'...' of bash and zsh becomes the same text in '...': "Copy as
 * cURL" writes it where a text has an exclamation mark, a single quote, or a letter of another script than Latin.
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
