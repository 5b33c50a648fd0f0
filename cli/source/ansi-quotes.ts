/** A quote that shells know and shell-quote does not. */

/** Quotes and what is escaped, each in one piece, so that $' is found where it begins a quote. */
const PIECES = /'[^']*'|"(?:\\[^]|[^"\\])*"|\$'((?:\\[^]|[^'\\])*)'|\\[^]/g;
const ESCAPES =
  /\\(?:u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|x([\da-fA-F]{1,2})|([0-7]{1,3})|([^]))/g;
const NAMED: Record<string, string> = { n: "\n", r: "\r", t: "\t", e: "\u001b", E: "\u001b" };

/**
 * $'...' of bash and zsh as the same text in '...'. "Copy as cURL" writes it where a text has an exclamation
 * mark, a single quote, or a letter of another script than Latin.
 */
export function inSingleQuotes(line: string): string {
  return line.replace(PIECES, (piece, escaped: string | undefined) => {
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

function characterOf(code: number): string {
  return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
}
